package kontor.fx;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// All SQL about how the public feeds stand.
final class FeedStore {
    private FeedStore() {}

    /// How one feed stands.
    ///
    /// @param due       when it is to be asked next
    /// @param validDate of the newest set that was taken
    /// @param failures  in a row since the last success
    record State(RateSource source, Instant due, @Nullable Instant lastTry, @Nullable Instant lastSuccess, @Nullable LocalDate validDate,
            int failures, @Nullable String lastError) {
        /// One that was never asked.
        static State fresh(RateSource source) {
            return new State(source, Instant.EPOCH, null, null, null, 0, null);
        }
    }

    static List<State> states(Tx tx) {
        return tx.sql("SELECT source, due_at, tried_at, succeeded_at, valid_date, failures, last_error FROM fx_feed ORDER BY source")
                .list((rs, row) -> new State(Rows.constant(rs, "source", RateSource.class), Rows.instant(rs, "due_at"),
                        Rows.instantOrNull(rs, "tried_at"), Rows.instantOrNull(rs, "succeeded_at"),
                        rs.getObject("valid_date", LocalDate.class), rs.getInt("failures"), rs.getString("last_error")));
    }

    static State state(Tx tx, RateSource source) {
        Optional<State> found = states(tx).stream().filter(each -> each.source() == source).findFirst();
        return found.orElseGet(() -> State.fresh(source));
    }

    static void note(Tx tx, State state) {
        tx.sql("""
                INSERT INTO fx_feed (source, due_at, tried_at, succeeded_at, valid_date, failures, last_error)
                VALUES (:source, :due, :tried, :succeeded, :date, :failures, :error)
                ON CONFLICT (source) DO UPDATE SET due_at = :due, tried_at = :tried, succeeded_at = :succeeded, valid_date = :date,
                       failures = :failures, last_error = :error
                """).param("source", state.source()).param("due", state.due()).param("tried", state.lastTry())
                .param("succeeded", state.lastSuccess()).param("date", state.validDate()).param("failures", state.failures())
                .param("error", state.lastError()).update();
    }
}
