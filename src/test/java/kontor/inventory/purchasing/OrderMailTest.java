package kontor.inventory.purchasing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kontor.RunningKontor;
import kontor.inventory.purchasing.PurchasingHouse.Answer;
import kontor.platform.data.Database;
import kontor.platform.jobs.Jobs;
import kontor.testing.MailServer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Orders on their way to suppliers.
class OrderMailTest {
    private static final MailServer MAIL = new MailServer();
    private static final RunningKontor KONTOR = RunningKontor.start(Map.of("SMTP_HOST", "127.0.0.1", "SMTP_PORT",
            Integer.toString(MAIL.port()), "SMTP_ENCRYPTION", "none", "MAIL_FROM", "orders@kontor.example", "SMTP_TIMEOUT", "2s",
            "MAIL_PER_TENANT_DAY", "3"));

    @AfterAll
    static void stop() {
        KONTOR.close();
        MAIL.close();
    }

    @Test
    void anOrderGoesToTheAddressOnTheSuppliersCardAndStandsInItsHistory() throws Exception {
        PurchasingHouse house = new PurchasingHouse(KONTOR, "Mango Ltd");
        String order = addressed(house, "sales@mango-supplier.example");
        Answer asked = mail(house, order, "{\"language\":\"tr\",\"message\":\"Call me.\",\"reply_to\":\"ann@mango.example\"}").is(202);
        assertThat(asked.text("/state")).isEqualTo("waiting");
        await().atMost(Duration.ofSeconds(20)).until(() -> state(house, order).equals("sent"));
        MailServer.Received received = MAIL.received().stream().filter(each -> each.to().toString().contains("mango-supplier")).findFirst()
                .orElseThrow();
        MimeMessage message = received.message();
        assertThat(message.getSubject()).startsWith("Sipariş PO-").endsWith("Mango Ltd");
        assertThat(message.getReplyTo()[0].toString()).isEqualTo("ann@mango.example");
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("Call me.", "ektedir");
        try (var pdf = Loader.loadPDF(parts.getBodyPart(1).getInputStream().readAllBytes())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("Mango Ltd", "sipariş");
        }
        assertThat(house.beyond("SELECT string_agg(verb, ' ' ORDER BY activity_id) FROM activity WHERE subject_id = '" + order
                + "' AND verb LIKE '%mail%'")).isEqualTo("purchase_order.mail_requested purchase_order.mailed");
    }

    @Test
    void oneKeyIsOneMail() {
        PurchasingHouse house = new PurchasingHouse(KONTOR, "Papaya Ltd");
        String order = addressed(house, "sales@papaya-supplier.example");
        for (int i = 0; i < 2; i++) {
            house.send(house.owner, "POST", "/api/v1/purchase-orders/" + order + "/mail", "{}", "Idempotency-Key", "papaya").is(202);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> state(house, order).equals("sent"));
        assertThat(house.get("/api/v1/purchase-orders/" + order + "/mails").body().required("items")).hasSize(1);
        assertThat(MAIL.received().stream().filter(each -> each.to().toString().contains("papaya-supplier"))).hasSize(1);
    }

    @Test
    void whatCannotBeMailedIsToldAtOnce() {
        PurchasingHouse house = new PurchasingHouse(KONTOR, "Guava Ltd");
        String none = house.sent("1");
        mail(house, none, "{}").refuses(409, "purchasing.no_address");
        String injected = addressed(house, "a@b.example\\r\\nBcc: c@d.example");
        mail(house, injected, "{}").refuses(409, "purchasing.no_address");
        mail(house, none, "{\"reply_to\":\"a@b.example\\r\\nBcc: c@d.example\"}").refuses(422, "malformed");
        String item = house.item("10");
        var supplier = house.supplier("0");
        house.link(item, supplier, "");
        String draft = house.order(supplier, "[{\"item_id\":\"%s\",\"quantity\":1}]".formatted(item)).is(201).text("/id");
        mail(house, draft, "{}").refuses(409, "purchasing.not_ordered_yet");
    }

    @Test
    void aCompanySendsSoManyInADayAndNoMore() {
        PurchasingHouse house = new PurchasingHouse(KONTOR, "Litchi Ltd");
        String order = addressed(house, "sales@litchi-supplier.example");
        for (int i = 0; i < 3; i++) {
            mail(house, order, "{}").is(202);
        }
        mail(house, order, "{}").refuses(429, "purchasing.too_many_mails");
    }

