package kontor.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One value of a T109 with the place it stands at, and the elementary tests of the interface document. A test of length,
/// digits, sign or membership passes an empty value: whether it may be empty is a rule of its own.
record T109Value(String section, String field, String text, @Nullable Integer index) {
    boolean isEmpty() { return text.isBlank(); }

    T109Value required(String code) {
        return isEmpty() ? fail(code, "cannot be empty!") : this;
    }

    T109Value atMost(int bytes, String code) {
        return bytes() > bytes ? fail(code, "Byte length cannot be greater than " + bytes + "!") : this;
    }

    T109Value between(int min, int max, String code) {
        boolean outside = !isEmpty() && (bytes() < min || bytes() > max);
        return outside ? fail(code, "The byte length cannot be less than " + min + " and cannot be greater than " + max + "!") : this;
    }

    T109Value oneOf(Set<String> allowed, String code) {
        return isEmpty() || allowed.contains(text) ? this : fail(code, "Invalid field value!");
    }

    T109Value matches(String regex, String code, String why) {
        return isEmpty() || text.matches(regex) ? this : fail(code, why);
    }

    /// Plain decimal notation with at most so many digits before and after the point.
    T109Value digits(int integers, int decimals, String code) {
        return matches("-?\\d{1," + integers + "}(\\.\\d{1," + decimals + "})?", code, "The integer character length cannot exceed "
                + integers + ", and the decimal character length cannot exceed " + decimals + "!");
    }

    T109Value notPositive(String code) {
        return number().signum() > 0 ? fail(code, "Cannot be positive") : this;
    }

    T109Value notZero(String code) {
        return !isEmpty() && number().signum() == 0 ? fail(code, "Cannot be equal to 0") : this;
    }

    T109Value notNegative(String code) {
        return number().signum() < 0 ? fail(code, "Cannot be negative") : this;
    }

    /// Its number; zero when empty. Only after [#digits].
    BigDecimal number() {
        return isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }

    /// @throws Refusal always, in the authority's form `section-->field:why` with "Collection index:n" in a list
    T109Value fail(String code, String why) {
        throw refusal(code, why);
    }

    Refusal refusal(String code, String why) {
        String place = index == null ? "" : "Collection index:" + index;
        return new Refusal(code, section + "-->" + field + ":" + why + place);
    }

    private int bytes() {
        return text.getBytes(UTF_8).length;
    }
}
