package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import kontor.RunningKontor.Company;
import kontor.platform.data.DatabaseAddress;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What becomes of a failure of each layer: an answer that tells the client nothing internal, a log line that tells the
/// operator everything, one alert. On an instance in a process of its own, whose log is read as it is written.
class FailureReportsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<JsonNode> ALERTS = new CopyOnWriteArrayList<>();
    /// What an answer must never show: stack traces, classes, SQL and its states, paths.
    private static final String INTERNAL = "(?is).*(exception|\\bat [a-z]+\\.|kontor\\.[a-z]+\\.|org\\.|java\\.|jdbc|sqlstate|select |insert |"
            + "relation|postgres|/tmp/|/home/|\\.java|tomcat).*";
    private static final String ALLOWED = "https://console.company.example";
    private static HttpServer pager;
    private static RunningKontor prepared;
    private static Company company;
    private static ChildKontor child;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws Exception {
        pager = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pager.createContext("/", exchange -> {
            ALERTS.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        pager.start();
        TestDatabase database = TestPostgres.freshDatabase();
        prepared = RunningKontor.over(database, folder, Map.of());
        company = prepared.company("Broken Ltd");
        prepared.stopServer();
        breakSomething(database.superuser());
        child = ChildKontor.start("serve", RunningKontor.settings(folder, Map.of("DATABASE_URL", RunningKontor.url(database.app()),
                "MAX_REQUEST_BODY_SIZE", "2048", "CORS_ORIGINS", ALLOWED, "ALERT_WEBHOOK_URL",
                "http://127.0.0.1:" + pager.getAddress().getPort() + "/page")));
    }

    /// A bug of the database's layer: a column the program counts on is gone.
    private static void breakSomething(DatabaseAddress superuser) throws SQLException {
        try (Connection connection = DriverManager.getConnection(superuser.jdbcUrl(), superuser.user(), superuser.password());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE activity RENAME TO activity_gone");
        }
    }

    @AfterAll
    static void stop() {
        child.close();
        prepared.close();
        pager.stop(0);
    }

    @Test
    void noAnswerOfAnyLayerTellsAnythingInternal() throws IOException {
        List<String> answers = new ArrayList<>();
        for (HttpResponse<String> answer : List.of(send("GET", "/api/v1/nothing", null), send("GET", "/api/v1/activity", null),
                send("POST", "/api/v1/documents", "{\"kind\":"), send("POST", "/api/v1/documents", "x".repeat(4_000)),
                send("DELETE", "/api/v1/goods", null), send("GET", "/api/v1/documents/not-an-id", null),
                send("GET", "/api/v1/documents?state=%27%3B--", null), send("GET", "/api/v1/documents?limit=%0d%0aX:%20y", null),
                send("POST", "/api/v1/auth/sign-in", "[]"), RunningKontor.send(child.address(), "GET", "/api/v1/goods", null, null))) {
            assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 500);
            assertThat(answer.headers().firstValue("X-Request-ID")).as(answer.body()).isPresent();
            JsonNode problem = JSON.readTree(answer.body());
            assertThat(problem.required("requestId").asString()).isEqualTo(answer.headers().firstValue("X-Request-ID").orElseThrow());
            assertThat(problem.required("category").asString()).isIn("validation", "auth", "not_found", "conflict", "limit", "internal");
            answers.add(answer.body());
        }
        String unreadable = raw("GET / HTTP/1.1\r\nHost: x\r\nBad Header\u0001: y\r\n\r\n");
        assertThat(unreadable).startsWith("HTTP/1.1 400").containsIgnoringCase("x-request-id:");
        answers.add(unreadable.substring(unreadable.indexOf("\r\n\r\n")));
        assertThat(answers).noneMatch(answer -> answer.matches(INTERNAL));
        assertThat(answers).anyMatch(answer -> answer.contains("\"status\":500")).anyMatch(answer -> answer.contains("\"status\":413"));
    }

    @Test
    void aBugIsLoggedWholeUnderItsRequestIdAndToldOnce() {
        for (int n = 0; n < 5; n++) {
            assertThat(RunningKontor.send(child.address(), "GET", "/api/v1/activity?subject=00000000-0000-0000-0000-000000000001", company,
                    null, "X-Request-ID", "broken-request-" + n, "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                    .statusCode()).isEqualTo(500);
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> child.transcript().contains("broken-request-4"));
        JsonNode line = child.transcript().lines().filter(each -> each.contains("broken-request-0") && each.contains("stack_trace"))
                .map(JSON::readTree).findFirst().orElseThrow();
        assertThat(line.required("request_id").asString()).isEqualTo("broken-request-0");
        assertThat(line.required("trace_id").asString()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(line.required("tenant").asString()).isEqualTo(company.tenant().toString());
        assertThat(line.required("level").asString()).isEqualTo("ERROR");
        assertThat(line.required("error_type").asString()).isEqualTo("kontor.platform.data.SqlFault");
        assertThat(line.required("category").asString()).isEqualTo("internal");
        assertThat(line.required("method").asString()).isEqualTo("GET");
        assertThat(line.required("path").asString()).as("the template, not what was typed").isEqualTo("/api/v1/activity");
        assertThat(line.required("stack_trace").asString()).contains("activity");
        await().atMost(Duration.ofSeconds(10)).until(() -> !ALERTS.isEmpty());
        assertThat(child.transcript().lines().filter(each -> each.contains("\"message\":\"ALERT internal "))).hasSize(1);
        assertThat(ALERTS).as("once a minute").hasSize(1);
        assertThat(ALERTS.getFirst().required("category").asString()).isEqualTo("internal");
        assertThat(ALERTS.getFirst().required("where").asString()).isEqualTo("/api/v1/activity");
    }

    @Test
    void aRollbackIsLoggedWithItsOperationTenantAndRequest() {
        HttpResponse<String> answer = RunningKontor.send(child.address(), "POST", "/api/v1/documents", company,
                Invoices.laptop("INV-BROKEN"),
                "Idempotency-Key", "broken", "X-Request-ID", "rolled-back-request");
        assertThat(answer.statusCode()).isEqualTo(500);
        JsonNode line = await().atMost(Duration.ofSeconds(10)).until(() -> child.transcript().lines()
                .filter(each -> each.contains("Rolled back") && each.contains("rolled-back-request")).map(JSON::readTree).toList(),
                lines -> lines.size() == 1).getFirst();
        assertThat(line.required("message").asString()).isEqualTo("Rolled back fiscal.accept: BUG");
        assertThat(line.required("tenant").asString()).isEqualTo(company.tenant().toString());
        assertThat(line.required("request_id").asString()).isEqualTo("rolled-back-request");
    }

    /// A page that may call must be able to read why it was refused, too.
    @Test
    void errorsAreReadableForTheOriginThatMayCallAndForNoOther() {
        Map<String, Integer> errors = Map.of("/api/v1/activity", 500, "/api/v1/nothing", 404, "/api/v1/documents?limit=0", 422);
        errors.forEach((path, status) -> {
            HttpResponse<String> allowed = RunningKontor.send(child.address(), "GET", path, company, null, "Origin", ALLOWED);
            assertThat(allowed.statusCode()).as(path).isEqualTo(status);
            assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).as(path).contains(ALLOWED);
            assertThat(allowed.headers().firstValue("Access-Control-Expose-Headers").orElseThrow()).contains("X-Request-ID");
            HttpResponse<String> other = RunningKontor.send(child.address(), "GET", path, company, null, "Origin", "https://other.example");
            assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).as(path).isEmpty();
        });
        HttpResponse<String> nobody = RunningKontor.send(child.address(), "GET", "/api/v1/goods", null, null, "Origin", ALLOWED);
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().firstValue("Access-Control-Allow-Origin")).contains(ALLOWED);
    }

    @Test
    void thatNobodyIsLimitedIsSaidAtTheStart() {
        assertThat(child.transcript().lines().filter(line -> line.contains("RATE_LIMIT_ENABLED is false")).map(JSON::readTree))
                .hasSize(1).allSatisfy(line -> assertThat(line.required("level").asString()).isEqualTo("WARN"));
    }

    /// What a client sends may stand in a log line, but never begin one.
    @Test
    void nobodyWritesLinesIntoTheLog() throws IOException {
        raw("GET /api/v1/goods?a=%0d%0a{\"level\":\"FORGED\"} HTTP/1.1\r\nHost: x\r\n\r\n");
        raw("GET /livez HTTP/1.1\r\nHost: x\r\nX-Request-ID: abcdefgh\r\n {\"level\":\"FORGED\"}\r\nConnection: close\r\n\r\n");
        raw("GET /livez HTTP/1.1\r\nHost: x\r\nUser-Agent: a\n{\"level\":\"FORGED\"}\r\nConnection: close\r\n\r\n");
        raw("GET /api/v1/activity%0a{\"level\":\"FORGED\"} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        send("GET", "/api/v1/activity?subject=%0a%7B%22level%22:%22FORGED%22%7D", null);
        assertThat(child.transcript().lines()).noneMatch(line -> line.strip().startsWith("{\"level\""));
        assertThat(child.transcript().lines().filter(line -> line.startsWith("{")))
                .allSatisfy(line -> assertThat(JSON.readTree(line).required("level").asString()).isNotEqualTo("FORGED"));
    }

    private static HttpResponse<String> send(String method, String path, @Nullable String body) {
        return RunningKontor.send(child.address(), method, path, company, body);
    }

    private static String raw(String request) throws IOException {
        URI address = child.address();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(3_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
