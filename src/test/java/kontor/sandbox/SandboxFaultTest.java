package kontor.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import kontor.efris.EfrisCipher;
import kontor.efris.Envelope;
import kontor.efris.Interface;
import kontor.efris.ProtocolError;
import kontor.efris.ProtocolError.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each fault as a device meets it, and what it leaves behind.
class SandboxFaultTest {
    private static final String DOCUMENT = Documents.laptopText("INV-1");
    private final SandboxHouse house = new SandboxHouse();

    @BeforeEach
    void signIn() throws Exception {
        house.signedIn();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aShutDoorRefusesAndOpensAgain() throws Exception {
        house.server.refuseConnections(Duration.ofMillis(400));
        assertThatThrownBy(this::upload).isInstanceOf(ConnectException.class);
        assertThat(issued()).isZero();
        await().atMost(Duration.ofSeconds(5)).ignoreExceptionsInstanceOf(IOException.class).until(() -> upload().statusCode() == 200);
        assertThat(issued()).isOne();
    }

    @Test
    void aServerWithItsDoorShutClosesAtOnceAndStaysClosed() {
        house.server.refuseConnections(Duration.ofDays(1));
        house.server.close();
        assertThatThrownBy(this::upload).isInstanceOf(ConnectException.class);
    }

    @Test
    void theCallThatMeetsARefusalIsDroppedUnprocessedAndShutsTheDoor() throws Exception {
        arm(new Fault.RefuseConnection(400));
        assertThatThrownBy(this::upload).isInstanceOf(IOException.class);
        await().atMost(Duration.ofSeconds(5)).ignoreExceptionsInstanceOf(IOException.class).until(() -> upload().statusCode() == 200);
        assertThat(issued()).isOne();
    }

    @Test
    void noAnswerEverComesAndNothingIsIssued() {
        arm(new Fault.NeverAnswer());
        assertThatThrownBy(this::upload).isInstanceOf(HttpTimeoutException.class);
        assertThat(issued()).isZero();
    }

    @Test
    void anAnswerComesLateButComes() throws Exception {
        arm(new Fault.AnswerAfter(300));
        long before = System.nanoTime();
        assertThat(upload().statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void aDocumentIsIssuedThoughTheConnectionDrops() {
        arm(new Fault.CommitThenDrop());
        assertThatThrownBy(this::upload).isInstanceOf(IOException.class);
        assertThat(issued()).isOne();
    }

    @Test
    void aConnectionDropsBeforeAnythingIsIssued() {
        arm(new Fault.DropBeforeCommit());
        assertThatThrownBy(this::upload).isInstanceOf(IOException.class);
        assertThat(issued()).isZero();
    }

    @Test
    void aDocumentIsIssuedAfterTheDeviceGaveUpUnlessItHasBeenResentMeanwhile() throws Exception {
        arm(new Fault.CommitLate(1800));
        assertThatThrownBy(this::upload).isInstanceOf(HttpTimeoutException.class);
        assertThat(issued()).isZero();
        await().atMost(Duration.ofSeconds(5)).until(() -> issued() == 1);
        arm(new Fault.CommitLate(1));
        assertThatThrownBy(this::upload).isInstanceOf(IOException.class);
        assertThat(issued()).isOne();
    }

    @Test
    void halfAnAnswerArrives() {
        arm(new Fault.TruncatedBody());
        assertThatThrownBy(this::upload).isInstanceOf(IOException.class).isNotInstanceOf(HttpTimeoutException.class);
        assertThat(issued()).isOne();
    }

    @Test
    void aPageOfHtmlArrivesWhetherOrNotTheDocumentWasIssued() throws Exception {
        arm(new Fault.NonJson(false));
        assertThat(new String(upload().body(), UTF_8)).startsWith("<html>");
        assertThat(issued()).isZero();
        arm(new Fault.NonJson(true));
        assertThat(upload().statusCode()).isEqualTo(200);
        assertThat(issued()).isOne();
    }

    @Test
    void aGatewayFailsWhetherOrNotTheDocumentWasIssued() throws Exception {
        arm(new Fault.HttpError(502, false));
        assertThat(upload().statusCode()).isEqualTo(502);
        assertThat(issued()).isZero();
        arm(new Fault.HttpError(502, true));
        assertThat(upload().statusCode()).isEqualTo(502);
        assertThat(issued()).isOne();
    }

    @Test
    void anOrderedReturnCodeComesWithoutProcessing() throws Exception {
        for (String code : List.of("99", "9901", "9902", "15", "402", "2253")) {
            arm(new Fault.ReturnCode(code));
            assertThat(Envelope.read(upload().body()).returnStateInfo().returnCode()).isEqualTo(code);
        }
        assertThat(issued()).isZero();
    }

    @Test
    void theClockJumpsForOneCall() throws Exception {
        arm(new Fault.ClockJump(3600));
        assertThat(house.device.call(Interface.T109, DOCUMENT).code()).isEqualTo("28");
        assertThat(house.device.call(Interface.T109, DOCUMENT).code()).isEqualTo("00");
    }

    @Test
    void contentsThatCannotBeUnpackedAreNoticedAndTheDocumentIsIssuedAllTheSame() {
        arm(new Fault.InvalidGzip());
        assertThatThrownBy(() -> house.device.call(Interface.T109, DOCUMENT)).isInstanceOfSatisfying(ProtocolError.class,
                error -> assertThat(error.kind()).isEqualTo(Kind.BAD_GZIP));
        arm(new Fault.GzipBomb());
        assertThatThrownBy(() -> house.device.call(Interface.T109, DOCUMENT)).isInstanceOfSatisfying(ProtocolError.class,
                error -> assertThat(error.kind()).isEqualTo(Kind.TOO_LARGE));
        assertThat(issued()).isOne();
    }

    @Test
    void anAnswerUnderAStrangersSessionKeyDoesNotOpen() {
        arm(new Fault.WrongSessionKey());
        assertThatThrownBy(() -> house.device.call(Interface.T109, DOCUMENT)).isInstanceOf(ProtocolError.class);
        assertThat(issued()).isOne();
    }

    @Test
    void aKeyHandedOutWronglyOpensNothing() throws Exception {
        house.sandbox.arm(FaultRule.next(1, "T104", new Fault.WrongSessionKey()));
        house.signedIn();
        assertThat(house.device.call(Interface.T109, DOCUMENT).code()).isEqualTo("15");
        house.signedIn();
        assertThat(house.device.call(Interface.T109, DOCUMENT).code()).isEqualTo("00");
    }

    @Test
    void aStrangersSignatureIsOnTheAnswer() throws Exception {
        arm(new Fault.WrongSignature());
        Envelope.Data data = Envelope.read(upload().body()).data();
        assertThat(EfrisCipher.verify(SandboxKeys.STRANGER.getPublic(), data.content(), data.signature())).isTrue();
        assertThat(EfrisCipher.verify(SandboxKeys.AUTHORITY.getPublic(), data.content(), data.signature())).isFalse();
    }

    @Test
    void everyFlagLiesAndTheContentIsStillThere() throws Exception {
        arm(new Fault.LyingFlags());
        TestDevice.Answer answer = house.device.call(Interface.T109, DOCUMENT);
        assertThat(answer.envelope().data().dataDescription()).isEqualTo(new Envelope.DataDescription("1", "1", "0"));
        assertThat(answer.json().path("basicInformation").path("invoiceNo").asString()).hasSize(12);
    }

    @Test
    void aScriptedFaultStrikesSoOftenAndOnlyItsInterface() throws Exception {
        house.sandbox.arm(FaultRule.next(2, "T109", new Fault.ReturnCode("9901")));
        assertThat(house.device.call(Interface.T121, "{\"currency\":\"USD\"}").code()).isEqualTo("00");
        assertThat(house.device.call(Interface.T109, DOCUMENT).code()).isEqualTo("9901");
        assertThat(house.device.call(Interface.T109, DOCUMENT).code()).isEqualTo("9901");
        assertThat(house.device.call(Interface.T109, DOCUMENT).code()).isEqualTo("00");
        assertThat(house.sandbox.armed()).isEmpty();
    }

    @Test
    void chancesAreTheSameForTheSameSeed() {
        assertThat(strikes(1)).isEqualTo(strikes(1)).isNotEqualTo(strikes(2)).contains(true, false);
    }

    private static List<Boolean> strikes(long seed) {
        var book = new FaultBook(seed);
        book.arm(FaultRule.sometimes(0.3, FaultRule.EVERY, new Fault.CommitThenDrop()));
        return IntStream.range(0, 100).mapToObj(i -> book.strike("T109").isPresent()).toList();
    }

    private void arm(Fault fault) {
        house.sandbox.arm(FaultRule.next(1, "T109", fault));
    }

    private HttpResponse<byte[]> upload() throws IOException, InterruptedException {
        return house.device.raw(house.device.envelope(Interface.T109, DOCUMENT));
    }

    private int issued() {
        return house.sandbox.documents("INV-1").size();
    }
}
