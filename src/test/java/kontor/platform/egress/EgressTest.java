package kontor.platform.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import kontor.platform.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The suite of platform.md 6.4: everything that could make the program call where a tenant may not send it.
class EgressTest {
    private static final String PUBLIC = "93.184.215.14";
    private static final Duration LIMIT = Duration.ofSeconds(2);
    /// For what must end by its size, not by the time.
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final byte[] BOMB = bomb();
    private static HttpServer server;

    @BeforeAll
    static void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setExecutor(THREADS);
        server.createContext("/", EgressTest::answer);
        server.start();
    }

    @AfterAll
    static void close() {
        server.stop(0);
        THREADS.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.0.1",
            "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1",
            "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1",
            "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "2001::1",
            "2001:db8::1", "2002:7f00:1::", "fc00::1", "fdff::1", "fe80::1", "febf::1", "fec0::1", "ff02::1"})
    void anAddressThatIsNotPublicIsNotCalled(String address) throws Exception {
        String host = address.contains(":") ? "[" + address + "]" : address;
        assertThat(post("https://" + host + "/", resolving(PUBLIC))).isInstanceOf(Came.Forbidden.class);
        assertThat(post("https://hooks.example.com/", resolving(address))).as("behind a name").isInstanceOf(Came.Forbidden.class);
        assertThat(egress("", resolving()).acceptable("https://" + host + "/")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
            "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.167.255.255", "198.17.255.255", "198.20.0.0", "223.255.255.255",
            "2606:4700::1111", "2a00:1450::1"})
    void aPublicAddressIsOpen(String address) {
        assertThat(new Addresses(List.of()).open(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://2130706433/", "https://0x7f000001/", "https://0x7f.0.0.1/", "https://017700000001/",
            "https://0177.0.0.1/", "https://127.1/", "https://127.0.1/", "https://010.0.0.1/", "https://127.0.0.1./", "https://1.2.3.4.5/",
            "https://256.1.1.1/", "https://hooks.example.com./", "https://localhost/", "https://localhost./", "https://db/",
            "https://printer.local/", "https://db.internal/", "https://metadata.google.internal/", "https://a.localhost/",
            "https://user@hooks.example.com/", "https://user:secret@hooks.example.com/", "https://hooks.example.com@127.0.0.1/",
            "https://127.0.0.1#@hooks.example.com/", "https://hooks.example.com/#fragment", "https://[fe80::1%25eth0]/",
            "https://[fe80::1%eth0]/", "https://[::1", "https://[v1.x]/", "http://hooks.example.com/", "ftp://hooks.example.com/",
            "file:///etc/passwd", "gopher://hooks.example.com/", "jar:https://hooks.example.com!/", "javascript:alert(1)",
            "data:text/plain,x",
            "//hooks.example.com/", "https:/hooks.example.com/", "https:hooks.example.com", "https://", "", " https://hooks.example.com/",
            "https://hooks.example.com\r\nHost: evil/", "https://hooks.example.com\t/", "https://hooks.exa mple.com/",
            "https://hooks.example.com\\@127.0.0.1/", "https://hooks.example.com%00.evil.com/", "https://hооks.example.com/",
            "https://１２７.0.0.1/", "https://hooks.example.com:0/", "https://hooks.example.com:22/", "https://hooks.example.com:5432/",
            "https://hooks.example.com:8443/", "https://hooks.example.com:65536/", "https://hooks.example.com:-1/",
            "https://hooks..example.com/", "https://-hooks.example.com/", "https://hooks.example.123/"})
    void whatIsNoPlainAddressIsNeitherAcceptedNorCalled(String url) throws Exception {
        CountingResolver resolver = resolving("127.0.0.1");
        assertThat(egress("", resolver).acceptable(url)).isFalse();
        assertThat(post(url, resolver)).isInstanceOfAny(Came.Forbidden.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://hooks.example.com/", "https://hooks.example.com:443/a?b=c", "HTTPS://Hooks.Example.COM/x",
            "https://xn--hks-hoa.example.com", "https://93.184.215.14/", "https://[2606:4700::1111]/"})
    void aPlainPublicAddressIsAccepted(String url) throws Exception {
        assertThat(egress("", resolving(PUBLIC)).acceptable(url)).isTrue();
    }

    @Test
    void oneBadAddressAmongGoodOnesIsEnough() throws Exception {
        assertThat(post("https://hooks.example.com/", resolving(PUBLIC, "10.0.0.1"))).isInstanceOf(Came.Forbidden.class);
        assertThat(post("https://hooks.example.com/", resolving("2606:4700::1111", "::1"))).isInstanceOf(Came.Forbidden.class);
    }

    @Test
    void thisMachinesOwnAddressesAreNotCalled() throws Exception {
        for (var each : java.util.Collections.list(java.net.NetworkInterface.getNetworkInterfaces())) {
            each.getInetAddresses().asIterator()
                    .forEachRemaining(own -> assertThat(new Addresses(List.of()).open(own)).as(own.toString()).isFalse());
        }
    }

    /// First the good address, then the bad one: it is asked once, and the connection goes to what was checked.
    @Test
    void aNameThatTurnsRoundAfterTheCheckIsNotAskedAgain() throws Exception {
        CountingResolver turning = new CountingResolver(List.of(List.of("127.0.0.1"), List.of("127.0.0.2")));
        Came came = egress("127.0.0.1/32", turning).post(outgoing("http://turning.example.com:" + port() + "/ok"));
        assertThat(came).isInstanceOfSatisfying(Came.Answered.class, answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(turning.asked.get()).isEqualTo(1);
        assertThat(egress("127.0.0.1/32", turning).post(outgoing("http://turning.example.com:" + port() + "/ok")))
                .isInstanceOf(Came.Forbidden.class);
    }

    @Test
    void anAllowedNetworkIsNoDoorToItsNeighbours() throws Exception {
        assertThat(egress("127.0.0.1/32", resolving()).post(outgoing("http://127.0.0.2:" + port() + "/ok")))
                .isInstanceOf(Came.Forbidden.class);
        assertThat(egress("10.0.0.0/8", resolving()).post(outgoing(url("/ok")))).isInstanceOf(Came.Forbidden.class);
        assertThat(allowed("/ok")).isInstanceOf(Came.Answered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/redirect-301", "/redirect-302", "/redirect-307", "/redirect-308"})
    void aRedirectIsAnAnswerAndNotFollowed(String path) throws Exception {
        int before = CALLS.get();
        assertThat(allowed(path)).isInstanceOfSatisfying(Came.Answered.class, answer -> assertThat(answer.status() / 100).isEqualTo(3));
        assertThat(CALLS.get() - before).isEqualTo(1);
    }

    @Test
    void anAnswerWithoutEndIsCutOff() throws Exception {
        assertThat(allowed("/endless", PATIENT)).isInstanceOfSatisfying(Came.Failed.class,
                failed -> assertThat(failed.why()).isEqualTo(Came.Why.TOO_LARGE));
    }

    /// What an operator's own address says is kept up to its bound; what nobody reads is not kept at all.
    @Test
    void anAnswerIsHeardUpToItsBound() throws Exception {
        Egress egress = egress("127.0.0.1/32", resolving());
        Egress.Heard heard = egress.hear(outgoing(url("/bomb"), PATIENT), BOMB.length);
        assertThat(heard.came()).isInstanceOf(Came.Answered.class);
        assertThat(heard.body()).isEqualTo(BOMB);
        Egress.Heard cut = egress.hear(outgoing(url("/bomb"), PATIENT), BOMB.length - 1);
        assertThat(cut.came()).isInstanceOfSatisfying(Came.Failed.class, failed -> assertThat(failed.why()).isEqualTo(Came.Why.TOO_LARGE));
        assertThat(cut.body()).isEmpty();
        assertThat(egress.hear(outgoing("http://127.0.0.2:" + port() + "/bomb"), BOMB.length).body()).isEmpty();
    }

    @Test
    void anAnswerLargerThanAllowedIsRefused() throws Exception {
        assertThat(allowed("/eleven-megabytes", PATIENT))
                .isInstanceOfSatisfying(Came.Failed.class, failed -> assertThat(failed.why()).isEqualTo(Came.Why.TOO_LARGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/silent", "/dripping", "/half"})
    void aSlowAnswerEndsWithTheLimit(String path) throws Exception {
        long start = System.nanoTime();
        Came came = allowed(path);
        assertThat(came).isInstanceOf(Came.Failed.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plusMillis(700));
    }

    /// 100 MB of zeros in 100 kB: nothing unpacks it.
    @Test
    void aPackedAnswerIsNotUnpacked() throws Exception {
        assertThat(allowed("/bomb", PATIENT)).isInstanceOfSatisfying(Came.Answered.class,
                answer -> assertThat(answer.status()).isEqualTo(200));
    }

    @Test
    void aClosedPortAndASilentOneTellNothingButThatNobodyAnswered() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Came came = egress("127.0.0.1", resolving()).post(outgoing("http://127.0.0.1:" + free + "/"));
        assertThat(came).isInstanceOfSatisfying(Came.Failed.class, failed -> assertThat(failed.why()).isEqualTo(Came.Why.UNREACHABLE));
    }

    @Test
    void aNameNobodyKnowsIsUnreachable() throws Exception {
        Resolver unknown = name -> {
            throw new UnknownHostException(name);
        };
        assertThat(egress("", unknown).post(outgoing("https://nobody.example.com/"))).isInstanceOf(Came.Failed.class);
    }

    @Test
    void aNameThatIsLookedUpForEverEndsWithTheLimit() throws Exception {
        Resolver hanging = name -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(name);
        };
        assertThat(egress("", hanging).post(outgoing("https://slow.example.com/")))
                .isInstanceOfSatisfying(Came.Failed.class, failed -> assertThat(failed.why()).isEqualTo(Came.Why.TIMED_OUT));
    }

    @Test
    void theHostFieldNamesTheHostAndNothingOfOursGoesOut() throws Exception {
        assertThat(egress("127.0.0.1", resolving("127.0.0.1")).post(outgoing("http://hooks.example.com:" + port() + "/echo-host")))
                .isInstanceOfSatisfying(Came.Answered.class, answer -> assertThat(answer.status()).isEqualTo(200));
    }

    @Test
    void nobodyIsCalledWithAConnectionInHand() throws Exception {
        Egress held = new Egress(new EgressSettings(List.of()), resolving(), EgressConfiguration.client(SSLContext.getDefault()),
                () -> true);
        assertThatThrownBy(() -> held.post(outgoing("https://hooks.example.com/"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aNetworkThatIsNoneIsAMistake() {
        Settings settings = Settings.of(Map.of("ALLOWED_EGRESS", "10.0.0.0/8,intranet"));
        EgressSettings.read(settings);
        assertThatThrownBy(settings::verify).hasMessageContaining("intranet");
    }

    private static Came allowed(String path) throws NoSuchAlgorithmException {
        return allowed(path, LIMIT);
    }

    private static Came allowed(String path, Duration limit) throws NoSuchAlgorithmException {
        return egress("127.0.0.1/32", resolving()).post(outgoing(url(path), limit));
    }

    private static Came post(String url, Resolver resolver) throws NoSuchAlgorithmException {
        return egress("", resolver).post(outgoing(url));
    }

    private static Egress egress(String allowed, Resolver resolver) throws NoSuchAlgorithmException {
        return new Egress(EgressSettings.read(Settings.of(Map.of("ALLOWED_EGRESS", allowed))), resolver,
                EgressConfiguration.client(SSLContext.getDefault()), () -> false);
    }

    private static Outgoing outgoing(String url) {
        return outgoing(url, LIMIT);
    }

    private static Outgoing outgoing(String url, Duration limit) {
        return new Outgoing(url, Map.of("webhook-id", "1"), new byte[]{'{', '}'}, limit);
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    private static int port() {
        return server.getAddress().getPort();
    }

    private static CountingResolver resolving(String... addresses) {
        return new CountingResolver(List.of(List.of(addresses)));
    }

    /// Answers with one list after the other, and with the last one for ever.
    private static final class CountingResolver implements Resolver {
        private final List<List<String>> answers;
        private final AtomicInteger asked = new AtomicInteger();

        CountingResolver(List<List<String>> answers) {
            this.answers = answers;
        }

        @Override
        public InetAddress[] resolve(String name) {
            List<String> answer = answers.get(Math.min(asked.getAndIncrement(), answers.size() - 1));
            return answer.stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        CALLS.incrementAndGet();
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            switch (path) {
                case "/ok" -> exchange.sendResponseHeaders(200, -1);
                case "/echo-host" -> exchange.sendResponseHeaders(
                        exchange.getRequestHeaders().getFirst("Host").equals("hooks.example.com:" + port())
                                && !exchange.getRequestHeaders().containsKey("Cookie") ? 200 : 400,
                        -1);
                case "/silent" -> pause();
                case "/half" -> {
                    exchange.sendResponseHeaders(200, 1_000);
                    exchange.getResponseBody().write(new byte[10]);
                    exchange.getResponseBody().flush();
                    pause();
                }
                case "/dripping" -> drip(exchange);
                case "/endless" -> pour(exchange, 0, Long.MAX_VALUE);
                case "/eleven-megabytes" -> pour(exchange, 11L << 20, 11L << 20);
                case "/bomb" -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    exchange.sendResponseHeaders(200, BOMB.length);
                    exchange.getResponseBody().write(BOMB);
                }
                default -> {
                    exchange.getResponseHeaders().set("Location", url("/ok"));
                    exchange.sendResponseHeaders(Integer.parseInt(path.substring("/redirect-".length())), -1);
                }
            }
        }
    }

    private static void pour(HttpExchange exchange, long declared, long bytes) throws IOException {
        exchange.sendResponseHeaders(200, declared);
        OutputStream body = exchange.getResponseBody();
        byte[] chunk = new byte[64 * 1024];
        Arrays.fill(chunk, (byte) 'x');
        for (long sent = 0; sent < bytes; sent += chunk.length) {
            body.write(chunk);
        }
    }

    private static void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        for (int i = 0; i < 100; i++) {
            exchange.getResponseBody().write('.');
            exchange.getResponseBody().flush();
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] bomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                gzip.write(zeros);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
