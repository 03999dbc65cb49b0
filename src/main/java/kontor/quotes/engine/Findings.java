package kontor.quotes.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Problems as they are found, all of them.
final class Findings {
    /// No amount of money, kilograms or days of a trading company is larger; what is longer would only make numbers slow.
    private static final BigDecimal LARGEST = new BigDecimal("1000000000000000");
    private static final int DIGITS_MAX = 34;
    private static final int DECIMALS_MAX = 20;
    private final List<Problem> problems = new ArrayList<>();

    /// Says it unless it holds.
    ///
    /// @return whether it holds
    boolean that(boolean holds, String pointer, String code, String message) {
        if (!holds) {
            problems.add(new Problem(pointer, code, message));
        }
        return holds;
    }

    boolean known(@Nullable Object value, String pointer) {
        return that(value != null, pointer, "missing", "This is unknown; nothing is assumed in its place.");
    }

    void word(@Nullable String value, String pattern, String pointer, String message) {
        if (known(value, pointer)) {
            that(String.valueOf(value).matches(pattern), pointer, "malformed", message);
        }
    }

    /// A whole number from `min` to `max`.
    void whole(@Nullable Number value, long min, long max, String pointer) {
        if (value == null) {
            known(null, pointer);
        } else {
            that(value.longValue() >= min && value.longValue() <= max, pointer, "out_of_range",
                    "A whole number from " + min + " to " + max + ".");
        }
    }

    /// A fraction of one.
    void share(@Nullable BigDecimal value, String pointer) {
        upTo(BigDecimal.ONE, value, pointer);
    }

    void upTo(BigDecimal max, @Nullable BigDecimal value, String pointer) {
        if (value == null) {
            known(null, pointer);
        } else if (plain(value, pointer)) {
            that(value.signum() >= 0 && value.compareTo(max) <= 0, pointer, "out_of_range",
                    "A fraction from 0 to " + max + "; 0.05 is five per cent.");
        }
    }

    /// Zero or more.
    void amount(@Nullable BigDecimal value, String pointer) {
        if (value == null) {
            known(null, pointer);
        } else if (plain(value, pointer)) {
            that(value.signum() >= 0, pointer, "out_of_range", "Zero or more.");
        }
    }

    /// More than zero.
    void positive(@Nullable BigDecimal value, String pointer) {
        if (value == null) {
            known(null, pointer);
        } else if (plain(value, pointer)) {
            that(value.signum() > 0, pointer, "out_of_range", "More than zero.");
        }
    }

    /// An exponent in ten bytes could otherwise make a million digits.
    private boolean plain(BigDecimal value, String pointer) {
        boolean plain = value.precision() <= DIGITS_MAX && value.scale() <= DECIMALS_MAX && value.scale() >= -DIGITS_MAX
                && value.abs().compareTo(LARGEST) < 0;
        return that(plain, pointer, "out_of_range", "At most 15 digits before the point and 20 after it, 34 in all.");
    }

    List<Problem> all() {
        return List.copyOf(problems);
    }
}
