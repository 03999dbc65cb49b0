package kontor.platform.mail;

import java.util.Optional;
import java.util.regex.Pattern;

/// An address mail goes to, in the plain form `name@host.example`: no display name, comment, quote or list, ASCII alone. What is not in
/// this form could end a header or name a second recipient.
public record Mailbox(String text) {
    private static final int LENGTH_MAX = 254;
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@" + LABEL + "(?:\\." + LABEL + ")+");

    public Mailbox {
        if (!wellFormed(text)) {
            throw new IllegalArgumentException("not a mail address");
        }
    }

    /// The address; empty when the text is none.
    public static Optional<Mailbox> of(String text) {
        return wellFormed(text) ? Optional.of(new Mailbox(text)) : Optional.empty();
    }

    String host() {
        return text.substring(text.lastIndexOf('@') + 1);
    }

    private static boolean wellFormed(String text) {
        return text.length() <= LENGTH_MAX && FORM.matcher(text).matches();
    }
}
