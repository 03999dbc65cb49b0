package kontor.inventory.forecast;

import java.util.ArrayList;
import java.util.List;

/// One of the exponential smoothing models of Hyndman, Koehler, Snyder and Grose (2002).
///
/// @param relativeError whether errors are relative to the forecast ("M"), else absolute ("A")
record EtsForm(boolean relativeError, Trend trend, Cycle cycle) {
    enum Trend {
        NONE, ADDITIVE, DAMPED
    }

    /// How the season enters.
    enum Cycle {
        NONE, ADDITIVE, MULTIPLICATIVE
    }

    /// All but the unstable: a season that multiplies with errors that add, and relative errors or factors where values may be 0.
    static List<EtsForm> candidates(boolean positive, boolean seasonal) {
        List<EtsForm> forms = new ArrayList<>();
        for (Trend trend : Trend.values()) {
            forms.add(new EtsForm(false, trend, Cycle.NONE));
            if (positive) {
                forms.add(new EtsForm(true, trend, Cycle.NONE));
            }
            if (seasonal) {
                forms.add(new EtsForm(false, trend, Cycle.ADDITIVE));
            }
            if (seasonal && positive) {
                forms.add(new EtsForm(true, trend, Cycle.ADDITIVE));
                forms.add(new EtsForm(true, trend, Cycle.MULTIPLICATIVE));
            }
        }
        return forms;
    }

    /// How many numbers are searched for: α, β/α, φ, γ/(1−α), the first level and the first slope, in this order as far as they exist.
    int size() {
        return 2 + (trend == Trend.NONE ? 0 : 2) + (trend == Trend.DAMPED ? 1 : 0) + (cycle == Cycle.NONE ? 0 : 1);
    }

    /// How many numbers are estimated in all, the variance and the season's free indices included.
    int parameters(int season) {
        return size() + 1 + (cycle == Cycle.NONE ? 0 : season - 1);
    }
}
