package kontor.platform.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.time.Instant;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/// One conversation with the mail server about one letter. It knows at every moment whether the server can have the letter.
final class SmtpExchange {
    private static final int PERMANENT = 500;
    private static final int TRANSIENT = 400;

    private final MailSettings settings;
    private final Letter letter;
    private final Instant now;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.TALKING);

    SmtpExchange(MailSettings settings, Letter letter, Instant now) {
        this.settings = settings;
        this.letter = letter;
        this.now = now;
    }

    private enum Stage {
        /// The letter has not ended: the server throws away what it has of it.
        TALKING,
        /// The server may have it.
        HANDED_OVER,
        /// The server has it.
        TAKEN,
        /// Nobody waits any more; the letter must not end.
        GIVEN_UP
    }

    /// How it went.
    ///
    /// @param broken why the server counts as failing; null: it answered in its protocol
    record Result(Verdict verdict, @Nullable Exception broken) {
    }

    Result run() {
        try {
            Mailbox from = Objects.requireNonNull(settings.from());
            Session session = Session.getInstance(properties(from));
            SmtpMessage message = new SmtpMessage(session, letter, from, now, this::handOver);
            try (Transport transport = session.getTransport("smtp")) {
                transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
                transport.sendMessage(message, new Address[]{new InternetAddress(letter.to().text(), true)});
                stage.set(Stage.TAKEN);
            }
            return new Result(new Verdict.Taken(), null);
        } catch (MessagingException e) {
            return failed(e);
        }
    }

    /// Ends it from outside, when nobody waits any more.
    ///
    /// @return false when the server may have the letter
    boolean giveUp() {
        return stage.compareAndSet(Stage.TALKING, Stage.GIVEN_UP);
    }

    private boolean handOver() {
        return stage.compareAndSet(Stage.TALKING, Stage.HANDED_OVER);
    }

    private Result failed(MessagingException e) {
        if (stage.get() == Stage.TAKEN) {
            // Only the good-bye failed.
            return new Result(new Verdict.Taken(), null);
        }
        int answer = answer(e);
        if (answer >= PERMANENT) {
            return new Result(new Verdict.Refused(answer), null);
        }
        if (answer >= TRANSIENT) {
            return new Result(new Verdict.NotSent("the mail server answered " + answer, null), null);
        }
        if (e instanceof AuthenticationFailedException) {
            return new Result(new Verdict.NotSent("the mail server does not take our name and password", null), null);
        }
        return new Result(stage.get() == Stage.HANDED_OVER
                ? new Verdict.InDoubt("the connection broke after the letter, before the answer")
                : new Verdict.NotSent("the mail server was not reached, or the connection broke", null), e);
    }

    /// What the server answered; 0: nothing, or the way to it failed.
    private static int answer(MessagingException e) {
        int answer = 0;
        for (Exception each = e; each != null; each = each instanceof MessagingException mail ? mail.getNextException() : null) {
            answer = Math.max(answer, switch (each) {
                case SMTPSendFailedException sending -> sending.getReturnCode();
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSenderFailedException sender -> sender.getReturnCode();
                default -> 0;
            });
        }
        return answer;
    }

    private Properties properties(Mailbox from) {
        String millis = Long.toString(settings.timeout().toMillis());
        Properties all = new Properties();
        // The name we greet with; the library would ask the name service for ours.
        all.setProperty("mail.smtp.localhost", from.host());
        all.setProperty("mail.smtp.from", from.text());
        all.setProperty("mail.smtp.auth", String.valueOf(settings.user() != null));
        all.setProperty("mail.smtp.connectiontimeout", millis);
        all.setProperty("mail.smtp.timeout", millis);
        all.setProperty("mail.smtp.quitwait", "false");
        switch (settings.encryption()) {
            case STARTTLS -> {
                all.setProperty("mail.smtp.starttls.enable", "true");
                all.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> all.setProperty("mail.smtp.ssl.enable", "true");
            case NONE -> all.setProperty("mail.smtp.ssl.enable", "false");
        }
        all.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        return all;
    }
}
