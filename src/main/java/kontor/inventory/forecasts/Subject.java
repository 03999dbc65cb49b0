package kontor.inventory.forecasts;

import java.util.Arrays;
import java.util.Optional;
import kontor.inventory.forecast.DemandPattern;

/// An item about to be forecast.
///
/// @param protection days an order placed now has to last: lead time and review interval, at least 1
/// @param history    as methods see it; @param season of it, 7 where days of the week can be told apart
@SuppressWarnings("ArrayRecordComponent") // arrays are what it is made of; nobody compares two
record Subject(String itemId, int protection, DemandSeries series, DemandPattern pattern, double[] history, int season) {
    private static final int WEEK = 7;
    /// Fewer known days say nothing of days of the week, and leave nothing to be tried on.
    static final int DAYS_LEAST = 14;

    static Subject of(String itemId, int protection, DemandSeries series) {
        double[] known = series.known();
        DemandPattern pattern = DemandPattern.of(known);
        // Filling a day of sparse demand would make a sale where there was none.
        boolean regular = Candidates.regular(pattern);
        return new Subject(itemId, protection, series, pattern, regular ? series.filled() : known, regular ? WEEK : 1);
    }

    /// Why it cannot be forecast.
    Optional<String> hindrance() {
        if (series.days() == 0) {
            return Optional.of("no_history");
        }
        if (series.days() - series.hiddenDays() < DAYS_LEAST) {
            return Optional.of("too_short");
        }
        return Arrays.stream(history).allMatch(each -> each == 0) ? Optional.of("nothing_sold") : Optional.empty();
    }
}
