package kontor.quotes;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kontor.platform.files.SheetKind;
import org.jspecify.annotations.Nullable;

/// A file of lines on its way into a quote's draft.
///
/// @param encoding       of a text file, as it was found
/// @param jobId          of the job that reads it; its events tell how far it is
/// @param total          lines of the file; null until it was looked over
/// @param rejected       lines that cannot be taken, and `errors` all that is wrong in them
/// @param ignoredColumns headings of columns that were not read
/// @param quoteVersion   of the quote now: what a commit must name
/// @param failure        why the file was not taken at all
/// @param mode           how it was committed
record LineImport(UUID id, UUID quoteId, ImportState state, String fileName, long fileBytes, String fileHash, SheetKind format,
        @Nullable String encoding, @Nullable String separator, UUID jobId, @Nullable Integer total, int processed, int accepted,
        int rejected, int errors, List<String> ignoredColumns, List<ImportNote> warnings, @Nullable ImportNote failure,
        @Nullable Mode mode, @Nullable Placement placement, int quoteVersion, String createdByName, Instant createdAt,
        Instant updatedAt) {
    LineImport {
        ignoredColumns = List.copyOf(ignoredColumns);
        warnings = List.copyOf(warnings);
    }

    /// Which rows a commit takes.
    enum Mode {
        ALL_OR_NOTHING, VALID_ROWS
    }

    /// Where they go: in place of the draft's lines, or behind them.
    enum Placement {
        REPLACE, APPEND
    }

    /// Something the sender should know.
    record ImportNote(String code, String message) {
    }
}
