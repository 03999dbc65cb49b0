package kontor.fiscal;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who must be named how, by type of buyer. The numbers in comments are the authority's return codes for the same rule.
final class BuyerRules {
    private static final Pattern TIN = Pattern.compile("[0-9A-Za-z]{10,20}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final int EMAIL_BYTES_MIN = 6;

    private BuyerRules() {}

    static void check(@Nullable Buyer buyer, Violations violations) {
        if (!violations.required("/buyer", buyer) || buyer == null) {
            return;
        }
        if (violations.required("/buyer/type", buyer.type())) {
            identified(buyer, violations);
        }
        numbers(buyer, violations);
        lengths(buyer, violations);
    }

    private static void identified(Buyer buyer, Violations violations) {
        switch (buyer.type()) {
            case B2B -> {
                violations.required("/buyer/tin", buyer.tin()); // 3077
                violations.required("/buyer/name", buyer.name()); // 2247
            }
            case B2G -> violations.required("/buyer/tin", buyer.tin()); // 3082
            case B2C -> anyOf(violations, "tin, nin_brn, name and phone", // 2887
                    buyer.tin(), buyer.ninBrn(), buyer.name(), buyer.phone());
            case FOREIGNER -> anyOf(violations, "citizenship, passport and name", // 2888
                    buyer.citizenship(), buyer.passport(), buyer.name());
        }
    }

    private static void anyOf(Violations violations, String names, @Nullable String... values) {
        for (String value : values) {
            if (given(value)) {
                return;
            }
        }
        violations.add("/buyer", "buyer_unnamed", "at least one of " + names + " is required for this type of buyer");
    }

    private static void numbers(Buyer buyer, Violations violations) {
        String tin = buyer.tin();
        if (tin != null && given(tin) && !TIN.matcher(tin).matches()) {
            violations.add("/buyer/tin", "malformed", "must be 10 to 20 digits or letters"); // 1143
        }
        String email = buyer.email();
        if (email != null && given(email) && (email.length() < EMAIL_BYTES_MIN || !EMAIL.matcher(email).matches())) {
            violations.add("/buyer/email", "malformed", "must be a mail address"); // 1155, 1156
        }
    }

    private static void lengths(Buyer buyer, Violations violations) {
        violations.text("/buyer/nin_brn", buyer.ninBrn(), 20); // 1145; the field table says 100
        violations.text("/buyer/passport", buyer.passport(), 20);
        violations.text("/buyer/name", buyer.name(), 256);
        violations.text("/buyer/address", buyer.address(), 500);
        violations.text("/buyer/email", buyer.email(), 50);
        violations.text("/buyer/phone", buyer.phone(), 30);
        violations.text("/buyer/citizenship", buyer.citizenship(), 128);
    }

    private static boolean given(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
