package kontor.quotes;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.Failure;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.files.SheetKind;
import kontor.platform.web.Upload;
import kontor.quotes.LineImport.ImportNote;
import kontor.quotes.LineImport.Mode;
import kontor.quotes.LineImport.Placement;
import kontor.quotes.files.LineFile;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Imports as rows.
final class ImportStore {
    private static final Duration SEEN_WITHIN = Duration.ofHours(24);
    private static final String WHOLE = """
            SELECT i.import_id, i.quote_id, i.job_id, i.file_name, i.file_bytes, i.file_hash, i.seen_before, i.format, i.state, i.encoding,
                   i.separator, i.ignored_columns, i.total, i.processed, i.accepted, i.rejected, i.errors, i.failure_code,
                   i.failure_message, i.mode, i.placement, i.created_by_name, i.created_at, i.updated_at, q.version
            FROM quote_import i JOIN quote q ON q.tenant_id = i.tenant_id AND q.quote_id = i.quote_id
            WHERE i.tenant_id = :tenant AND i.import_id = :id
            """;

    private final Database database;

    ImportStore(Database database) {
        this.database = database;
    }

    /// An import about to be stored.
    record Made(UUID id, UUID quoteId, UUID jobId, String fileName, Upload upload, UUID by, String byName, Instant at) {
    }

    void insert(Tx tx, Made made) {
        tx.sql("""
                INSERT INTO quote_import (tenant_id, import_id, quote_id, job_id, file_name, file_bytes, file_hash, seen_before, format,
                                          state, created_by, created_by_name, created_at, updated_at)
                VALUES (:tenant, :id, :quote, :job, :name, :bytes, :hash,
                        EXISTS (SELECT 1 FROM quote_import WHERE tenant_id = :tenant AND quote_id = :quote AND file_hash = :hash
                                                             AND created_at > :since),
                        :format, 'RECEIVED', :by, :byName, :at, :at)
                """).param("id", made.id()).param("quote", made.quoteId()).param("job", made.jobId()).param("name", made.fileName())
                .param("bytes", made.upload().bytes()).param("hash", made.upload().hash()).param("since", made.at().minus(SEEN_WITHIN))
                .param("format", made.upload().kind()).param("by", made.by()).param("byName", made.byName()).param("at", made.at())
                .update();
    }

    Optional<LineImport> find(Caller caller, UUID id) {
        return database.read(caller, WHOLE).param("id", id).optional(ImportStore::view);
    }

    Optional<LineImport> find(Tx tx, UUID id) {
        return tx.sql(WHOLE).param("id", id).optional(ImportStore::view);
    }

    /// The import, held until the end of the transaction.
    Optional<LineImport> locked(Tx tx, UUID id) {
        return tx.sql(WHOLE + " FOR NO KEY UPDATE OF i").param("id", id).optional(ImportStore::view);
    }

    /// Begins or goes on with reading; empty when it is past that.
    Optional<SheetKind> parsing(Tx tx, UUID id, Instant at) {
        return tx.sql("""
                UPDATE quote_import SET state = 'PARSING', updated_at = :at
                WHERE tenant_id = :tenant AND import_id = :id AND state IN ('RECEIVED', 'PARSING') RETURNING format
                """).param("id", id).param("at", at).optional((rs, row) -> Rows.constant(rs, "format", SheetKind.class));
    }

    /// @return false when nobody wants it read any more; so do the next three
    boolean shaped(Tx tx, UUID id, LineFile.Shape shape, Instant at) {
        return tx.sql("""
                UPDATE quote_import SET total = :total, encoding = :encoding, separator = :separator, ignored_columns = :ignored,
                       updated_at = :at
                WHERE tenant_id = :tenant AND import_id = :id AND state = 'PARSING'
                """).param("id", id).param("total", shape.lines()).param("encoding", shape.encoding())
                .param("separator", shape.separator()).param("ignored", shape.ignored()).param("at", at).update() == 1;
    }

