package kontor.inventory.forecasts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// One forecast of a whole assortment.
///
/// @param engine    the version of the methods that made it
/// @param madeOn    the day it began; null: it has not
/// @param originDay the last day whose demand it knew; its first day ahead is the one after
/// @param items     to do; @param done of them; @param forecasts of those done that have a forecast
/// @param failure   why it failed; null: it did not
record ForecastRun(UUID id, UUID jobId, State state, int horizon, String engine, @Nullable LocalDate madeOn, @Nullable LocalDate originDay,
        int items, int done, int forecasts, @Nullable String failure, String createdBy, Instant createdAt, @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {
    /// How far ahead is forecast unless somebody says otherwise: thirty days are still covered when the forecast is a week old and was made
    /// from rows that were a week late.
    static final int HORIZON = 60;
    private static final int HORIZON_MAX = 365;

    /// The states of a run.
    enum State {
        WAITING, RUNNING, DONE, FAILED, CANCELLED;

        boolean open() {
            return this == WAITING || this == RUNNING;
        }
    }

    /// @param horizon in days; absent: 60
    record Wish(@Nullable Integer horizon) {
        int days() {
            return horizon == null ? HORIZON : horizon;
        }

        /// @throws kontor.platform.Refused naming the field at fault
        Wish checked() {
            new Checks().between(days(), 1, HORIZON_MAX, "/horizon").orRefuse();
            return this;
        }
    }
}
