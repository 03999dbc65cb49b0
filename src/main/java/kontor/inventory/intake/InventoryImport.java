package kontor.inventory.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kontor.platform.files.SheetKind;
import org.jspecify.annotations.Nullable;

/// A file on its way in, and how it went.
///
/// @param jobId          of the job that reads it; its events tell how far it is
/// @param rows           of the file, below its heading, that are not blank
/// @param rejected       of them; `errors` tells why
/// @param inserted       rows that were not there before
/// @param updated        rows that were there and are other now
/// @param deleted        rows that were taken away, or are no longer active
/// @param ignoredColumns headings of columns that are not known
/// @param failure        why nothing of it was taken
record InventoryImport(UUID id, UUID jobId, Kind kind, Wish.Mode mode, Wish.Take take, @Nullable LocalDate from, @Nullable LocalDate to,
        boolean full, State state, String fileName, long fileBytes, String fileHash, SheetKind format, long rows, long rejected,
        long errors, long inserted, long updated, long deleted, List<String> ignoredColumns, @Nullable Failed failure,
        String createdByName, Instant createdAt, Instant updatedAt) {
    InventoryImport {
        ignoredColumns = List.copyOf(ignoredColumns);
    }

    /// Where it is.
    enum State {
        RECEIVED, RUNNING, DONE, FAILED, CANCELLED;

        /// Whether nothing was taken yet and it may still be called off.
        boolean open() {
            return this == RECEIVED || this == RUNNING;
        }
    }

    /// Why it failed.
    record Failed(String code, String message) {
    }
}
