package kontor.fiscal;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kontor.platform.Failure.Violation;
import org.jspecify.annotations.Nullable;

/// Collects every rule a request breaks, so that the caller mends all of them at once.
final class Violations {
    /// Digits before the point of any figure the authority takes (1183, 1189, 1195, 2266).
    static final int INTEGER_DIGITS_MAX = 12;
    /// Decimals of quantities and unit prices.
    static final int FINE_DECIMALS_MAX = 8;
    /// Decimals of amounts of money.
    static final int AMOUNT_DECIMALS_MAX = 2;

    private final List<Violation> found = new ArrayList<>();

    List<Violation> found() {
        return List.copyOf(found);
    }

    /// Stops the work if anything was found.
    void refuse() {
        if (!found.isEmpty()) {
            throw new FiscalFailure.InvalidDocument(found).refused();
        }
    }

    void add(String pointer, String word, String message) {
        found.add(new Violation(pointer, "fiscal." + word, message));
    }

    void addAll(List<Violation> others) {
        found.addAll(others);
    }

    /// Whether the field is there; blank text counts as missing.
    boolean required(String pointer, @Nullable Object value) {
        boolean there = value instanceof String text ? !text.isBlank() : value != null;
        if (!there) {
            add(pointer, "required", "is required");
        }
        return there;
    }

    /// Text the authority takes: it counts bytes of UTF-8, and a line break or a hidden character never arrives as meant.
    void text(String pointer, @Nullable String value, int bytesMax) {
        if (value == null) {
            return;
        }
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > bytesMax) {
            add(pointer, "too_long", "is " + bytes + " bytes long in UTF-8; at most " + bytesMax + " are allowed");
        }
        if (!value.codePoints().allMatch(Violations::printable)) {
            add(pointer, "not_printable", "holds a character that cannot be printed");
        }
    }

    /// A quantity or unit price: above zero, at most 12 integer digits and 8 decimals.
    void fine(String pointer, @Nullable BigDecimal value) {
        if (required(pointer, value) && value != null) {
            positive(pointer, value);
            digits(pointer, value, FINE_DECIMALS_MAX);
        }
    }

    /// An amount of money above zero.
    void amount(String pointer, @Nullable BigDecimal value) {
        if (required(pointer, value) && value != null) {
            positive(pointer, value);
            digits(pointer, value, AMOUNT_DECIMALS_MAX);
        }
    }

    /// An amount to be taken off: absent, zero or more.
    void discount(String pointer, @Nullable BigDecimal value) {
        if (value == null) {
            return;
        }
        if (value.signum() < 0) {
            add(pointer, "negative", "must not be negative: a discount is stated as a positive amount");
        }
        digits(pointer, value, AMOUNT_DECIMALS_MAX);
    }

    /// Counts digits as they are written, before anything is computed: arithmetic on 1e999999999 would not come back.
    void digits(String pointer, BigDecimal value, int decimalsMax) {
        long integers = (long) value.precision() - value.scale();
        if (integers > INTEGER_DIGITS_MAX) {
            add(pointer, "too_large", "has " + integers + " digits before the decimal point; at most " + INTEGER_DIGITS_MAX
                    + " are allowed");
        }
        if (value.scale() > decimalsMax) {
            add(pointer, "too_many_decimals", "has " + value.scale() + " decimals; at most " + decimalsMax + " are allowed");
        }
    }

    private void positive(String pointer, BigDecimal value) {
        if (value.signum() <= 0) {
            add(pointer, "not_positive", "must be above zero");
        }
    }

    private static boolean printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
