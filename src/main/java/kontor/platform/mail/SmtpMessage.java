package kontor.platform.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/// A letter as it goes over the wire. When all of it has been written, and before the line that ends it, it asks whether it may go: from
/// then on the server may have it.
final class SmtpMessage extends MimeMessage {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH);

    private final String messageId;
    private final BooleanSupplier mayGo;

    /// @param mayGo asked once, at the end of writing; no: the connection is broken off
    SmtpMessage(Session session, Letter letter, Mailbox from, Instant now, BooleanSupplier mayGo) throws MessagingException {
        super(session);
        this.messageId = "<" + letter.id() + "@" + from.host() + ">";
        this.mayGo = mayGo;
        setFrom(named(from, letter.from()));
        setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to().text(), true));
        Mailbox replyTo = letter.replyTo();
        if (replyTo != null) {
            setReplyTo(new InternetAddress[]{new InternetAddress(replyTo.text(), true)});
        }
        setSubject(letter.subject(), UTF_8);
        setHeader("Date", DATE.format(now.atOffset(ZoneOffset.UTC)));
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.text(), UTF_8);
        MimeBodyPart file = new MimeBodyPart();
        file.setDataHandler(new DataHandler(new ByteArrayDataSource(letter.enclosure().content(), letter.enclosure().type())));
        file.setFileName(letter.enclosure().name());
        setContent(new MimeMultipart(text, file));
        saveChanges();
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
        super.writeTo(out, ignored);
        if (!mayGo.getAsBoolean()) {
            throw new IOException("given up before its end");
        }
    }

    private static InternetAddress named(Mailbox from, String name) throws MessagingException {
        try {
            return new InternetAddress(from.text(), name, UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("every Java has UTF-8", e);
        }
    }
}
