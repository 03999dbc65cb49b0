package kontor.efris;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import kontor.efris.FakeAuthority.Answer;
import kontor.fiscal.AuthorityError;
import kontor.fiscal.FiscalData;
import kontor.fiscal.Lookup;
import kontor.fiscal.Submission;
import kontor.fiscal.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class EfrisAuthorityTest {
    private static final Submission V4 = Samples.submission(Samples.v4());
    private static final FiscalData ISSUED = new FiscalData("325000000001", "12345678901234567890", "QR", "9001", Samples.ISSUED);

    private final EfrisHouse house = new EfrisHouse();
    private final FakeAuthority authority = fake();

    private FakeAuthority fake() {
        try {
            return new FakeAuthority(house);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void connect() {
        house.connect(authority.url());
        authority.on(Interface.T109, EfrisAuthorityTest::issued);
    }

    @AfterEach
    void close() {
        authority.close();
        house.close();
    }

    @Test
    void aDocumentIsFiscalisedAfterClockKeyAndSignIn() {
        assertThat(submit()).isEqualTo(new Verdict.Fiscalised(ISSUED));
        assertThat(authority.asked()).containsExactly("T101", "T104", "T103", "T109");
        assertThat(submit()).isEqualTo(new Verdict.Fiscalised(ISSUED));
        assertThat(authority.asked()).endsWith("T109", "T109");
    }

    @Test
    void theContentArrivesCharacterForCharacter() throws Exception {
        List<String> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
        authority.on(Interface.T109, content -> {
            seen.add(content.toString());
            return issued(content);
        });
        submit();
        assertThat(seen).containsExactly(ProtocolJson.read(V4.content()).toString());
        assertThat(authority.requests().getLast().globalInfo().extendField().referenceNo()).isEqualTo("INV-2026-002");
        assertThat(authority.requests().getLast().globalInfo().requestTime()).isEqualTo("2026-02-24 10:15:00");
    }

    @Test
    void anExpiredKeyIsRenewedAndTheRequestRepeatedOnce() {
        submit();
        authority.forgetKey();
        assertThat(submit()).isEqualTo(new Verdict.Fiscalised(ISSUED));
        assertThat(authority.asked()).endsWith("T109", "T104", "T109");
    }

    @Test
    void aKeyThatIsRefusedTwiceBlocksTheDevice() {
        authority.on(Interface.T109, content -> Answer.refused("402", "Device key expired!"));
        assertThat(submit()).isInstanceOfSatisfying(Verdict.Blocked.class, blocked -> assertThat(blocked.error().code()).isEqualTo("402"));
        assertThat(authority.asked()).endsWith("T109", "T104", "T109");
    }

    @Test
    void aKeyIsRenewedBeforeItsDayIsOver() {
        submit();
        house.now = house.now.plus(Duration.ofHours(23));
        submit();
        assertThat(authority.keysGiven()).isEqualTo(2);
    }

    @Test
    void manyThreadsWhoseKeyExpiredAskForOneNewKey() throws Exception {
        submit();
        authority.forgetKey();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Verdict> submit = this::submit;
            for (Future<Verdict> verdict : threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> submit).toList())) {
                assertThat(verdict.get()).isEqualTo(new Verdict.Fiscalised(ISSUED));
            }
        }
        assertThat(authority.keysGiven()).isEqualTo(2);
    }

    @Test
    void twoNodesShareOneKey() {
        submit();
        var second = EfrisConfiguration.authority(house.transport,
                Signed.over(house.store, house.transport, house, EfrisHouse.CACHES));
        assertThat(second.submit(house.caller(), V4)).isEqualTo(new Verdict.Fiscalised(ISSUED));
        assertThat(authority.keysGiven()).isOne();
    }

    @Test
    void aClockThatDriftedIsComparedAndTheRequestRepeated() {
        var refusals = new AtomicInteger(1);
        authority.on(Interface.T109,
                content -> refusals.getAndDecrement() > 0 ? Answer.refused("28", "requestTime") : issued(content));
        submit();
        authority.ahead = Duration.ofMinutes(5);
        refusals.set(1);
        assertThat(submit()).isEqualTo(new Verdict.Fiscalised(ISSUED));
        assertThat(authority.asked()).endsWith("T109", "T101", "T109");
        assertThat(authority.requests().getLast().globalInfo().requestTime()).isEqualTo("2026-02-24 10:20:00");
    }

    @Test
    void withAClockTenMinutesOffNothingIsSent() {
        authority.ahead = Duration.ofMinutes(-11);
        assertThat(submit()).isInstanceOfSatisfying(Verdict.Unavailable.class,
                verdict -> assertThat(verdict.code()).isEqualTo("clock_off"));
        assertThat(authority.asked()).containsExactly("T101");
    }

    @Test
    void aDeviceInTheOtherEnvironmentIsBlockedBeforeAnythingIsIssued() {
        authority.environment = "0";
        assertThat(submit()).isInstanceOfSatisfying(Verdict.Blocked.class,
                blocked -> assertThat(blocked.error().code()).isEqualTo("environment_mismatch"));
        assertThat(authority.asked()).doesNotContain("T109");
    }

    @Test
    void aDeviceThatWasNeverConnectedIsBlocked() {
        var caller = EfrisHouse.caller(EfrisHouse.RIVAL);
        assertThat(house.authority.submit(caller, V4)).isInstanceOfSatisfying(Verdict.Blocked.class,
                blocked -> assertThat(blocked.error().code()).isEqualTo("not_connected"));
    }

    @Test
    void refusalsAreToldApart() {
        assertThat(refused("1206", "goodsDetails-->total:Must be the same!Collection index:1")).isEqualTo(new Verdict.Rejected(
                List.of(new AuthorityError("1206", "goodsDetails-->total:Must be the same!Collection index:1", "goodsDetails", "total",
                        1))));
        assertThat(refused("3088", "Device has been blocked")).isInstanceOf(Verdict.Blocked.class);
        assertThat(refused("9901", "too many")).isEqualTo(new Verdict.Unavailable("9901", "too many"));
        assertThat(refused("2253", "exists")).isEqualTo(new Verdict.AlreadyThere("2253", "exists"));
        assertThat(refused("1040", "exists")).isEqualTo(new Verdict.AlreadyThere("1040", "exists"));
        assertThat(refused("99", "unknown error")).isEqualTo(new Verdict.InDoubt("99", "unknown error"));
        assertThat(refused("7777", "never heard of")).isEqualTo(new Verdict.InDoubt("7777", "never heard of"));
    }

    @Test
    void aListOfExistingDocumentsMeansTheReferenceIsTakenWhateverTheCode() {
        authority.on(Interface.T109, content -> Answer.done("{\"existInvoiceList\":[{\"invoiceNo\":\"1\"}]}"));
        assertThat(submit()).isInstanceOf(Verdict.AlreadyThere.class);
    }

    @Test
    void aSuccessForAnotherDocumentIsNoSuccess() {
        authority.on(Interface.T109, content -> Answer.done(document(content, "325000000001").replace("INV-2026-002", "INV-1")));
        assertThat(submit()).isInstanceOfSatisfying(Verdict.InDoubt.class,
                verdict -> assertThat(verdict.code()).isEqualTo("other_document"));
        authority.on(Interface.T109, content -> Answer.done(document(content, "").replace("2124000.00", "1.00")));
        assertThat(submit()).isInstanceOfSatisfying(Verdict.InDoubt.class, verdict -> assertThat(verdict.code()).isEqualTo("incomplete"));
    }

    @Test
    void anUploadWithoutAReadableAnswerIsInDoubt() {
        submit();
        authority.instead((exchange, request) -> ScriptedPeer.respond(exchange, 502, new byte[0]));
        assertThat(submit()).isInstanceOf(Verdict.InDoubt.class);
        authority.instead(ScriptedPeer.json("<html>"));
        assertThat(submit()).isInstanceOf(Verdict.InDoubt.class);
        authority.instead((exchange, request) -> Thread.sleep(Duration.ofSeconds(10)));
        assertThat(submit()).isInstanceOf(Verdict.InDoubt.class);
    }

    @Test
    void aSuccessThatTheKeyDoesNotOpenIsInDoubtAndTheNextRequestHasANewKey() {
        submit();
        authority.instead((exchange, request) -> ScriptedPeer.answer(exchange, request,
                new Envelope.Data("bm90IGpzb24=", "", Envelope.DataDescription.AES), "00", "SUCCESS"));
        assertThat(submit()).isInstanceOfSatisfying(Verdict.InDoubt.class,
                verdict -> assertThat(verdict.code()).isEqualTo("undecryptable"));
        authority.asBefore();
        assertThat(submit()).isEqualTo(new Verdict.Fiscalised(ISSUED));
        assertThat(authority.keysGiven()).isEqualTo(2);
    }

    @Test
    void anAuthorityThatCannotBeReachedWasNotSentAnything() {
        submit();
        authority.close();
        assertThat(submit()).isInstanceOfSatisfying(Verdict.Unavailable.class,
                verdict -> assertThat(verdict.code()).isEqualTo("authority_unavailable"));
    }

    @Test
    void aKeyThatCannotBeHadMeansTheUploadWasNotSent() {
        authority.instead((exchange, request) -> {
            if (request.globalInfo().interfaceCode().equals("T104")) {
                ScriptedPeer.respond(exchange, 502, new byte[0]);
            } else {
                authority.answer(exchange, request);
            }
        });
        assertThat(submit()).isInstanceOf(Verdict.Unavailable.class);
        authority.asBefore();
        assertThat(submit()).isEqualTo(new Verdict.Fiscalised(ISSUED));
    }

    @Test
    void whatTheAuthorityHoldsIsFoundWithItsWholeData() {
        authority.on(Interface.T106,
                content -> page(row("INV-2026-002", "325000000001", "2124000.00", "1"), row("INV-2026-0021", "7", "1", "1")));
        authority.on(Interface.T108, content -> Answer.done(document(parse(V4.content()), ProtocolJson.text(content, "invoiceNo"))));
        assertThat(find()).isEqualTo(new Lookup.Found(ISSUED));
    }

    @Test
    void aDocumentWithOtherFiguresIsNotOurs() {
        authority.on(Interface.T106, content -> page(row("INV-2026-002", "325000000001", "2124000.01", "1")));
        assertThat(find()).isEqualTo(new Lookup.Different("325000000001", "gross 2124000.01 instead of 2124000.00"));
    }

    @Test
    void aDocumentOfTheOtherKindUsesTheReferenceUp() {
        authority.on(Interface.T106, content -> ProtocolJson.text(content, "invoiceKind").equals("2")
                ? page(row("INV-2026-002", "325000000001", "2124000.00", "2"))
                : page());
        assertThat(find()).isEqualTo(new Lookup.Different("325000000001", "kind 2 instead of 1"));
    }

    @Test
    void severalDocumentsAndNoneAreToldApart() {
        authority.on(Interface.T106, content -> page(row("INV-2026-002", "1", "2124000.00", "1"), row("INV-2026-002", "2", "1", "1")));
        assertThat(find()).isEqualTo(new Lookup.Several(List.of("1", "2")));
        authority.on(Interface.T106, content -> page());
        assertThat(find()).isEqualTo(new Lookup.Absent());
    }

    @Test
    void everyPageIsLookedAt() {
        authority.on(Interface.T106, content -> ProtocolJson.text(content, "pageNo").equals("3")
                ? page(row("INV-2026-002", "325000000001", "5.00", "1"))
                : page(row("INV-2026-0021", "7", "1", "1")));
        assertThat(find()).isInstanceOf(Lookup.Different.class);
    }

    @Test
    void anAuthorityThatCannotBeAskedIsNotAnAuthorityThatHoldsNothing() {
        authority.on(Interface.T106, content -> Answer.refused("9901", "busy"));
        assertThat(find()).isEqualTo(new Lookup.Unavailable("9901", "busy"));
        authority.on(Interface.T106, content -> Answer.done(""));
        assertThat(find()).isInstanceOf(Lookup.Unavailable.class);
        authority.close();
        assertThat(find()).isInstanceOf(Lookup.Unavailable.class);
    }

    @Test
    void aSignInOfYesterdayServesWhileTheAuthorityCannotBeAsked() {
        submit();
        house.now = house.now.plus(Duration.ofDays(2));
        authority.ahead = Duration.ofMinutes(1);
        authority.instead((exchange, request) -> {
            if (request.globalInfo().interfaceCode().equals("T101")) {
                ScriptedPeer.respond(exchange, 500, "no".getBytes(UTF_8));
            } else {
                authority.answer(exchange, request);
            }
        });
        assertThat(submit()).isEqualTo(new Verdict.Fiscalised(ISSUED));
        house.now = house.now.plus(Duration.ofDays(6));
        assertThat(submit()).isInstanceOf(Verdict.Unavailable.class);
    }

    private Verdict submit() {
        return house.authority.submit(house.caller(), V4);
    }

    private Lookup find() {
        return house.authority.find(house.caller(), V4);
    }

    private Verdict refused(String code, String message) {
        authority.on(Interface.T109, content -> Answer.refused(code, message));
        return submit();
    }

    private static Answer issued(JsonNode content) {
        return Answer.done(document(content, ISSUED.fdn()));
    }

    private static String document(JsonNode content, String fdn) {
        var document = (ObjectNode) content.deepCopy();
        ((ObjectNode) document.path("basicInformation")).put("invoiceNo", fdn).put("antifakeCode", ISSUED.antifakeCode())
                .put("invoiceId", ISSUED.authorityId()).put("issuedDate", "24/02/2026 10:15:00");
        ((ObjectNode) document.path("summary")).put("qrCode", ISSUED.qrCode());
        return document.toString();
    }

    private static Answer page(String... rows) {
        return Answer.done("{\"page\":{\"pageNo\":1,\"pageCount\":\"3\"},\"records\":[" + String.join(",", rows) + "]}");
    }

    /// Keys with the blanks the authority puts behind them.
    private static String row(String reference, String fdn, String gross, String kind) {
        return """
                {"invoiceNo":"%s","referenceNo ":"%s","grossAmount ":"%s","currency":"UGX","buyerTin":null,"invoiceKind":"%s",\
                "invoiceType":"1"}""".formatted(fdn, reference, gross, kind);
    }

    private static JsonNode parse(String json) {
        try {
            return ProtocolJson.read(json);
        } catch (ProtocolError e) {
            throw new IllegalStateException(e);
        }
    }
}