    @Test
    void aMailLeftWhileItWasSentIsInDoubtAndNotSentAgain() {
        PurchasingHouse house = new PurchasingHouse(KONTOR, "Durian Ltd");
        String order = addressed(house, "sales@durian-supplier.example");
        // As a node leaves it that dies between the letter and its answer.
        kept(house, order, "sales@durian-supplier.example", "NULL", "SENDING");
        KONTOR.part(Database.class).inTransaction(KONTOR.caller(house.company.tenant()), "test.mail",
                tx -> KONTOR.part(Jobs.class).enqueue(tx, house.company.tenant(), OrderMailJob.KIND,
                        UUID.fromString(order), Instant.EPOCH));
        await().atMost(Duration.ofSeconds(20)).until(() -> state(house, order).equals("in_doubt"));
        assertThat(MAIL.received().stream().filter(each -> each.to().toString().contains("durian-supplier"))).isEmpty();
    }

    @Test
    void aMailWhoseLetterCannotBeWrittenFailsBeforeItsJobIsGivenUp() {
        PurchasingHouse house = new PurchasingHouse(KONTOR, "Salak Ltd");
        String order = addressed(house, "sales@salak-supplier.example");
        // An address that no letter can be written with; nobody can ask for such a one.
        kept(house, order, "sales@salak-supplier.example", "'nobody'", "WAITING");
        KONTOR.part(Database.class).inTransaction(KONTOR.caller(house.company.tenant()), "test.mail", tx -> {
            KONTOR.part(Jobs.class).enqueue(tx, house.company.tenant(), OrderMailJob.KIND, UUID.fromString(order), Instant.EPOCH);
            return tx.sql("UPDATE job SET failures = 10 WHERE tenant_id = :tenant AND subject_id = :id").param("id", UUID.fromString(order))
                    .update();
        });
        await().atMost(Duration.ofSeconds(20)).until(() -> state(house, order).equals("failed"));
        assertThat(house.beyond("SELECT string_agg(verb, ' ') FROM activity WHERE subject_id = '" + order + "' AND verb LIKE '%mail%'"))
                .isEqualTo("purchase_order.mail_failed");
        assertThat(MAIL.received().stream().filter(each -> each.to().toString().contains("salak-supplier"))).isEmpty();
    }

    @Test
    void whatNobodyHasIsTriedAgainAndWhatNobodyWillTakeIsNot() {
        PurchasingHouse house = new PurchasingHouse(KONTOR, "Rambutan Ltd");
        String order = addressed(house, "sales@rambutan-supplier.example");
        try {
            MAIL.mood(MailServer.Mood.BUSY);
            String later = mail(house, order, "{}").is(202).text("/id");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> house.beyond("SELECT state || ' ' || (due_at > now() + interval '30 seconds') "
                            + "FROM job WHERE subject_id = '" + later + "'").equals("WAITING true"));
            assertThat(state(house, order)).isEqualTo("waiting");
            MAIL.mood(MailServer.Mood.KNOWS_NOBODY);
            mail(house, order, "{}").is(202);
            await().atMost(Duration.ofSeconds(20)).until(() -> state(house, order).equals("refused"));
            assertThat(house.get("/api/v1/purchase-orders/" + order + "/mails").text("/items/0/answer")).isEqualTo("550");
        } finally {
            MAIL.mood(MailServer.Mood.TAKES);
        }
    }

    @Test
    void withoutAMailServerNothingIsPromised() {
        PurchasingHouse house = new PurchasingHouse(RunningKontor.shared(), "Quince Ltd");
        mail(house, addressed(house, "sales@quince-supplier.example"), "{}").refuses(409, "purchasing.mail_off");
    }

    /// A sent order to a supplier with this address.
    private static String addressed(PurchasingHouse house, String email) {
        String order = house.sent("3");
        house.beyond("UPDATE supplier SET email = E'%s' WHERE tenant_id = '%s' AND supplier_id = '%s'".formatted(email,
                house.company.tenant(), house.found(order).text("/head/supplier_id")));
        return order;
    }

    private static Answer mail(PurchasingHouse house, String order, String wish) {
        return house.send(house.owner, "POST", "/api/v1/purchase-orders/" + order + "/mail", wish);
    }

    private static String state(PurchasingHouse house, String order) {
        return house.get("/api/v1/purchase-orders/" + order + "/mails").text("/items/0/state");
    }

    /// A mail as it lies in the table, by the number of its order.
    private static void kept(PurchasingHouse house, String order, String recipient, String replyTo, String state) {
        house.beyond("""
                INSERT INTO purchase_order_mail (tenant_id, mail_id, order_id, recipient, reply_to, language, state, tries, requested_by,
                                                 requested_by_name, at)
                VALUES ('%1$s', '%2$s', '%2$s', '%3$s', %4$s, 'EN', '%5$s', 1, '%2$s', 'Ann', now())
                """.formatted(house.company.tenant(), order, recipient, replyTo, state));
    }
}
