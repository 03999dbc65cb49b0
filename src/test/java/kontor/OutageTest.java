package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kontor.RunningKontor.Company;
import kontor.platform.Deadline;
import kontor.sandbox.Fault;
import kontor.sandbox.FaultRule;
import kontor.tenancy.Operators;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An authority that is down for ten minutes, a minute taking a second here: it is hardly asked, nobody else notices, and
/// everything accepted meanwhile goes out by itself when it is back.
@Tag("alone")
class OutageTest {
    private static final RunningKontor KONTOR = RunningKontor.start(Map.of("BREAKER_OPEN_SECONDS", "1"));
    private static final int MINUTES = 10;
    private static final int PROBES = 3;
    private static Company company = new Company(new UUID(0, 0), "", "", "", "", new UUID(0, 0));
    private static String operator = "";

    @BeforeAll
    static void open() {
        company = KONTOR.company("Acacia Trading Ltd");
        KONTOR.part(Operators.class).createFirst("operator@kontor.example", "Olga Operator", RunningKontor.PASSWORD,
                Deadline.after(Duration.ofSeconds(30)));
        HttpResponse<String> signedIn = KONTOR.send("POST", "/api/v1/auth/sign-in", null,
                "{\"email\":\"operator@kontor.example\",\"password\":\"" + RunningKontor.PASSWORD + "\"}");
        operator = Invoices.json(signedIn).required("token").asString();
    }

    @AfterAll
    static void close() {
        KONTOR.close();
    }

    @Test
    void anOutageOfTenMinutesCostsTheAuthorityAFewProbesAndTheClientsNothing() throws InterruptedException {
        List<UUID> accepted = new ArrayList<>(List.of(Invoices.accepted(KONTOR, company, Invoices.laptop("BEFORE"), "before")));
        fiscalised(accepted);
        KONTOR.sandbox().arm(FaultRule.sometimes(1, FaultRule.EVERY, new Fault.DropBeforeCommit()));
        for (int i = 0; i < 8; i++) {
            accepted.add(posted("DURING-" + i, "").id());
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> metrics().contains("breaker_state{upstream=\"" + host() + "\"} 2.0"));
        long before = calls();
        long start = System.nanoTime();
        for (int minute = 0; minute < MINUTES; minute++) {
            Answer now = posted("QUEUED-" + minute, "?wait=20");
            accepted.add(now.id());
            assertThat(now.took()).as("a client that waits is told when there is nothing to wait for").isLessThan(Duration.ofSeconds(10));
            assertThat(now.status()).isEqualTo(202);
            assertThat(KONTOR.send("GET", "/api/v1/documents", company, null).statusCode()).isEqualTo(200);
            Thread.sleep(1_000);
        }
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        assertThat(calls() - before).isBetween(1L, PROBES * (seconds + 1));
        KONTOR.sandbox().disarm();
        fiscalised(accepted);
        assertThat(KONTOR.sandbox().documents()).extracting(kontor.sandbox.IssuedDocument::reference).doesNotHaveDuplicates();
    }

    @Test
    void anOperatorHoldsTheAuthorityAndLetsItGo() {
        Company rival = KONTOR.company("Rival Trading Ltd");
        fiscalised(rival, List.of(Invoices.accepted(KONTOR, rival, Invoices.laptop("OPEN"), "open")));
        assertThat(order("open")).isEqualTo(204);
        HttpResponse<String> told = KONTOR.send("POST", "/api/v1/documents", rival, Invoices.laptop("HELD"), "Idempotency-Key", "held");
        assertThat(told.statusCode()).isEqualTo(202);
        assertThat(Invoices.json(told).at("/reason/code").asString()).isEqualTo("authority_unavailable");
        assertThat(Invoices.state(Invoices.json(told))).isEqualTo("queued");
        HttpResponse<String> again = KONTOR.send("POST", "/api/v1/documents", rival, Invoices.laptop("HELD"), "Idempotency-Key", "held");
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        HttpResponse<String> health = asOperator("GET", "/api/health/detailed");
        assertThat(Invoices.json(health).at("/breakers/0/state").asString()).isEqualToIgnoringCase("held_open");
        assertThat(metrics()).contains("breaker_state{upstream=\"" + host() + "\"} 3.0").doesNotContain(rival.tenant().toString())
                .doesNotContain(rival.device().toString());
        assertThat(order("close")).isEqualTo(204);
        fiscalised(rival, List.of(UUID.fromString(Invoices.json(told).required("id").asString())));
        assertThat(asOperator("GET", "/api/v1/operator/upstreams").body()).contains(host()).containsIgnoringCase("\"closed\"");
    }

    private record Answer(UUID id, int status, Duration took) {
    }

    private static Answer posted(String reference, String query) {
        long start = System.nanoTime();
        HttpResponse<String> answer = KONTOR.send("POST", "/api/v1/documents" + query, company, Invoices.laptop(reference),
                "Idempotency-Key", reference);
        assertThat(answer.statusCode()).as(answer.body()).isIn(201, 202);
        return new Answer(UUID.fromString(Invoices.json(answer).required("id").asString()), answer.statusCode(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private static int order(String what) {
        return asOperator("POST", "/api/v1/operator/upstreams/" + host() + "/" + what).statusCode();
    }

    private static HttpResponse<String> asOperator(String method, String path) {
        return KONTOR.send(method, path, null, null, "Authorization", "Bearer " + operator);
    }

    private static String host() {
        return KONTOR.authority().endpoint().getAuthority();
    }

    private static String metrics() {
        return KONTOR.part(PrometheusMeterRegistry.class).scrape();
    }

    private static long calls() {
        return KONTOR.sandbox().calls().values().stream().mapToLong(Long::longValue).sum();
    }

    private static void fiscalised(List<UUID> ids) {
        fiscalised(company, ids);
    }

    private static void fiscalised(Company of, List<UUID> ids) {
        await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(250)).untilAsserted(
                () -> assertThat(ids)
                        .allSatisfy(id -> assertThat(Invoices.state(Invoices.document(KONTOR, of, id))).isEqualTo("fiscalised")));
    }
}
