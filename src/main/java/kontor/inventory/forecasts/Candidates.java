package kontor.inventory.forecasts;

import java.util.List;
import java.util.Set;
import kontor.inventory.forecast.DemandPattern;
import kontor.inventory.forecast.Method;

/// Which methods are tried on which demand. The first is the combination, which the others have to beat clearly.
final class Candidates {
    /// Of a row that says why nothing can be forecast.
    static final String NONE = "none";
    /// In figures of accuracy: whatever was chosen for the item.
    static final String CHOSEN = "chosen";
    /// What no model may be called.
    static final Set<String> RESERVED = Set.of(NONE, CHOSEN);
    /// Tried only to tell by how much the others are better: what chance happened to do last is nothing to plan by.
    static final Set<Method> BENCHMARKS = Set.of(Method.NAIVE, Method.SNAIVE);
    static final List<Method> REGULAR = List.of(Method.DEFAULT, Method.NAIVE, Method.SNAIVE, Method.WEEKMEAN, Method.SES, Method.DAMPED,
            Method.THETA, Method.DOTM);
    static final List<Method> SPARSE = List.of(Method.DEFAULT, Method.NAIVE, Method.MEAN, Method.OPTSES, Method.SBA, Method.TSB,
            Method.IMAPA);

    private Candidates() {}

    static List<Method> of(DemandPattern pattern) {
        return regular(pattern) ? REGULAR : SPARSE;
    }

    /// Whether it sells nearly every day, so that days of the week can be told apart.
    static boolean regular(DemandPattern pattern) {
        return switch (pattern) {
            case SMOOTH, ERRATIC -> true;
            case INTERMITTENT, LUMPY, UNKNOWN -> false;
        };
    }
}
