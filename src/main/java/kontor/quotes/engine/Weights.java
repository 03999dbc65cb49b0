package kontor.quotes.engine;

import java.math.BigDecimal;
import java.util.List;

/// Whether a quote's lines have weights.
final class Weights {
    private Weights() {}

    /// Whether some lines have a weight and others none.
    static boolean partial(List<LineInputs> lines) {
        return lines.stream().anyMatch(Weights::heavy) && !lines.stream().allMatch(Weights::heavy);
    }

    private static boolean heavy(LineInputs line) {
        BigDecimal weight = line.unitWeightKg();
        return weight != null && weight.signum() > 0;
    }
}
