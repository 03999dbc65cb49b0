package kontor.inventory.forecasts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kontor.inventory.forecast.Method;
import org.jspecify.annotations.Nullable;

/// The methods there are.
final class MethodList {
    private final @Nullable ForecastModel model;

    /// @param model outside; null: there is none
    MethodList(@Nullable ForecastModel model) {
        this.model = model;
    }

    /// A method.
    ///
    /// @param triedOn patterns of demand it is a candidate for in a run; none: only backtests try it
    record Entry(String name, String about, List<String> triedOn) {
        Entry {
            triedOn = List.copyOf(triedOn);
        }
    }

    List<Entry> all() {
        List<Entry> all = new ArrayList<>(Arrays.stream(Method.values()).map(each -> new Entry(each.toString(), about(each), triedOn(each)))
                .toList());
        if (model != null) {
            all.add(new Entry(model.name(), "A model outside this program, asked over HTTP.",
                    List.of("smooth", "erratic", "intermittent", "lumpy")));
        }
        return all;
    }

    private static List<String> triedOn(Method method) {
        List<String> patterns = new ArrayList<>();
        if (Candidates.REGULAR.contains(method)) {
            patterns.addAll(List.of("smooth", "erratic"));
        }
        if (Candidates.SPARSE.contains(method)) {
            patterns.addAll(List.of("intermittent", "lumpy"));
        }
        return patterns;
    }

    private static String about(Method method) {
        return switch (method) {
            case NAIVE -> "The last value, repeated.";
            case SNAIVE -> "The last week, repeated.";
            case NAIVE2 -> "The last value without its season, repeated with it.";
            case DRIFT -> "The line through the first and the last value.";
            case MEAN -> "The mean of everything.";
            case WEEKMEAN -> "The mean of the last seven days.";
            case SES -> "Simple exponential smoothing on the weekly index.";
            case HOLT -> "Exponential smoothing with a trend.";
            case DAMPED -> "Exponential smoothing with a trend that fades.";
            case COM -> "The mean of ses, holt and damped.";
            case THETA -> "The Theta method: half a line, half smoothing.";
            case DSTM -> "The dynamic Theta method with its usual parameter.";
            case DOTM -> "The dynamic Theta method, its parameter estimated.";
            case ETS -> "The best of the exponential smoothing family, by AICc.";
            case CES -> "Complex exponential smoothing.";
            case SES10 -> "Simple exponential smoothing by a tenth.";
            case OPTSES -> "Simple exponential smoothing, its constant between 0.1 and 0.3.";
            case CROSTON -> "Sizes and intervals of sparse demand, smoothed apart.";
            case OPTCROSTON -> "The same, with constants estimated.";
            case SBA -> "Croston without its bias, after Syntetos and Boylan.";
            case SBJ -> "Croston without its bias, after Shale, Boylan and Johnston.";
            case TSB -> "The chance of a demand, and its size; fades when nothing is sold any more.";
            case ADIDA -> "Sparse demand in blocks of its mean interval.";
            case IMAPA -> "The mean over blocks of all lengths up to the mean interval.";
            case DEFAULT -> "Four methods that fail differently, weighed by how wrong each would have been.";
        };
    }
}
