package kontor.archive;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What an archive holds.
///
/// @param format     of the file: 1
/// @param exportedAt when the export began; what it holds is of one moment just after
/// @param tables     in the order in which they can be imported
/// @param members    how many members; who they are stands in the sealed part
/// @param salt       of the passphrase's key, in base64
public record Manifest(int format, UUID tenant, String name, Instant exportedAt, List<Content> tables, int members, String salt) {
    static final int FORMAT = 1;

    public Manifest {
        tables = List.copyOf(tables);
    }

    /// One table's share.
    ///
    /// @param sha256 of its lines, in hex
    public record Content(String table, List<String> columns, long rows, String sha256) {
        public Content {
            columns = List.copyOf(columns);
        }
    }

    /// All rows, members not counted.
    public long rows() {
        return tables.stream().mapToLong(Content::rows).sum();
    }
}
