package kontor.platform.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.data.EmbeddedPostgres;
import kontor.platform.data.PostgresOptions;
import kontor.platform.data.PostgresOptions.Durability;
import kontor.platform.egress.DatabaseQuestion.Engine;
import kontor.platform.egress.DatabaseQuestion.Tls;
import kontor.platform.egress.FetchTrouble.Why;
import kontor.testing.TestPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a foreign database is spoken to: a PostgreSQL with a certificate that only it itself vouches for.
class ForeignTlsTest {
    private static final String NAME = "erp.example.com";
    private static final String PASSWORD = "only-for-this-test";
    private static EmbeddedPostgres server;

    @TempDir
    static Path folder;

    @BeforeAll
    static void open() throws Exception {
        server = EmbeddedPostgres.start(PostgresOptions.in(folder.resolve("server")).withProgramsDir(TestPostgres.PROGRAMS)
                .withDurability(Durability.CRASHES_DESTROY_DATA));
        List<String> lines = new ArrayList<>();
        try (InputStream in = Files.newInputStream(made())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            lines.add(pem("CERTIFICATE", store.getCertificate("own").getEncoded()));
            lines.add(pem("PRIVATE KEY", store.getKey("own", PASSWORD.toCharArray()).getEncoded()));
        }
        run("ALTER SYSTEM SET ssl_cert_file = '" + readable("own.crt", lines.get(0)) + "'");
        run("ALTER SYSTEM SET ssl_key_file = '" + readable("own.key", lines.get(1)) + "'");
        run("ALTER SYSTEM SET ssl = on");
        run("SELECT pg_reload_conf()");
        await().atMost(Duration.ofSeconds(10)).until(() -> asked(Tls.REQUIRE) == null);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void theConnectionIsEncryptedAsTheSourceSays() throws FetchTrouble {
        List<@Nullable String> rows = new ArrayList<>();
        for (Tls tls : List.of(Tls.REQUIRE, Tls.NONE)) {
            databases().read(question(tls, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"), into(rows));
        }
        assertThat(rows).containsExactly("t", "f");
    }

    @Test
    void aCertificateNobodyTrustsIsNoneWhereItIsToBeVerified() {
        assertThat(asked(Tls.VERIFY)).isEqualTo(Why.UNREACHABLE);
    }

    private static @Nullable Why asked(Tls tls) {
        FetchTrouble trouble = catchThrowableOfType(FetchTrouble.class,
                () -> databases().read(question(tls, "SELECT 1"), into(new ArrayList<>())));
        return trouble == null ? null : trouble.why();
    }

    /// The name leads here, and nowhere else on this machine.
    private static ForeignDatabases databases() {
        return new ForeignDatabases(
                new Reach(List.of(), Set.of(NAME), name -> new InetAddress[]{InetAddress.ofLiteral("127.0.0.1")}), () -> false);
    }

    private static DatabaseQuestion question(Tls tls, String select) {
        DatabaseAddress superuser = server.superuser();
        return new DatabaseQuestion(Engine.POSTGRESQL, NAME, server.port(), "postgres", superuser.user(), superuser.password(), tls, select,
                0, 100_000, Duration.ofSeconds(10));
    }

    private static ForeignRows into(List<@Nullable String> rows) {
        return new ForeignRows() {
            @Override
            public void columns(List<String> names) {
                assertThat(names).hasSize(1);
            }

            @Override
            public void row(List<@Nullable String> cells) {
                rows.addAll(cells);
            }
        };
    }

    private static void run(String sql) throws SQLException {
        DatabaseAddress as = server.superuser();
        try (Connection connection = DriverManager.getConnection(as.jdbcUrl(), as.user(), as.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// For the server and nobody else, whoever it runs as.
    private static Path readable(String name, String pem) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("server"))) {
            Path version = files.filter(each -> each.endsWith("PG_VERSION")).min((a, b) -> a.getNameCount() - b.getNameCount())
                    .orElseThrow();
            Path file = Files.writeString(version.resolveSibling(name), pem);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return Files.setOwner(file, Files.getOwner(version));
        }
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(content) + "\n-----END " + what
                + "-----\n";
    }

    private static Path made() throws IOException, InterruptedException {
        Path store = folder.resolve("own.p12");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-keystore",
                store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD, "-alias", "own", "-dname", "CN=" + NAME, "-ext",
                "san=dns:" + NAME, "-keyalg", "EC", "-groupname", "secp256r1").redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return store;
    }
}
