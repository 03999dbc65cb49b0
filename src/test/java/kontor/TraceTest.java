package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import kontor.Collector.Span;
import kontor.RunningKontor.Company;
import kontor.webhooks.Endpoint;
import kontor.webhooks.Endpoints;
import kontor.webhooks.Receiver;
import org.junit.jupiter.api.Test;

/// One trace joins a request, its statements, the job it caused, that job's call to the authority, and the webhook that tells of it.
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

    /// Over three tables: the job's, the outbox's and the delivery's. Each step hangs on the one that left it there.
    @Test
    void theSameTraceGoesOnThroughTheOutboxToTheWebhook() {
        try (Collector collector = new Collector();
                Receiver receiver = Receiver.start((id, body) -> 204);
                RunningKontor kontor = RunningKontor.start(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString(),
                        "ALLOWED_EGRESS", "127.0.0.1/32"))) {
            Company company = kontor.company("Traced Webhooks Ltd");
            kontor.part(Endpoints.class).create(kontor.caller(company.tenant()), new Endpoint.Wish(receiver.url(), "", List.of()));
            kontor.send("POST", "/api/v1/documents", company, Invoices.laptop("INV-TRACED"), "Idempotency-Key", "traced", "traceparent",
                    "00-" + TRACE + "-" + CLIENT + "-01");
            await().atMost(Duration.ofSeconds(20)).until(() -> names(collector).contains("webhook"));
            kontor.stopServer();
            List<Span> spans = collector.spans(TRACE);
            Span webhook = named(spans, "webhook");
            assertThat(above(spans, webhook)).containsSubsequence("webhook", "webhooks.fan_out", "job fiscal.submit", "fiscal.accept",
                    "POST /api/v1/documents");
            assertThat(receiver.calls()).hasSize(1);
            assertThat(receiver.calls().getFirst().traceparent()).as("the receiver can go on with it")
                    .isEqualTo("00-" + TRACE + "-" + webhook.spanId() + "-01");
            assertThat(named(spans, "job webhooks.deliver").parentId()).isEqualTo(webhook.parentId());
        }
    }

    /// The names of a span and of all it hangs on, up to the one that hangs on the client's.
    private static List<String> above(List<Span> spans, Span first) {
        List<String> names = new ArrayList<>();
        Map<String, Span> byId = spans.stream().collect(Collectors.toMap(Span::spanId, span -> span));
        Span span = first;
        while (!span.parentId().equals(CLIENT)) {
            names.add(span.name());
            span = Objects.requireNonNull(byId.get(span.parentId()), names::toString);
        }
        names.add(span.name());
        return names;
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
