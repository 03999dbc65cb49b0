package kontor.inventory.planning;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import kontor.platform.data.Tx;

/// Where forecasts come from, for the part that makes them. Items it says nothing about are planned by their history.
@FunctionalInterface
public interface DemandOutlook {
    /// What is expected of these items, all locations together, from this day on; only what is fresh enough to be planned by.
    ///
    /// @return by item
    Map<String, Outlook> of(Tx tx, Collection<String> items, LocalDate today);

    /// A forecast.
    ///
    /// @param method          by which it was made; @param madeOn on which day
    /// @param points          units per day, from today on, at least one
    /// @param totalDeviations for each number of days from 1: the standard deviation of the error of their total, at least one
    @SuppressWarnings("ArrayRecordComponent") // arrays are what it is made of; nobody compares two
    record Outlook(String method, LocalDate madeOn, double[] points, double[] totalDeviations) {
        public Outlook {
            if (points.length == 0 || totalDeviations.length == 0) {
                throw new IllegalArgumentException("a forecast of no days");
            }
        }

        /// The total of the first days; what lies beyond the forecast goes on at its mean.
        double total(int days) {
            double known = Arrays.stream(points, 0, Math.min(days, points.length)).sum();
            return days <= points.length ? known : known / points.length * days;
        }

        /// The standard deviation of the error of that total; beyond the forecast it grows as that of independent days.
        double deviation(int days) {
            int last = totalDeviations.length;
            return days <= last ? totalDeviations[days - 1] : totalDeviations[last - 1] * Math.sqrt((double) days / last);
        }
    }
}
