package kontor.inventory.forecasts;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kontor.inventory.forecast.DemandPattern;
import org.jspecify.annotations.Nullable;

/// What a run found out about an item. The lists begin with the day after `origin_day`; they are empty where nothing can be forecast.
///
/// @param method         that was chosen; none: nothing can be forecast
/// @param reason         of the choice: `ensemble`, `best`, `not_compared`; or of the lack: `no_history`, `too_short`, `nothing_sold`
/// @param historyDays    from the first row on, two years at most; @param hiddenDays of them, on which nothing was there to be sold
/// @param protectionDays how long an order has to last, over which methods are compared
/// @param score          root mean square error of totals over that time, in units; null: there were too few earlier points
/// @param origins        earlier points it was compared at
/// @param points         expected units per day; the q are quantiles in per cent
/// @param sdTotal        for each number of days from 1: the standard deviation of the error of their total
/// @param candidates     that were not chosen
record ItemForecast(String itemId, UUID runId, LocalDate madeOn, LocalDate originDay, String method, String reason, DemandPattern pattern,
        int historyDays, int hiddenDays, int protectionDays, @Nullable Double score, int origins, List<Double> points, List<Double> q05,
        List<Double> q10, List<Double> q50, List<Double> q90, List<Double> q95, List<Double> sdTotal, List<Candidate> candidates) {
    ItemForecast {
        candidates = List.copyOf(candidates);
    }

    /// A method that was tried and not chosen.
    ///
    /// @param reason `candidate`, `benchmark`, or why an outside model said nothing of use
    record Candidate(String method, @Nullable Double score, String reason) {
    }

    ItemForecast beside(List<Candidate> others) {
        return new ItemForecast(itemId, runId, madeOn, originDay, method, reason, pattern, historyDays, hiddenDays, protectionDays, score,
                origins, points, q05, q10, q50, q90, q95, sdTotal, others);
    }
}
