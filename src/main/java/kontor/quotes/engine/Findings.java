package kontor.quotes.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Problems as they are found, all of them. Texts are made only for what is at fault: a good quote has fourteen thousand fields.
final class Findings {
    /// No amount of money, kilograms or days of a trading company is larger; what is longer would only make numbers slow.
    private static final int WHOLE_DIGITS_MAX = 15;
    private static final int DIGITS_MAX = 34;
    private static final int DECIMALS_MAX = 20;
    private static final int QUOTE = -1;
    private final List<Problem> problems = new ArrayList<>();
    private int item = QUOTE;

    /// From now on fields are this item's.
    void item(int index) {
        item = index;
    }

    /// Says it unless it holds.
    ///
    /// @param field its name within the quote or the item
    /// @return whether it holds
    boolean that(boolean holds, String field, String code, String message) {
        if (!holds) {
            at((item == QUOTE ? "/quote/" : "/items/" + item + "/") + field, code, message);
        }
        return holds;
    }

    /// Says something of another place.
    void at(String pointer, String code, String message) {
        problems.add(new Problem(pointer, code, message));
    }

    boolean known(@Nullable Object value, String field) {
        return that(value != null, field, "missing", "This is unknown; nothing is assumed in its place.");
    }

    void word(@Nullable String value, Word word, String field, String message) {
        if (value == null) {
            known(null, field);
        } else {
            that(word.fits(value), field, "malformed", message);
        }
    }

    /// A whole number from `min` to `max`.
    void whole(@Nullable Number value, long min, long max, String field) {
        if (value == null) {
            known(null, field);
        } else if (value.longValue() < min || value.longValue() > max) {
            that(false, field, "out_of_range", "A whole number from " + min + " to " + max + ".");
        }
    }

    /// A fraction of one.
    void share(@Nullable BigDecimal value, String field) {
        upTo(BigDecimal.ONE, value, field);
    }

    void upTo(BigDecimal max, @Nullable BigDecimal value, String field) {
        if (value == null) {
            known(null, field);
        } else if (plain(value, field) && (value.signum() < 0 || value.compareTo(max) > 0)) {
            that(false, field, "out_of_range", "A fraction from 0 to " + max + "; 0.05 is five per cent.");
        }
    }

    /// Zero or more.
    void amount(@Nullable BigDecimal value, String field) {
        if (value == null) {
            known(null, field);
        } else if (plain(value, field)) {
            that(value.signum() >= 0, field, "out_of_range", "Zero or more.");
        }
    }

    /// More than zero.
    void positive(@Nullable BigDecimal value, String field) {
        if (value == null) {
            known(null, field);
        } else if (plain(value, field)) {
            that(value.signum() > 0, field, "out_of_range", "More than zero.");
        }
    }

    /// An exponent in ten bytes could otherwise make a million digits.
    private boolean plain(BigDecimal value, String field) {
        int digits = value.precision();
        int decimals = value.scale();
        boolean plain = digits <= DIGITS_MAX && decimals <= DECIMALS_MAX && decimals >= -DIGITS_MAX
                && (digits - decimals <= WHOLE_DIGITS_MAX || value.signum() == 0);
        return that(plain, field, "out_of_range", "At most 15 digits before the point and 20 after it, 34 in all.");
    }

    List<Problem> all() {
        return List.copyOf(problems);
    }
}
