package kontor.platform.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import kontor.platform.Settings;
import kontor.platform.egress.DatabaseQuestion.Engine;
import kontor.platform.egress.DatabaseQuestion.Tls;
import kontor.platform.egress.FetchTrouble.Why;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Documents and databases that tenants name: where the program may not go, it sends nothing.
class EgressFetchTest {
    private static final String PUBLIC = "93.184.215.14";
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final AtomicInteger ASKED = new AtomicInteger();
    private static HttpServer server;
    private static ServerSocket listener;

    @BeforeAll
    static void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 10);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            ASKED.incrementAndGet();
            byte[] said = String.valueOf(exchange.getRequestHeaders().getFirst("Host")).getBytes(StandardCharsets.UTF_8);
            if (exchange.getRequestURI().getPath().equals("/packed")) {
                exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            }
            exchange.sendResponseHeaders(200, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        server.start();
        listener = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
    }

    @AfterAll
    static void close() throws IOException {
        server.stop(0);
        listener.close();
    }

    @ParameterizedTest
    @DisplayName("P7: no document is fetched from an address that is not public, named or found behind a name")
    @ValueSource(strings = {"0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.9.9.9", "169.254.169.254", "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1", "192.168.0.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1", "::ffff:127.0.0.1",
            "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2001::1", "2002:7f00:1::", "fc00::1", "fe80::1", "fec0::1", "ff02::1"})
    void noDocumentFromAnAddressThatIsNotPublic(String address) throws Exception {
        String host = address.contains(":") ? "[" + address + "]" : address;
        try (WebDocuments open = documents(Set.of(), resolving(PUBLIC));
                WebDocuments behind = documents(Set.of(), resolving(address));
                WebDocuments mixed = documents(Set.of(), resolving(PUBLIC, address))) {
            assertThat(open.acceptable("https://" + host + "/")).isFalse();
            assertThat(why(open, "https://" + host + "/")).isEqualTo(Why.FORBIDDEN);
            assertThat(why(behind, "https://erp.example.com/")).isEqualTo(Why.FORBIDDEN);
            assertThat(why(mixed, "https://erp.example.com/")).isEqualTo(Why.FORBIDDEN);
        }
    }

    @ParameterizedTest
    @DisplayName("P7: no database is asked at an address that is not public, named or found behind a name")
    @ValueSource(strings = {"0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.9.9.9", "169.254.169.254", "172.16.0.1", "192.168.0.1",
            "224.0.0.1", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "fc00::1", "fe80::1",
            "ff02::1"})
    void noDatabaseAtAnAddressThatIsNotPublic(String address) {
        for (Engine engine : Engine.values()) {
            int port = engine == Engine.POSTGRESQL ? 5432 : 3306;
            ForeignDatabases open = databases(Set.of(), resolving(PUBLIC));
            assertThat(open.acceptable(engine, address, port, Tls.VERIFY)).isFalse();
            assertThat(why(open, question(engine, address, port, Tls.VERIFY))).isEqualTo(Why.FORBIDDEN);
            assertThat(why(databases(Set.of(), resolving(address)), question(engine, "erp.example.com", port, Tls.VERIFY)))
                    .isEqualTo(Why.FORBIDDEN);
            assertThat(why(databases(Set.of(), resolving(PUBLIC, address)), question(engine, "erp.example.com", port, Tls.VERIFY)))
                    .isEqualTo(Why.FORBIDDEN);
        }
    }

    @ParameterizedTest
    @DisplayName("P7: what is no plain name or address is no host of a database")
    @ValueSource(strings = {"localhost", "db", "printer.local", "db.internal", "2130706433", "0x7f000001", "017700000001", "127.1",
            "127.0.0.1.",
            "010.0.0.1", "erp.example.com.", "erp.example.com:5432", "erp.example.com,127.0.0.1", "erp.example.com/x?socketFactory=y",
            "[::1]", "fe80::1%eth0", "user@erp.example.com", "erp.example.com#", "erp .example.com", "erp.example.com\n", "", "::g",
            "/var/run/postgresql/x", "address=(host=127.0.0.1)", "１２７.0.0.1"})
    void whatIsNoPlainHostIsNotAsked(String host) {
        for (Engine engine : Engine.values()) {
            ForeignDatabases open = databases(Set.of(), resolving("127.0.0.1"));
            assertThat(open.acceptable(engine, host, 5432, Tls.VERIFY)).isFalse();
            assertThat(why(open, question(engine, host, 5432, Tls.VERIFY))).isEqualTo(Why.FORBIDDEN);
        }
    }

    @Test
    @DisplayName("P7: on the internet a database is asked at its usual port with a verified certificate, and not otherwise")
    void onTheInternetOnlyTheGuardedWayIsOpen() {
        ForeignDatabases open = databases(Set.of(), resolving(PUBLIC));
        assertThat(open.acceptable(Engine.POSTGRESQL, "erp.example.com", 5432, Tls.VERIFY)).isTrue();
        assertThat(open.acceptable(Engine.MYSQL, "ERP.Example.com", 3306, Tls.VERIFY)).isTrue();
        assertThat(open.acceptable(Engine.POSTGRESQL, "2606:4700::1111", 5432, Tls.VERIFY)).isTrue();
        assertThat(open.acceptable(Engine.POSTGRESQL, "erp.example.com", 5432, Tls.REQUIRE)).isFalse();
        assertThat(open.acceptable(Engine.POSTGRESQL, "erp.example.com", 5432, Tls.NONE)).isFalse();
        assertThat(open.acceptable(Engine.POSTGRESQL, "erp.example.com", 22, Tls.VERIFY)).isFalse();
        assertThat(open.acceptable(Engine.MYSQL, "erp.example.com", 5432, Tls.VERIFY)).isFalse();
        assertThat(why(open, question(Engine.POSTGRESQL, "erp.example.com", 6379, Tls.VERIFY))).isEqualTo(Why.FORBIDDEN);
    }

    @Test
    @DisplayName("P7: the address that was checked is the one that is called: a name that turns round is not asked again")
    void aNameThatTurnsRoundIsNotAskedAgain() throws Exception {
        Turning turning = new Turning("127.0.0.1", "127.0.0.2");
        try (WebDocuments documents = new WebDocuments(new Reach(List.of(network("127.0.0.1")), Set.of(), turning), client(),
                () -> false)) {
            ByteArrayOutputStream to = new ByteArrayOutputStream();
            documents.get(web("http://turning.example.com:" + server.getAddress().getPort() + "/"), to);
            assertThat(to.toString(StandardCharsets.UTF_8)).startsWith("turning.example.com");
            assertThat(turning.asked.get()).isEqualTo(1);
            assertThat(why(documents, "http://turning.example.com:" + server.getAddress().getPort() + "/")).isEqualTo(Why.FORBIDDEN);
        }
    }

    /// Nobody speaks PostgreSQL there, but somebody is called: at the checked address, under a name that leads nowhere.
    @ParameterizedTest
    @EnumSource(Engine.class)
    @DisplayName("P7: a database's driver connects to the address that was checked, whatever the name leads to")
    void theDriverConnectsToTheCheckedAddress(Engine engine) throws Exception {
        Turning turning = new Turning("127.0.0.1", "127.0.0.2");
        ForeignDatabases databases = new ForeignDatabases(new Reach(List.of(network("127.0.0.1")), Set.of(), turning), () -> false);
        Thread answering = Thread.startVirtualThread(() -> {
            try {
                listener.accept().close();
                ASKED.addAndGet(1_000);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        int before = ASKED.get();
        Why why = why(databases, question(engine, "turning.example.com", listener.getLocalPort(), Tls.NONE));
        answering.join(Duration.ofSeconds(5));
        assertThat(ASKED.get()).isEqualTo(before + 1_000);
        assertThat(why).isEqualTo(Why.UNREACHABLE);
        assertThat(turning.asked.get()).isEqualTo(1);
    }

    @Test
    void aVouchedNameIsReachedWhateverItIsAndItsNeighboursAreNot() throws Exception {
        try (WebDocuments documents = documents(Set.of("erp.corp.local"), resolving("127.0.0.1"))) {
            int port = server.getAddress().getPort();
            assertThat(documents.acceptable("http://erp.corp.local:" + port + "/")).isTrue();
            documents.get(web("http://erp.corp.local:" + port + "/"), new ByteArrayOutputStream());
            assertThat(documents.acceptable("http://crm.corp.local:" + port + "/")).isFalse();
            assertThat(why(documents, "http://127.0.0.1:" + port + "/")).isEqualTo(Why.FORBIDDEN);
            assertThat(why(documents, "http://erp.corp.local:" + port + "/packed")).as("never unpacked").isEqualTo(Why.UNREADABLE);
        }
    }

    @Test
    void theOperatorsListHasNetworksAndNamesAndNothingElse() {
        FetchSettings read = FetchSettings.read(Settings.of(Map.of("ALLOWED_FEEDS", "10.1.0.0/16, ERP.corp.local,db")));
        assertThat(read.networks()).containsExactly(network("10.1.0.0/16"));
        assertThat(read.names()).containsExactlyInAnyOrder("erp.corp.local", "db");
        for (String wrong : List.of("10.1.0.0/99", "10.1.0.0.0", "http://erp/", "*.corp.local", "a b")) {
            Settings settings = Settings.of(Map.of("ALLOWED_FEEDS", wrong));
            FetchSettings.read(settings);
            assertThatThrownBy(settings::verify).as(wrong).hasMessageContaining("ALLOWED_FEEDS");
        }
    }

    @Test
    void nobodyIsAskedWithAConnectionInHand() throws Exception {
        Reach reach = new Reach(List.of(), Set.of(), resolving(PUBLIC));
        try (WebDocuments documents = new WebDocuments(reach, client(), () -> true)) {
            assertThatThrownBy(() -> documents.get(web("https://erp.example.com/"), new ByteArrayOutputStream()))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(
                () -> new ForeignDatabases(reach, () -> true).read(question(Engine.POSTGRESQL, PUBLIC, 5432, Tls.VERIFY), none()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsAskedWithIsNotInWordsAnyoneWrites() {
        assertThat(question(Engine.MYSQL, PUBLIC, 3306, Tls.VERIFY).toString()).doesNotContain("pa55word");
        assertThat(new WebQuestion("https://x/?k=pa55word", Map.of("X", "pa55word"), 1, false, LIMIT).toString())
                .doesNotContain("pa55word");
    }

    private static WebQuestion web(String url) {
        return new WebQuestion(url, Map.of(), 1_000, false, LIMIT);
    }

    private static DatabaseQuestion question(Engine engine, String host, int port, Tls tls) {
        return new DatabaseQuestion(engine, host, port, "shop", "reader", "pa55word", tls, "SELECT 1", 0, 1_000, LIMIT);
    }

    private static @Nullable Why why(WebDocuments documents, String url) {
        FetchTrouble trouble = catchThrowableOfType(FetchTrouble.class, () -> documents.get(web(url), new ByteArrayOutputStream()));
        return trouble == null ? null : trouble.why();
    }

    private static @Nullable Why why(ForeignDatabases databases, DatabaseQuestion question) {
        FetchTrouble trouble = catchThrowableOfType(FetchTrouble.class, () -> databases.read(question, none()));
        return trouble == null ? null : trouble.why();
    }

    /// For where no row is to come from.
    static ForeignRows none() {
        return new ForeignRows() {
            @Override
            public void columns(List<String> names) {
                throw new IllegalStateException("nothing comes from here");
            }

            @Override
            public void row(List<@Nullable String> cells) {
                throw new IllegalStateException("nothing comes from here");
            }
        };
    }

    private static WebDocuments documents(Set<String> names, Resolver resolver) throws NoSuchAlgorithmException {
        return new WebDocuments(new Reach(List.of(), names, resolver), client(), () -> false);
    }

    private static ForeignDatabases databases(Set<String> names, Resolver resolver) {
        return new ForeignDatabases(new Reach(List.of(), names, resolver), () -> false);
    }

    private static org.apache.hc.client5.http.impl.classic.CloseableHttpClient client() throws NoSuchAlgorithmException {
        return EgressConfiguration.client(SSLContext.getDefault());
    }

    private static Network network(String text) {
        return Network.parse(text).orElseThrow();
    }

    private static Resolver resolving(String... addresses) {
        return name -> Stream.of(addresses).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    /// Says one thing first and another afterwards.
    private static final class Turning implements Resolver {
        private final AtomicInteger asked = new AtomicInteger();
        private final List<String> addresses;

        Turning(String... addresses) {
            this.addresses = List.of(addresses);
        }

        @Override
        public InetAddress[] resolve(String name) {
            int time = asked.getAndIncrement();
            return new InetAddress[]{InetAddress.ofLiteral(addresses.get(Math.min(time, addresses.size() - 1)))};
        }
    }
}
