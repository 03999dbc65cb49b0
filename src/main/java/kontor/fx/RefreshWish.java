package kontor.fx;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// What is to be fetched: the newest set of a source, or all of a time.
///
/// @param from the first date; null: the newest set
/// @param to   the last date, at most [#DAYS_MAX] days after the first; null exactly when `from` is
public record RefreshWish(RateSource source, @Nullable LocalDate from, @Nullable LocalDate to) {
    /// As far as the ECB's file of recent sets reaches.
    public static final int DAYS_MAX = 90;

    public RefreshWish {
        if ((from == null) != (to == null) || (from != null && to != null && !inOrder(from, to))) {
            throw new IllegalArgumentException("both ends of a time in order, at most " + DAYS_MAX + " days, or neither");
        }
    }

    static boolean inOrder(LocalDate from, LocalDate to) {
        long days = ChronoUnit.DAYS.between(from, to);
        return days >= 0 && days <= DAYS_MAX;
    }
}
