package kontor.inventory.items;

import java.math.BigDecimal;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// What names and figures may be, for people's input and for files alike.
public final class Naming {
    public static final int ITEM_MAX = 255;
    public static final int LOCATION_MAX = 50;
    public static final int SEGMENT_MAX = 50;
    /// Where demand is booked that no location is named for.
    public static final String UNSPECIFIED = "UNSPECIFIED";
    private static final int WHOLE_DIGITS_MAX = 14;
    private static final int SUBJECT_MAX = 100;

    private Naming() {}

    /// Whether a thing can be known by this: it stands in paths of the API, so neither slashes nor `%` and `;`, and no blanks around it.
    public static boolean valid(String name, int most) {
        return !name.isEmpty() && name.length() <= most && name.equals(name.strip()) && !name.equals(".") && !name.equals("..")
                && name.codePoints().noneMatch(c -> Character.isISOControl(c) || "/\\;%".indexOf(c) >= 0);
    }

    /// Notes what is wrong with the name of a thing.
    static Checks name(Checks checks, @Nullable String name, int most, String pointer) {
        checks.present(name, pointer);
        return name == null || name.isBlank()
                ? checks
                : checks.that(valid(name, most), pointer, "malformed",
                        "1 to " + most + " characters without / \\ % ; control characters, and blanks around it.");
    }

    /// Notes what is wrong with a number that may not be below zero; null is nothing wrong.
    static Checks amount(Checks checks, @Nullable BigDecimal value, int decimals, String pointer) {
        return figure(checks.that(value == null || value.signum() >= 0, pointer, "out_of_range", "Not below zero."), value, decimals,
                pointer);
    }

    /// Notes what is wrong with a number of either sign.
    static Checks figure(Checks checks, @Nullable BigDecimal value, int decimals, String pointer) {
        return checks.that(value == null || fits(value, decimals), pointer, "too_long",
                "At most " + decimals + " decimals and " + WHOLE_DIGITS_MAX + " digits before them.");
    }

    /// Whether a number can be kept with so many decimals.
    public static boolean fits(BigDecimal value, int decimals) {
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() <= decimals && (long) plain.precision() - plain.scale() <= WHOLE_DIGITS_MAX;
    }

    /// A thing's name as the activity log keeps it, which is shorter.
    static String subject(String name) {
        return name.length() <= SUBJECT_MAX ? name : name.substring(0, SUBJECT_MAX - 1) + "…";
    }
}
