package kontor.tenancy;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An account's name for signing in, in lower case. Whether mail arrives there is shown by accepting an invitation, so the
/// form is only checked for what would never arrive.
record EmailAddress(String text) {
    private static final int LENGTH_MAX = 254;
    private static final Pattern FORM = Pattern.compile("[!-~&&[^@,;<>\"()\\\\]]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?");

    EmailAddress {
        if (text.length() > LENGTH_MAX || !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    /// Empty when the text is no address.
    static Optional<EmailAddress> parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        boolean good = lower.length() <= LENGTH_MAX && FORM.matcher(lower).matches();
        return good ? Optional.of(new EmailAddress(lower)) : Optional.empty();
    }

    /// @throws kontor.platform.Refused naming the field when the text is no address
    static EmailAddress required(String text, String pointer) {
        return parse(text).orElseThrow(() -> new TenancyFailure.BadField(pointer, "email", "This is not an e-mail address.").refused());
    }
}
