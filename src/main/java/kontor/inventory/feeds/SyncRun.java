package kontor.inventory.feeds;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kontor.inventory.intake.Kind;
import kontor.inventory.intake.Wish;
import org.jspecify.annotations.Nullable;

/// One fetch, and what became of its rows.
///
/// @param jobId          of the job that fetches; its events tell how far it is
/// @param sourceId       null once the source was removed
/// @param from           first day it is about, with `to`; null: it is about no days
/// @param planned        whether it began by itself
/// @param rows           that came
/// @param rejected       of them; the issues tell why
/// @param issues         all that is wrong in them; the first 10,000 are told
/// @param inserted       rows that were not there before
/// @param updated        rows that were there and are other now
/// @param deleted        rows that were taken away, or are no longer active
/// @param ignoredColumns columns that are not known
/// @param failure        why nothing of it was taken
record SyncRun(UUID id, UUID jobId, @Nullable UUID sourceId, String sourceName, Kind kind, Wish.Mode mode, Wish.Take take,
        @Nullable LocalDate from, @Nullable LocalDate to, boolean planned, State state, long rows, long rejected, long issues,
        long inserted, long updated, long deleted, List<String> ignoredColumns, @Nullable Failed failure, String createdByName,
        Instant createdAt, Instant updatedAt) {
    SyncRun {
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

    /// What a run is to do.
    record Order(@Nullable UUID sourceId, Wish wish, Window window) {
    }
}
