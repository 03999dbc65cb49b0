package kontor.platform.egress;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import kontor.platform.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whom an outgoing call over TLS believes: a certificate of the name it was asked for, in its time, by an authority it trusts.
class EgressTlsTest {
    private static final String NAME = "hooks.example.com";
    private static final char[] PASSWORD = "only-for-this-test".toCharArray();
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final List<String> HEARD = new CopyOnWriteArrayList<>();
    private static KeyStore made;
    private static HttpsServer valid;
    private static HttpsServer expired;

    @TempDir
    static Path folder;

    /// An authority, and what it signed: a certificate of the name, and one of it that has run out.
    @BeforeAll
    static void open() throws Exception {
        Path store = folder.resolve("test.p12");
        keytool(store, "authority", "CN=Authority of a test", "-ext", "bc:c");
        keytool(store, "valid", "CN=irrelevant", "-signer", "authority", "-ext", "san=dns:" + NAME);
        keytool(store, "expired", "CN=irrelevant", "-signer", "authority", "-ext", "san=dns:" + NAME, "-startdate", "-10d", "-validity",
                "5");
        made = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            made.load(in, PASSWORD);
        }
        valid = server("valid");
        expired = server("expired");
    }

    @AfterAll
    static void close() {
        valid.stop(0);
        expired.stop(0);
    }

    @Test
    void aCertificateOfTheNameByATrustedAuthorityIsBelieved() throws Exception {
        assertThat(called(NAME, valid, trusting())).isInstanceOfSatisfying(Came.Answered.class,
                answer -> assertThat(answer.status()).isEqualTo(204));
        assertThat(HEARD).containsExactly(NAME + ":" + valid.getAddress().getPort());
    }

    @Test
    void aCertificateOfAnotherNameIsNot() throws Exception {
        refused(called("other.example.com", valid, trusting()));
        refused(called("hooks.example.com.other.example", valid, trusting()));
        refused(called("127.0.0.1", valid, trusting()));
    }

    @Test
    void aCertificateOfAnAuthorityNobodyTrustsIsNot() throws Exception {
        refused(called(NAME, valid, SSLContext.getDefault()));
    }

    @Test
    void aCertificateThatHasRunOutIsNot() throws Exception {
        refused(called(NAME, expired, trusting()));
    }

    /// Nothing was said to whoever could not show who it is.
    private static void refused(Came came) {
        assertThat(came).isInstanceOfSatisfying(Came.Failed.class, failed -> assertThat(failed.why()).isEqualTo(Came.Why.UNREACHABLE));
        assertThat(HEARD).allSatisfy(host -> assertThat(host).isEqualTo(NAME + ":" + valid.getAddress().getPort())).hasSizeLessThan(2);
    }

    private static Came called(String host, HttpsServer server, SSLContext trust) throws Exception {
        try (Egress egress = new Egress(EgressSettings.read(Settings.of(Map.of("ALLOWED_EGRESS", "127.0.0.1/32"))),
                name -> new InetAddress[]{InetAddress.getLoopbackAddress()}, EgressConfiguration.client(trust), () -> false)) {
            return egress.post(new Outgoing("https://" + host + ":" + server.getAddress().getPort() + "/", Map.of(), new byte[]{'{', '}'},
                    LIMIT));
        }
    }

    private static SSLContext trusting() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", made.getCertificate("authority"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static HttpsServer server(String alias) throws GeneralSecurityException, IOException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(alias, made.getKey(alias, PASSWORD), PASSWORD, made.getCertificateChain(alias));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            HEARD.add(exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    /// The JDK's own tool: the library has nothing public that makes certificates.
    private static void keytool(Path store, String alias, String name, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", new String(PASSWORD), "-alias", alias, "-dname", name,
                "-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve(alias + ".log").toFile()).start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0)
                .as(Files.readString(folder.resolve(alias + ".log"))).isTrue();
    }
}
