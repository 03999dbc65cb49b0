package kontor.platform.mail;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import kontor.platform.Settings;
import org.jspecify.annotations.Nullable;

/// The mail server that takes our letters.
///
/// @param host    empty: no mail is sent
/// @param user    null: without signing in
/// @param from    the operator's own address, which every letter comes from; null where no mail is sent
/// @param timeout of handing one letter over, from the connection to the last answer
/// @param perDay  letters of one tenant in a day
public record MailSettings(String host, int port, Encryption encryption, @Nullable String user, @Nullable String password,
        @Nullable Mailbox from, Duration timeout, int perDay) {
    private static final String ENCRYPTION = "SMTP_ENCRYPTION";
    private static final String FROM = "MAIL_FROM";

    /// How the connection is protected.
    enum Encryption {
        /// It begins in the clear and must be encrypted before anything else is said.
        STARTTLS,
        /// From the first byte.
        TLS,
        /// Not at all: for a server on the same machine or network.
        NONE
    }

    public static MailSettings read(Settings s) {
        String host = s.text("SMTP_HOST", "", "Mail server that takes letters, such as purchase orders to suppliers; empty: no mail is sent");
        int port = (int) s.number("SMTP_PORT", 587, 1, 65_535, "Port of that mail server");
        String encryption = s.text(ENCRYPTION, "starttls", "`starttls` (must succeed), `tls` (from the first byte) or `none`");
        String user = s.text("SMTP_USER", "", "The name to sign in to it with; empty: without signing in");
        String password = s.secret("SMTP_PASSWORD", "The password for it");
        String from = s.text(FROM, "", "The address every letter comes from; needed with SMTP_HOST");
        Duration timeout = s.duration("SMTP_TIMEOUT", Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofMinutes(2),
                "How long handing one letter over may take");
        int perDay = (int) s.number("MAIL_PER_TENANT_DAY", 500, 1, 1_000_000, "Letters one tenant may send in 24 hours");
        Optional<Mailbox> sender = Mailbox.of(from);
        if (!host.isEmpty() && sender.isEmpty()) {
            s.mistake(FROM, "SMTP_HOST is set, so this must be a mail address");
        }
        return new MailSettings(host, port, encryption(s, encryption), user.isEmpty() ? null : user, password, sender.orElse(null), timeout,
                perDay);
    }

    boolean on() {
        return !host.isEmpty();
    }

    private static Encryption encryption(Settings s, String word) {
        return Arrays.stream(Encryption.values()).filter(each -> each.name().equals(word.toUpperCase(Locale.ROOT))).findFirst()
                .orElseGet(() -> {
                    s.mistake(ENCRYPTION, "\"" + word + "\" is none of starttls, tls, none");
                    return Encryption.STARTTLS;
                });
    }
}