    boolean add(Tx tx, UUID id, ImportRows.Batch batch, Instant at) {
        boolean wanted = tx.sql("""
                UPDATE quote_import SET processed = :processed, accepted = accepted + :accepted, rejected = rejected + :rejected,
                       errors = errors + :errors, updated_at = :at
                WHERE tenant_id = :tenant AND import_id = :id AND state = 'PARSING'
                """).param("id", id).param("processed", batch.processed()).param("accepted", batch.rows().size())
                .param("rejected", batch.rejected().size()).param("errors", batch.errors().size()).param("at", at).update() == 1;
        if (wanted) {
            ImportRows.add(tx, id, batch);
        }
        return wanted;
    }

    boolean validated(Tx tx, UUID id, Instant at) {
        ImportRows.dropFile(tx, id);
        return tx.sql("""
                UPDATE quote_import SET state = 'VALIDATED', updated_at = :at
                WHERE tenant_id = :tenant AND import_id = :id AND state = 'PARSING'
                """).param("id", id).param("at", at).update() == 1;
    }

    boolean failed(Tx tx, UUID id, Failure why, Instant at) {
        ImportRows.dropFile(tx, id);
        ImportRows.dropLines(tx, id);
        return tx.sql("""
                UPDATE quote_import SET state = 'FAILED', failure_code = :code, failure_message = :message, updated_at = :at
                WHERE tenant_id = :tenant AND import_id = :id AND state = 'PARSING'
                """).param("id", id).param("code", why.code()).param("message", why.message()).param("at", at).update() == 1;
    }

    void cancelled(Tx tx, UUID id, Instant at) {
        ImportRows.dropFile(tx, id);
        ImportRows.dropLines(tx, id);
        tx.sql("UPDATE quote_import SET state = 'CANCELLED', updated_at = :at WHERE tenant_id = :tenant AND import_id = :id")
                .param("id", id).param("at", at).update();
    }

    void committed(Tx tx, UUID id, Mode mode, Placement placement, Instant at) {
        ImportRows.dropLines(tx, id);
        tx.sql("""
                UPDATE quote_import SET state = 'COMMITTED', mode = :mode, placement = :placement, updated_at = :at
                WHERE tenant_id = :tenant AND import_id = :id
                """).param("id", id).param("mode", mode).param("placement", placement).param("at", at).update();
    }

    /// Forgets imports that began before this moment, with all that belongs to them.
    static int sweep(Tx tx, Instant before, int most) {
        return tx.sql("""
                DELETE FROM quote_import WHERE tenant_id = :tenant AND import_id = ANY (ARRAY(
                    SELECT import_id FROM quote_import WHERE tenant_id = :tenant AND created_at < :before ORDER BY created_at LIMIT :most))
                """).param("before", before).param("most", most).update();
    }

    private static LineImport view(ResultSet rs, int row) throws SQLException {
        List<String> ignored = texts(rs.getArray("ignored_columns"));
        String encoding = rs.getString("encoding");
        String failure = rs.getString("failure_code");
        return new LineImport(Rows.uuid(rs, "import_id"), Rows.uuid(rs, "quote_id"), Rows.constant(rs, "state", ImportState.class),
                rs.getString("file_name"), rs.getLong("file_bytes"), rs.getString("file_hash"),
                Rows.constant(rs, "format", SheetKind.class), encoding, rs.getString("separator"), Rows.uuid(rs, "job_id"),
                (Integer) rs.getObject("total"), rs.getInt("processed"), rs.getInt("accepted"), rs.getInt("rejected"),
                rs.getInt("errors"), ignored, ImportWarnings.of(rs.getBoolean("seen_before"), encoding, ignored),
                failure == null ? null : new ImportNote(failure, rs.getString("failure_message")), constant(rs, "mode", Mode.class),
                constant(rs, "placement", Placement.class), rs.getInt("version"), rs.getString("created_by_name"),
                Rows.instant(rs, "created_at"), Rows.instant(rs, "updated_at"));
    }

    private static <T extends Enum<T>> @Nullable T constant(ResultSet rs, String column, Class<T> type) throws SQLException {
        return rs.getString(column) == null ? null : Rows.constant(rs, column, type);
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
