package kontor.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import kontor.platform.Deadline;
import kontor.platform.Settings;
import kontor.platform.resilience.UpstreamSettings;
import kontor.platform.resilience.Upstreams;
import kontor.testing.MailServer;
import kontor.testing.MailServer.Mood;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Letters over real sockets, to a server that does what it is told.
class SmtpTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T13:00:00Z"), ZoneOffset.UTC);
    private static final Deadline SOON = Deadline.after(Duration.ofSeconds(20));

    private final MailServer server = new MailServer();
    private final SmtpTransport post = post(Map.of());

    @AfterEach
    void stop() {
        post.close();
        server.close();
    }

    @Test
    void aLetterArrivesWholeWithItsFileAndItsOwnId() throws Exception {
        UUID id = UUID.randomUUID();
        assertThat(post.send(letter(id, "Öztürk Ticaret", "Sipariş PO-2026-000007"), SOON)).isEqualTo(new Verdict.Taken());
        assertThat(server.received()).hasSize(1);
        MailServer.Received received = server.received().getFirst();
        assertThat(received.from()).contains("<orders@kontor.example>");
        assertThat(received.to()).hasSize(1).first().asString().contains("<sales@supplier.example>");
        MimeMessage message = received.message();
        assertThat(message.getMessageID()).isEqualTo("<" + id + "@kontor.example>");
        assertThat(message.getSubject()).isEqualTo("Sipariş PO-2026-000007");
        assertThat(message.getFrom()[0].toString()).contains("orders@kontor.example");
        assertThat(message.getReplyTo()[0].toString()).isEqualTo("buyer@acacia.example");
        assertThat(message.getHeader("Date")).containsExactly("Sat, 21 Nov 2026 13:00:00 +0000");
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("Ekte: sipariş");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("PO.pdf");
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo("%PDF".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatTheServerWillNeverTakeIsRefusedAndWhatItTakesLaterIsNotSent() {
        server.mood(Mood.KNOWS_NOBODY);
        assertThat(post.send(letter(), SOON)).isEqualTo(new Verdict.Refused(550));
        server.mood(Mood.BUSY);
        assertThat(post.send(letter(), SOON)).isEqualTo(new Verdict.NotSent("the mail server answered 451", null));
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aServerThatHadTheWholeLetterAndSaidNothingLeavesItInDoubt() {
        server.mood(Mood.DIES_AFTER_LETTER);
        assertThat(post.send(letter(), SOON)).isInstanceOf(Verdict.InDoubt.class);
        server.mood(Mood.SILENT_AFTER_LETTER);
        assertThat(post.send(letter(), SOON)).isInstanceOf(Verdict.InDoubt.class);
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void aServerThatSaysNothingOrDripsIsLeftInTime() {
        for (Mood mood : new Mood[]{Mood.SILENT, Mood.DRIPS}) {
            server.mood(mood);
            long start = System.nanoTime();
            assertThat(post.send(letter(), SOON)).isInstanceOf(Verdict.NotSent.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(700), Duration.ofSeconds(4));
        }
        // The one who drips finds nobody any more: the connection was closed, not only forgotten.
        await().atMost(Duration.ofSeconds(5)).until(() -> server.guests() == 1);
    }

    @Test
    void aServerThatIsAwayIsNotAskedAgainForAWhile() {
        server.close();
        for (int i = 0; i < 5; i++) {
            assertThat(post.send(letter(), SOON)).isInstanceOf(Verdict.NotSent.class);
        }
        assertThat(post.send(letter(), SOON)).isInstanceOfSatisfying(Verdict.NotSent.class,
                not -> assertThat(not.until()).isAfter(CLOCK.instant()));
    }

    @Test
    void encryptionThatWasAskedForIsNotGivenUp() {
        try (SmtpTransport strict = post(Map.of("SMTP_ENCRYPTION", "starttls"))) {
            assertThat(strict.send(letter(), SOON)).isInstanceOf(Verdict.NotSent.class);
        }
        assertThat(server.received()).isEmpty();
    }

    @Test
    void nothingIsSentInsideATransactionOrWithoutAServer() {
        try (SmtpTransport held = new SmtpTransport(settings(Map.of()), upstreams(), () -> true, CLOCK)) {
            assertThatThrownBy(() -> held.send(letter(), SOON)).isInstanceOf(IllegalStateException.class);
        }
        try (SmtpTransport closed = post(Map.of("SMTP_HOST", ""))) {
            assertThat(closed.open()).isFalse();
            assertThat(closed.send(letter(), SOON)).isInstanceOf(Verdict.NotSent.class);
        }
        assertThat(server.received()).isEmpty();
    }

    @Test
    void whatCouldEndAHeaderIsRefused() {
        for (String text : new String[]{"a@b.example\r\nBcc: x@y.example", "a@b.example, x@y.example", "Ann <a@b.example>", "a b@c.example",
                "a@b", "@b.example", "a@b.example\n", "a@-b.example", "\"a\"@b.example", "a@b..example", "é@b.example"}) {
            assertThat(Mailbox.of(text)).as(text).isEmpty();
        }
        assertThat(Mailbox.of("first.last+tag@sub.host-1.example")).isPresent();
        assertThatThrownBy(() -> letter(UUID.randomUUID(), "Acacia\r\nBcc: x@y.example", "Order")).isInstanceOf(
                IllegalArgumentException.class);
        assertThatThrownBy(() -> letter(UUID.randomUUID(), "Acacia", "Order\u2028Bcc: x")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Letter.oneLine("Acacia\r\nBcc: x@y.example")).isEqualTo("Acacia  Bcc: x@y.example");
        assertThat(Letter.oneLine("я".repeat(500))).hasSizeBetween(190, 200);
    }

    @Test
    void mistakesOfTheSettingsAreNamed() {
        Settings settings = Settings.of(Map.of("SMTP_HOST", "mail.example", "SMTP_ENCRYPTION", "perhaps", "MAIL_FROM", "nobody"));
        MailSettings.read(settings);
        assertThatThrownBy(settings::verify).hasMessageContaining("MAIL_FROM").hasMessageContaining("SMTP_ENCRYPTION");
    }

    private SmtpTransport post(Map<String, String> more) {
        return new SmtpTransport(settings(more), upstreams(), () -> false, CLOCK);
    }

    private MailSettings settings(Map<String, String> more) {
        Map<String, String> all = new java.util.HashMap<>(Map.of("SMTP_HOST", "127.0.0.1", "SMTP_PORT", Integer.toString(server.port()),
                "SMTP_ENCRYPTION", "none", "MAIL_FROM", "orders@kontor.example", "SMTP_TIMEOUT", "800ms"));
        all.putAll(more);
        return MailSettings.read(Settings.of(all));
    }

    private static Upstreams upstreams() {
        return new Upstreams(UpstreamSettings.read(Settings.of(Map.of())), new SimpleMeterRegistry(), CLOCK);
    }

    private static Letter letter() {
        return letter(UUID.randomUUID(), "Acacia", "Order");
    }

    private static Letter letter(UUID id, String from, String subject) {
        return new Letter(id, new Mailbox("sales@supplier.example"), new Mailbox("buyer@acacia.example"), from, subject, "Ekte: sipariş",
                new Letter.Enclosure("PO.pdf", "application/pdf", "%PDF".getBytes(StandardCharsets.UTF_8)));
    }
}
