package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kontor.Collector.Span;
import kontor.RunningKontor.Company;
import org.junit.jupiter.api.Test;

/// One trace joins a request, its statements, the job it caused and that job's call to the authority.
class TraceTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CLIENT = "00f067aa0ba902b7";

    @Test
    void oneTraceJoinsRequestDatabaseJobAndAuthority() {
        try (Collector collector = new Collector();
                RunningKontor kontor = RunningKontor.start(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString()))) {
            Company company = kontor.company("Traced Ltd");
            HttpResponse<String> answer = kontor.send("POST", "/api/v1/documents", company, Invoices.laptop("CANARY-4711"),
                    "Idempotency-Key", "CANARY-KEY", "traceparent", "00-" + TRACE + "-" + CLIENT + "-01");
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.headers().firstValue("traceparent").orElseThrow()).matches("00-" + TRACE + "-[0-9a-f]{16}-01");
            await().atMost(Duration.ofSeconds(20)).until(() -> names(collector).containsAll(
                    Set.of("POST /api/v1/documents", "fiscal.accept", "SQL", "job fiscal.submit", "authority 127.0.0.1")));
            kontor.stopServer();
            joined(collector.spans(TRACE));
            assertThat(collector.everything()).as("statements go there").contains("INSERT INTO job ")
                    .as("but no values").doesNotContain("CANARY", company.apiKey(), company.tin(), company.tenant().toString());
        }
    }

    @Test
    void aTraceItsClientDoesNotRecordIsNotRecordedHere() {
        try (Collector collector = new Collector();
                RunningKontor kontor = RunningKontor.start(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString()))) {
            kontor.send("GET", "/livez", null, null, "traceparent", "00-" + TRACE + "-" + CLIENT + "-00");
            kontor.send("GET", "/livez", null, null, "traceparent", "00-5" + TRACE.substring(1) + "-" + CLIENT + "-01");
            kontor.stopServer();
            assertThat(collector.spans(TRACE)).isEmpty();
            assertThat(collector.spans("5" + TRACE.substring(1))).as("what was left is sent at the stop").hasSize(1);
        }
    }

    @Test
    void withoutACollectorATraceIsStillHandedOn() {
        HttpResponse<String> answer = RunningKontor.shared().send("GET", "/api/v1/nothing", null, null, "traceparent",
                "00-" + TRACE + "-" + CLIENT + "-01");
        assertThat(answer.headers().firstValue("traceparent").orElseThrow()).matches("00-" + TRACE + "-[0-9a-f]{16}-01");
    }

    @Test
    void aCollectorThatIsAwayHoldsNothingUp() {
        try (RunningKontor kontor = RunningKontor.start(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"))) {
            assertThat(kontor.send("GET", "/livez", null, null).statusCode()).isEqualTo(200);
            long start = System.nanoTime();
            kontor.stopServer();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    /// Every span hangs on another of the same trace, and the first on the client's.
    private static void joined(List<Span> spans) {
        Set<String> known = spans.stream().map(Span::spanId).collect(Collectors.toSet());
        known.add(CLIENT);
        assertThat(spans).allSatisfy(span -> assertThat(known).as(span.toString()).contains(span.parentId()));
        Span request = named(spans, "POST /api/v1/documents");
        assertThat(request.parentId()).isEqualTo(CLIENT);
        Span job = named(spans, "job fiscal.submit");
        assertThat(spans.stream().filter(span -> span.spanId().equals(job.parentId())).map(Span::name)).as("the job hangs on its cause")
                .isNotEmpty();
        assertThat(spans.stream().filter(span -> span.name().equals("authority 127.0.0.1")).map(Span::parentId))
                .contains(job.spanId());
    }

    private static Span named(List<Span> spans, String name) {
        return spans.stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
    }

    private static Set<String> names(Collector collector) {
        return collector.spans(TRACE).stream().map(Span::name).collect(Collectors.toSet());
    }
}
