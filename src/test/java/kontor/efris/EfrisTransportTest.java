package kontor.efris;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import kontor.efris.Sent.Answered;
import kontor.efris.Sent.NoVerdict;
import kontor.efris.Sent.NotSent;
import kontor.platform.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EfrisTransportTest {
    private static final Envelope REQUEST = new Envelope(Envelope.Data.EMPTY, Envelope.GlobalInfo.EMPTY, Envelope.ReturnStateInfo.EMPTY);

    private static final UUID DEVICE = new UUID(0, 1);

    private final EfrisTransport transport = new EfrisTransport(
            new EfrisSettings(Duration.ofSeconds(1), Duration.ofMillis(500), Set.of("127.0.0.1")), EfrisHouse.upstreams(), () -> false);

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void anEnvelopeThatComesBackIsAnAnswerWhateverItSays() throws Exception {
        try (var peer = new ScriptedPeer(
                (exchange, request) -> ScriptedPeer.answer(exchange, request, Envelope.Data.EMPTY, "99", "busy"))) {
            assertThat(send(peer.url())).isInstanceOfSatisfying(Answered.class,
                    answer -> assertThat(answer.envelope().returnStateInfo().returnCode()).isEqualTo("99"));
        }
    }

    @Test
    void aRefusedConnectionIsNotSent() throws Exception {
        assertThat(send(closedPort())).isInstanceOf(NotSent.class);
    }

    @Test
    void aNameThatDoesNotResolveIsNotSent() {
        assertThat(send(URI.create("http://nowhere.invalid/"))).isInstanceOf(NotSent.class);
    }

    @Test
    void aServerThatDoesNotSpeakTlsIsNeverTakenForAnAnswer() throws Exception {
        try (var peer = new ScriptedPeer(ScriptedPeer.json("{}"))) {
            Sent sent = send(URI.create(peer.url().toString().replace("http:", "https:")));
            assertThat(sent).isNotInstanceOf(Answered.class);
            assertThat(peer.requests()).isEmpty();
        }
    }

    @Test
    void anAnswerThatNeverComesLeavesTheRequestInDoubt() throws Exception {
        var release = new CountDownLatch(1);
        try (var peer = new ScriptedPeer((exchange, request) -> release.await())) {
            long start = System.nanoTime();
            assertThat(send(peer.url())).isInstanceOf(NoVerdict.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(900), Duration.ofSeconds(3));
            release.countDown();
        }
    }

    @Test
    void anAnswerThatTricklesEndsAtTheDeadline() throws Exception {
        try (var peer = new ScriptedPeer((exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                Thread.sleep(100);
            }
        })) {
            assertThat(send(peer.url())).isInstanceOfSatisfying(NoVerdict.class, sent -> assertThat(sent.code()).isEqualTo("timeout"));
        }
    }

    /// Somebody accepts the connection and never says a word of TLS.
    @Test
    void aHandshakeThatNeverEndsIsCutOffAndNothingWasSent() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            long start = System.nanoTime();
            assertThat(send(URI.create("https://127.0.0.1:" + silent.getLocalPort() + "/"))).isInstanceOf(NotSent.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void aCallEndsBeforeItsCallersTimeDoes() throws Exception {
        var release = new CountDownLatch(1);
        try (var peer = new ScriptedPeer((exchange, request) -> release.await())) {
            Deadline deadline = Deadline.after(Duration.ofMillis(600));
            assertThat(transport.send(peer.url(), DEVICE, REQUEST, deadline)).isInstanceOf(NoVerdict.class);
            assertThat(deadline.expired()).isFalse();
            release.countDown();
        }
    }

    @Test
    void whatTheHostRefusesForOneRequestSaysNothingAboutTheNext() throws Exception {
        try (var peer = new ScriptedPeer((exchange, request) -> ScriptedPeer.respond(exchange, 413, new byte[0]))) {
            for (int i = 0; i < 6; i++) {
                assertThat(send(peer.url())).isInstanceOf(NoVerdict.class);
            }
            assertThat(peer.requests()).hasSize(6);
            assertThat(transport.awayUntil(DEVICE)).isEmpty();
        }
    }

    @Test
    void aConnectionThatBreaksMidAnswerLeavesTheRequestInDoubt() throws Exception {
        try (var peer = new ScriptedPeer((exchange, request) -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("{\"data\":".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("gone");
        })) {
            assertThat(send(peer.url())).isInstanceOf(NoVerdict.class);
        }
    }

    @Test
    void aConnectionThatClosesWithoutAnAnswerLeavesTheRequestInDoubt() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var socket = server.accept()) {
                    assertThat(socket.getInputStream().read()).isPositive();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertThat(send(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"))).isInstanceOf(NoVerdict.class);
        }
    }

    @Test
    void aBadGatewayAndAPageOfHtmlLeaveTheRequestInDoubt() throws Exception {
        try (var peer = new ScriptedPeer((exchange, request) -> ScriptedPeer.respond(exchange, 502, "{}".getBytes(UTF_8)))) {
            assertThat(send(peer.url())).isEqualTo(new NoVerdict("unreadable", "HTTP status 502"));
            peer.then(ScriptedPeer.json("<html>maintenance</html>"));
            assertThat(send(peer.url())).isInstanceOf(NoVerdict.class);
            peer.then((exchange, request) -> {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
                ScriptedPeer.respond(exchange, 307, new byte[0]);
            });
            assertThat(send(peer.url())).isEqualTo(new NoVerdict("unreadable", "HTTP status 307"));
        }
    }

    @Test
    void fiveFailuresInARowStopTheAskingAndTheHostIsNotBothered() throws Exception {
        try (var peer = new ScriptedPeer((exchange, request) -> ScriptedPeer.respond(exchange, 502, new byte[0]))) {
            for (int i = 0; i < 5; i++) {
                assertThat(send(peer.url())).isInstanceOf(NoVerdict.class);
            }
            assertThat(send(peer.url())).isInstanceOfSatisfying(NotSent.class,
                    sent -> assertThat(sent.code()).isEqualTo("authority_unavailable"));
            assertThat(peer.requests()).hasSize(5);
        }
    }

    @Test
    void impatienceOfTheCallerSaysNothingAboutTheHost() throws Exception {
        var release = new CountDownLatch(1);
        try (var peer = new ScriptedPeer((exchange, request) -> release.await())) {
            for (int i = 0; i < 6; i++) {
                assertThat(transport.send(peer.url(), DEVICE, REQUEST, Deadline.after(Duration.ofMillis(100))))
                        .isInstanceOf(NoVerdict.class);
            }
            release.countDown();
            peer.then(ScriptedPeer.json("{}"));
            assertThat(send(peer.url())).isInstanceOf(Answered.class);
        }
    }

    @Test
    void withNoTimeLeftNothingIsSent() throws Exception {
        try (var peer = new ScriptedPeer(ScriptedPeer.json("{}"))) {
            assertThat(transport.send(peer.url(), DEVICE, REQUEST, Deadline.after(Duration.ZERO))).isInstanceOf(NotSent.class);
            assertThat(peer.requests()).isEmpty();
        }
    }

    @Test
    void aCallInsideATransactionIsABug() {
        var settings = new EfrisSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), Set.of());
        try (var inside = new EfrisTransport(settings, EfrisHouse.upstreams(), () -> true)) {
            assertThatThrownBy(() -> inside.send(URI.create("http://127.0.0.1:1/"), DEVICE, REQUEST, Deadline.after(Duration.ofSeconds(1))))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private Sent send(URI url) {
        return transport.send(url, DEVICE, REQUEST, Deadline.after(Duration.ofSeconds(10)));
    }

    static URI closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }
    }
}
