package kontor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kontor.RunningKontor.Company;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What every answer has, and what the edge refuses by itself: on an instance whose limits are on.
@Tag("alone")
class EdgeTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final RunningKontor KONTOR = RunningKontor.start(Map.of("RATE_LIMIT_ENABLED", "true", "RATE_LIMIT_PRINCIPAL_BURST", "60",
            "RATE_LIMIT_PRINCIPAL_PER_SECOND", "1", "RATE_LIMIT_ANON_PER_MINUTE", "100", "TRUSTED_PROXIES", "127.0.0.1"));

    @AfterAll
    static void stop() {
        KONTOR.close();
    }

    @Test
    void theSixtyFirstRequestOfAKeyIsRefusedAndSaysWhenToComeBack() {
        Company patient = KONTOR.company("Patient Ltd");
        List<Integer> statuses = IntStream.range(0, 60).map(i -> get("/api/v1/goods", patient).statusCode()).boxed().toList();
        assertThat(statuses).containsOnly(200);
        HttpResponse<String> refused = refusedAtLast(patient);
        assertThat(refused.headers().firstValue("Retry-After").orElseThrow()).matches("[1-9][0-9]*");
        assertThat(refused.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"principal\";r=0;t=");
        assertThat(refused.headers().firstValue("RateLimit-Policy").orElseThrow()).isEqualTo("\"principal\";q=60;w=60");
        assertThat(JSON.readTree(refused.body()).required("code").asString()).isEqualTo("web.rate_limited");
        assertThat(get("/api/v1/goods", KONTOR.company("Other Ltd")).statusCode()).as("another tenant's key").isEqualTo(200);
    }

    /// A token comes back each second, so one more request may pass while the sixty are sent; not many.
    private static HttpResponse<String> refusedAtLast(Company company) {
        return IntStream.range(0, 30).mapToObj(i -> get("/api/v1/goods", company)).filter(answer -> answer.statusCode() == 429).findFirst()
                .orElseThrow();
    }

    @Test
    void theEleventhSignInOfAnAddressInAMinuteIsRefused() {
        List<Integer> statuses = IntStream.range(0, 11).map(i -> signIn("203.0.113.7").statusCode()).boxed().toList();
        assertThat(statuses.subList(0, 10)).containsOnly(401);
        assertThat(statuses.getLast()).isEqualTo(429);
        assertThat(signIn("203.0.113.8").statusCode()).as("from another address").isEqualTo(401);
    }

    @Test
    void theFiftyFirstAnonymousCallOfOneRouteIsRefusedAndOtherRoutesAreNot() {
        List<Integer> statuses = IntStream.range(0, 51).map(i -> from("203.0.113.9", "/api/nothing").statusCode()).boxed().toList();
        assertThat(statuses.subList(0, 50)).containsOnly(404);
        assertThat(statuses.getLast()).isEqualTo(429);
        assertThat(from("203.0.113.9", "/health").statusCode()).isEqualTo(200);
    }

    @Test
    void healthMayBeAskedSixtyTimesAMinute() {
        List<Integer> statuses = IntStream.range(0, 61).map(i -> from("203.0.113.14", "/livez").statusCode()).boxed().toList();
        assertThat(statuses.subList(0, 60)).containsOnly(200);
        assertThat(statuses.getLast()).isEqualTo(429);
    }

    @Test
    void whoIsNotBehindATrustedProxyCannotChooseAnAddress() {
        try (RunningKontor alone = RunningKontor.start(Map.of("RATE_LIMIT_ENABLED", "true", "RATE_LIMIT_ANON_PER_MINUTE", "10"))) {
            List<Integer> statuses = IntStream.range(0, 7)
                    .map(i -> alone.send("GET", "/livez", null, null, "X-Forwarded-For", "203.0.113." + i).statusCode()).boxed().toList();
            assertThat(statuses).containsExactly(200, 200, 200, 200, 200, 200, 429);
        }
    }

    @Test
    void theRightmostHopNobodyVouchesForCountsHoweverTheHeaderIsForged() {
        List<Integer> statuses = IntStream.range(0, 61).map(i -> KONTOR.send("GET", "/livez", null, null, "X-Forwarded-For",
                "198.51.100." + i + ", unknown, 203.0.113.20", "X-Forwarded-For", "203.0.113.21, 127.0.0.1").statusCode()).boxed().toList();
        assertThat(statuses.subList(0, 60)).containsOnly(200);
        assertThat(statuses.getLast()).isEqualTo(429);
        assertThat(from("203.0.113.20", "/livez").statusCode()).as("what stands left of it").isEqualTo(200);
        assertThat(from("not-an-address", "/livez").statusCode()).as("nonsense a proxy passed on").isEqualTo(200);
        assertThat(signIn("not-an-address").statusCode()).isEqualTo(401);
    }

    @Test
    void measuresAreReadOnTheirOwnPortAsOftenAsOneLikes() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (RunningKontor alone = RunningKontor.start(Map.of("RATE_LIMIT_ENABLED", "true", "RATE_LIMIT_ANON_PER_MINUTE", "4",
                "MANAGEMENT_PORT", Integer.toString(port)))) {
            IntStream.range(0, 4).forEach(i -> alone.send("GET", "/livez", null, null));
            URI management = URI.create("http://127.0.0.1:" + port);
            List<HttpResponse<String>> answers = IntStream.range(0, 20)
                    .mapToObj(i -> RunningKontor.send(management, "GET", "/metrics", null, null)).toList();
            assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
            assertThat(answers.getLast().body()).contains("ratelimit_enabled 1.0", "nodes_live 1.0", "http_inflight 1.0",
                    "admission_free 256.0", "ratelimit_total{outcome=\"refused\",policy=\"route\"}");
        }
    }

    @Test
    void healthHasTheFieldsMonitorsKnow() {
        HttpResponse<String> answer = from("203.0.113.10", "/health");
        JsonNode health = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(health.required("status").asString()).isEqualTo("healthy");
        assertThat(health.required("database").asString()).isEqualTo("connected");
        assertThat(health.required("timestamp").asString()).endsWith("Z");
        assertThat(health.required("version").asString()).isNotBlank();
        assertThat(List.of("/api/health", "/livez", "/readyz", "/startupz"))
                .allMatch(path -> from("203.0.113.11", path).statusCode() == 200);
        assertThat(from("203.0.113.11", "/metrics").statusCode()).as("not on the public port").isEqualTo(404);
    }

    @Test
    void everyAnswerHasItsRequestIdAndTheSecurityHeaders() {
        HttpResponse<String> answer = KONTOR.send("GET", "/api/v1/nothing", null, null, "X-Forwarded-For", "203.0.113.12", "X-Request-ID",
                "well-formed.id_1");
        assertThat(answer.headers().firstValue("X-Request-ID")).contains("well-formed.id_1");
        assertThat(JSON.readTree(answer.body()).required("requestId").asString()).isEqualTo("well-formed.id_1");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        HttpResponse<String> forged = KONTOR.send("GET", "/livez", null, null, "X-Forwarded-For", "203.0.113.12", "X-Request-ID", "short");
        assertThat(forged.headers().firstValue("X-Request-ID").orElseThrow()).isNotEqualTo("short").hasSize(36);
    }

    @Test
    void longAnswersArePackedForWhoCanUnpackThem() {
        HttpResponse<String> packed = KONTOR.send("GET", "/api/openapi.json", null, null, "Accept-Encoding", "gzip");
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        HttpResponse<String> plain = KONTOR.send("GET", "/api/openapi.json", null, null);
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(packed.body().length()).isLessThan(plain.body().length() / 2);
    }

    @Test
    void noOtherSiteMayReadAnAnswerInABrowser() {
        HttpResponse<String> answer = KONTOR.send("GET", "/livez", null, null, "X-Forwarded-For", "203.0.113.13", "Origin",
                "https://elsewhere.example");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    private static HttpResponse<String> get(String path, Company as) {
        return KONTOR.send("GET", path, as, null);
    }

    private static HttpResponse<String> from(String address, String path) {
        return KONTOR.send("GET", path, null, null, "X-Forwarded-For", address);
    }

    private static HttpResponse<String> signIn(String address) {
        return KONTOR.send("POST", "/api/v1/auth/sign-in", null, """
                {"email":"nobody-%s@company.example","password":"not-the-password"}
                """.formatted(address), "X-Forwarded-For", address);
    }
}
