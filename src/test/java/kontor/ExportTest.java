package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kontor.RunningKontor.Company;
import kontor.platform.data.DatabaseAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Documents as a file, of any length and for clients of any speed.
class ExportTest {
    private static final int COPIES = 60_000;
    private static final String EXPORT = "/api/v1/documents/export";
    /// Hardly any connection, so that one that is held is missed.
    private static final RunningKontor KONTOR = RunningKontor.start(Map.of("DB_POOL_SIZE", "2", "JOB_WORKERS", "1"));
    private static final Company SMALL = KONTOR.company("Small Shop Ltd");
    private static final Company LARGE = KONTOR.company("Large Shop Ltd");

    @BeforeAll
    static void seed() {
        Invoices.accepted(KONTOR, SMALL, Invoices.laptop("+plus", SMALL.device()), "s1");
        Invoices.accepted(KONTOR, SMALL, Invoices.laptop("plain", SMALL.device()), "s2");
        Invoices.accepted(KONTOR, LARGE, Invoices.laptop("one", LARGE.device()), "l1");
        run("""
                INSERT INTO fiscal_document
                SELECT copy.* FROM fiscal_document original, generate_series(1, %d) number,
                    LATERAL jsonb_populate_record(original, jsonb_build_object('document_id', uuidv7(make_interval(secs => -number)),
                        'reference', 'ROW-' || number, 'state', 'CANCELLED', 'fdn', NULL, 'antifake_code', NULL, 'qr_code', NULL,
                        'authority_id', NULL, 'authority_at', NULL, 'next_action_at', NULL)) copy
                WHERE original.tenant_id = '%s'
                """.formatted(COPIES, LARGE.tenant()));
    }

    @AfterAll
    static void end() {
        KONTOR.close();
    }

    @Test
    void everyDocumentIsARowOldestFirstAndAFormulaIsHarmless() {
        HttpResponse<String> answer = KONTOR.send("GET", EXPORT, SMALL, null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).contains("\"reference\",\"state\"");
        assertThat(lines.get(1)).contains("\"'+plus\"").contains("\"2360000.00\"");
        assertThat(lines.get(2)).contains("\"plain\"");
    }

    @Test
    void stateAndPeriodNarrowIt() {
        assertThat(rows(EXPORT + "?state=cancelled")).isZero();
        assertThat(rows(EXPORT + "?from=2020-01-01T00:00:00Z&until=2100-01-01T00:00:00Z")).isEqualTo(2);
        assertThat(rows(EXPORT + "?until=2020-01-01T00:00:00Z")).isZero();
        assertThat(KONTOR.send("GET", EXPORT + "?from=yesterday", SMALL, null).statusCode()).isEqualTo(422);
    }

    @Test
    void aLongOneComesWhole() {
        HttpResponse<String> answer = KONTOR.send("GET", EXPORT, LARGE, null);
        assertThat(answer.body().lines().skip(1).map(line -> line.substring(0, 38)).distinct().count()).isEqualTo(COPIES + 1);
    }

    /// Far more is left to send than the sockets hold, so that the writing waits for the reader.
    @Test
    void aClientThatReadsAKilobyteASecondHoldsNoConnection() throws Exception {
        try (Socket socket = asked()) {
            InputStream in = socket.getInputStream();
            for (int second = 0; second < 5; second++) {
                assertThat(in.readNBytes(1_024)).hasSize(1_024);
                Thread.sleep(1_000);
                await().atMost(Duration.ofSeconds(5)).until(() -> metric("db_pool_active") == 0);
                assertThat(KONTOR.send("GET", "/api/v1/documents", SMALL, null).statusCode()).isEqualTo(200);
            }
        }
    }

    /// The node is done with it: nothing is counted as under way for the caller any more.
    @Test
    void aClientThatGoesAwayIsNoErrorAndLeavesNothing() throws Exception {
        double errors = metric("logback_events_total{level=\"error\"}");
        try (Socket socket = asked()) {
            assertThat(socket.getInputStream().readNBytes(1_024)).hasSize(1_024);
            socket.setOption(java.net.StandardSocketOptions.SO_LINGER, 0);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(KONTOR.send("GET", EXPORT + "?state=fiscalised", SMALL, null).statusCode()).isEqualTo(200);
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> metric("db_pool_active") == 0);
        assertThat(metric("logback_events_total{level=\"error\"}")).isEqualTo(errors);
    }

    private static Socket asked() throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8_192);
        socket.setSoTimeout(15_000);
        socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), KONTOR.address().getPort()));
        OutputStream out = socket.getOutputStream();
        out.write(("GET " + EXPORT + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + LARGE.apiKey() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static long rows(String path) {
        HttpResponse<String> answer = KONTOR.send("GET", path, SMALL, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().lines().count() - 1;
    }

    private static double metric(String name) {
        return RunningKontor.send(KONTOR.management(), "GET", "/metrics", null, null).body().lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    private static void run(String sql) {
        DatabaseAddress superuser = KONTOR.database().superuser();
        try (Connection connection = DriverManager.getConnection(superuser.jdbcUrl(), superuser.user(), superuser.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
