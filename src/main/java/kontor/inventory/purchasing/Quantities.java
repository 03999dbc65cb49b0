package kontor.inventory.purchasing;

import java.math.BigDecimal;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// Quantities that come from outside.
final class Quantities {
    private static final BigDecimal BELOW = new BigDecimal("1000000000");
    static final int DECIMALS = 3;

    private Quantities() {}

    /// More than nothing, less than a thousand millions, with at most three decimals; an absent one passes.
    static Checks check(Checks checks, @Nullable BigDecimal quantity, String pointer) {
        return checks.that(quantity == null || sound(quantity), pointer, "out_of_range",
                "More than 0, less than 1,000,000,000, at most three decimals.");
    }

    private static boolean sound(BigDecimal quantity) {
        return quantity.signum() > 0 && quantity.compareTo(BELOW) < 0 && quantity.stripTrailingZeros().scale() <= DECIMALS;
    }
}
