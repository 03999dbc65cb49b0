package kontor.inventory.forecasts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import kontor.inventory.forecast.Accuracy;
import kontor.inventory.forecast.DemandForecast;
import kontor.inventory.forecast.Method;
import org.jspecify.annotations.Nullable;

/// How a method did on the past of one item, as it is kept: its names are those of the columns; pure. Means over the origins, of which each
/// is a horizon before the next, the last a horizon before the end.
///
/// @param reason why the item could not be tried; null: it was
record TriedMethod(String itemId, String method, int origins, @Nullable Double smape, @Nullable Double mase, @Nullable Double rmsse,
        @Nullable Double bias, @Nullable Double coverage, @Nullable String reason) {
    private static final double COVERAGE = 0.9;

    static List<TriedMethod> of(Subject subject, Backtest.Checked wish) {
        String reason = subject.hindrance().orElse(subject.history().length < Subject.DAYS_LEAST + wish.horizon() ? "too_short" : null);
        return reason != null
                ? List.of(new TriedMethod(subject.itemId(), Candidates.NONE, 0, null, null, null, null, null, reason))
                : wish.methods().stream().map(each -> tried(subject, each, wish)).toList();
    }

    private record Trial(Accuracy accuracy, double coverage) {
    }

    private static TriedMethod tried(Subject subject, Method method, Backtest.Checked wish) {
        List<Trial> trials = new ArrayList<>();
        double[] history = subject.history();
        int origin = history.length - wish.horizon();
        for (int each = 0; each < wish.origins() && origin >= Subject.DAYS_LEAST; each++) {
            trials.add(trial(subject, method, origin, wish.horizon()));
            origin -= wish.horizon();
        }
        return new TriedMethod(subject.itemId(), method.toString(), trials.size(), mean(trials, each -> each.accuracy().smape()),
                mean(trials, each -> each.accuracy().mase()), mean(trials, each -> each.accuracy().rmsse()),
                mean(trials, each -> each.accuracy().scaledBias()), mean(trials, Trial::coverage), null);
    }

    private static Trial trial(Subject subject, Method method, int origin, int horizon) {
        double[] known = Arrays.copyOf(subject.history(), origin);
        double[] came = Arrays.copyOfRange(subject.history(), origin, origin + horizon);
        DemandForecast forecast = DemandForecast.of(method.forecaster(), known, subject.season(), horizon, COVERAGE);
        return new Trial(Accuracy.of(known, subject.season(), came, forecast.points()), forecast.band().covered(came));
    }

    /// Over the trials in which the measure has a value.
    private static @Nullable Double mean(List<Trial> trials, ToDoubleFunction<Trial> measure) {
        double mean = trials.stream().mapToDouble(measure).filter(Double::isFinite).average().orElse(Double.NaN);
        return Double.isNaN(mean) ? null : mean;
    }
}
