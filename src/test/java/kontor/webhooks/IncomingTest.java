package kontor.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.data.DatabaseFailure;
import kontor.platform.data.Tx;
import kontor.platform.jobs.JobLimits;
import kontor.platform.jobs.JobOutcome;
import kontor.platform.jobs.LoneRuns;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;
import kontor.testing.Tidy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Webhooks in: whoever cannot prove the bytes is refused; whoever can is never lost, whatever the bytes are.
@ExtendWith(Tidy.class)
class IncomingTest {
    private static final RunningKontor KONTOR = RunningKontor.shared();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PAYMENT = """
            {"event":"charge.completed","data":{"id":285959875,"tx_ref":"ORDER-17","amount":100.50,"currency":"UGX","status":"successful",
             "customer":{"id":215604089,"name":"Walk-in","email":"walk.in@customer.example"},"meta":{"lines":[{"a":[1,2,3]}]}}}""";
    private final Company company = KONTOR.company("Paid Traders");

    @Test
    void aSignedEventIsStoredBeforeItIsAnsweredAndKeptForAPerson() {
        Source.Shown source = source(Source.Scheme.STANDARD);
        HttpResponse<String> answer = send(source, "evt_1", PAYMENT);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        Received kept = kept(1).getFirst();
        assertThat(kept.eventKey()).isEqualTo("evt_1");
        JsonNode whole = JSON.readTree(KONTOR.send("GET", "/api/v1/webhooks/received/" + kept.id(), company, null).body());
        assertThat(whole.required("text").asString()).isEqualTo(PAYMENT);
        assertThat(new String(Base64.getDecoder().decode(whole.required("base64").asString()), StandardCharsets.UTF_8)).isEqualTo(PAYMENT);
    }

    @Test
    void anEventToldTwiceIsStoredOnce() {
        Source.Shown source = source(Source.Scheme.STANDARD);
        for (int i = 0; i < 3; i++) {
            assertThat(send(source, "evt_twice", PAYMENT).statusCode()).isEqualTo(202);
        }
        Source.Shown shared = source(Source.Scheme.SHARED_HASH);
        for (int i = 0; i < 3; i++) {
            assertThat(KONTOR.send("POST", shared.path(), null, PAYMENT, "verif-hash", shared.secret()).statusCode()).isEqualTo(202);
        }
        assertThat(kept(2)).hasSize(2);
    }

    @Test
    void whatIsNotProvedIsNotStored() {
        Source.Shown source = source(Source.Scheme.STANDARD);
        long now = Clock.systemUTC().instant().getEpochSecond();
        SigningSecret secret = SigningSecret.parse(source.secret()).orElseThrow();
        byte[] body = PAYMENT.getBytes(StandardCharsets.UTF_8);
        String good = secret.sign("e", Long.toString(now), body);
        String old = Long.toString(now - 301);
        List<String[]> proofs = List.of(new String[]{"X-Nothing", "x"},
                new String[]{"webhook-id", "e", "webhook-timestamp", Long.toString(now), "webhook-signature", "v1,AAAA"},
                new String[]{"webhook-id", "f", "webhook-timestamp", Long.toString(now), "webhook-signature", good},
                new String[]{"webhook-id", "e", "webhook-timestamp", old, "webhook-signature", secret.sign("e", old, body)},
                new String[]{"verif-hash", source.secret()});
        for (String[] proof : proofs) {
            assertThat(KONTOR.send("POST", source.path(), null, PAYMENT, proof).statusCode()).as(Arrays.toString(proof)).isEqualTo(401);
        }
        assertThat(KONTOR.send("POST", source.path(), null, PAYMENT + " ", "webhook-id", "e", "webhook-timestamp", Long.toString(now),
                "webhook-signature", good).statusCode()).isEqualTo(401);
        assertThat(received(null)).isEmpty();
    }

    /// Who guesses ids learns nothing: the same status, the same words, the same headers.
    @Test
    void aSourceThatDoesNotExistIsRefusedLikeAWrongSignature() {
        Source.Shown source = source(Source.Scheme.STANDARD);
        Source.Shown other = source(Source.Scheme.STANDARD);
        HttpResponse<String> wrong = signed(source.path(), other.secret());
        HttpResponse<String> unknown = signed("/api/v1/webhooks/in/" + UUID.randomUUID(), other.secret());
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(withoutRequest(unknown)).isEqualTo(withoutRequest(wrong)).contains("webhooks.bad_signature");
        assertThat(unknown.headers().map().keySet()).isEqualTo(wrong.headers().map().keySet());
    }

    private static HttpResponse<String> signed(String path, String secret) {
        String now = Long.toString(Clock.systemUTC().instant().getEpochSecond());
        return KONTOR.send("POST", path, null, PAYMENT, "webhook-id", "guess", "webhook-timestamp", now, "webhook-signature",
                SigningSecret.parse(secret).orElseThrow().sign("guess", now, PAYMENT.getBytes(StandardCharsets.UTF_8)));
    }

    private static String withoutRequest(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "");
    }

    @Test
    void aSourceThatWasRemovedIsHeardNoMore() {
        Source.Shown source = source(Source.Scheme.STANDARD);
        assertThat(KONTOR.send("DELETE", "/api/v1/webhooks/sources/" + source.source().id(), company, null).statusCode()).isEqualTo(204);
        assertThat(send(source, "late", PAYMENT).statusCode()).isEqualTo(401);
    }

    @Test
    void anEventBeyondItsBoundIsRefused() {
        Source.Shown source = source(Source.Scheme.STANDARD);
        assertThat(send(source, "big", "x".repeat(Incoming.BODY_BYTES_MAX)).statusCode()).isEqualTo(202);
        assertThat(send(source, "bigger", "x".repeat(Incoming.BODY_BYTES_MAX + 1)).statusCode()).isEqualTo(413);
    }

    @Test
    void aKeptEventCanBeHandledAgain() {
        Source.Shown source = source(Source.Scheme.STANDARD);
        send(source, "again", PAYMENT);
        Received kept = kept(1).getFirst();
        HttpResponse<String> answer = KONTOR.send("POST", "/api/v1/webhooks/received/" + kept.id() + ":replay", company, null,
                "Idempotency-Key", "again");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(JSON.readTree(answer.body()).required("state").asString()).isEqualTo("received");
        kept(1);
    }

    /// The death of the replaced system: a handler that trusts the shape, and a provider that changes it. 10,000 shapes, and
    /// a good one behind them.
    @Test
    void noShapeStopsTheHandlingAndNoneIsLost() {
        Random random = new Random(20261121);
        HandleJob job = new HandleJob(KONTOR.part(Database.class), new ReceivedStore(), List.of(new TrustingHandler()), Clock.systemUTC());
        List<UUID> ids = new ArrayList<>();
        Source.Shown source = source(Source.Scheme.SHARED_HASH);
        int handled = 0;
        for (int i = 0; i < SHAPES; i++) {
            byte[] body = i == SHAPES - 1 ? PAYMENT.getBytes(StandardCharsets.UTF_8) : mutated(random);
            ids.add(stored(source.source(), "shape-" + i, body));
        }
        for (UUID id : ids) {
            assertThat(job.run(LoneRuns.about(KONTOR.part(Database.class), company.tenant(), id))).isInstanceOf(JobOutcome.Done.class);
        }
        Set<UUID> seen = new HashSet<>();
        for (Received each : everything()) {
            assertThat(each.state()).isIn(Received.State.HANDLED, Received.State.KEPT);
            handled += each.state() == Received.State.HANDLED ? 1 : 0;
            seen.add(each.id());
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(handled).isBetween(1, SHAPES - 1);
        Received.State last = KONTOR.part(Incoming.class).whole(KONTOR.caller(company.tenant()), ids.getLast()).received().state();
        assertThat(last).isEqualTo(Received.State.HANDLED);
    }

    @Test
    void anyBytesAtAllComeThroughTheDoor() throws Exception {
        Source.Shown source = source(Source.Scheme.SHARED_HASH);
        Random random = new Random(7);
        HttpClient client = HttpClient.newHttpClient();
        Set<String> bodies = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            byte[] body = mutated(random);
            bodies.add(Base64.getEncoder().encodeToString(body));
            HttpRequest request = HttpRequest.newBuilder(KONTOR.address().resolve(source.path()))
                    .header("verif-hash", source.secret()).header("Content-Type", i % 3 == 0 ? "text/plain" : "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        }
        client.close();
        await().atMost(PATIENCE).until(() -> received(Received.State.KEPT).size() == bodies.size());
    }

    @Test
    void whatItsHandlerAlwaysPutsOffIsKeptInTheEndAndCanBeHandledAgain() {
        HandleJob job = new HandleJob(KONTOR.part(Database.class), new ReceivedStore(), List.of(new BusyHandler()), Clock.systemUTC());
        UUID id = stored(source(Source.Scheme.STANDARD).source(), "put-off", PAYMENT.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> job.run(LoneRuns.about(KONTOR.part(Database.class), company.tenant(), id))).isInstanceOf(Refused.class);
        assertThat(received(Received.State.RECEIVED)).extracting(Received::id).containsExactly(id);
        int last = JobLimits.USUAL.attemptsMax();
        assertThat(job.run(LoneRuns.about(KONTOR.part(Database.class), company.tenant(), id, last))).isInstanceOf(JobOutcome.Done.class);
        assertThat(kept(1)).extracting(Received::note).containsExactly("the handler failed: platform.busy");
        assertThat(KONTOR.send("POST", "/api/v1/webhooks/received/" + id + ":replay", company, null, "Idempotency-Key", "put-off")
                .statusCode()).isEqualTo(202);
    }

    private static final class BusyHandler implements IncomingHandler {
        @Override
        public String topic() {
            return "payments";
        }

        @Override
        public void handle(Tx tx, Caller caller, IncomingEvent event) {
            throw new DatabaseFailure.TooBusy().refused();
        }
    }

    private static final int SHAPES = 10_000;

    /// Reads nested fields without looking, as the replaced system did.
    private static final class TrustingHandler implements IncomingHandler {
        @Override
        public String topic() {
            return "payments";
        }

        @Override
        public void handle(Tx tx, Caller caller, IncomingEvent event) {
            JsonNode data = JSON.readTree(event.body()).get("data");
            if (!data.get("status").stringValue().equals("successful") || data.get("amount").decimalValue().signum() <= 0) {
                throw new IllegalArgumentException(data.get("customer").get("email").stringValue());
            }
        }
    }

    /// The payment with bytes flipped, cut, doubled, nested, or replaced by something else altogether.
    private static byte[] mutated(Random random) {
        byte[] body = PAYMENT.getBytes(StandardCharsets.UTF_8);
        String number = Integer.toString(random.nextInt());
        return switch (random.nextInt(9)) {
            case 0 -> Arrays.copyOf(body, random.nextInt(body.length));
            case 1 -> flipped(random, body, 1 + random.nextInt(3));
            case 2 -> flipped(random, body, 50);
            case 3 -> PAYMENT.replace("\"data\":{", "\"data" + number + "\":{").getBytes(StandardCharsets.UTF_8);
            case 4 -> PAYMENT.replace("100.50", random.nextBoolean() ? "null" : "1e" + random.nextInt(Integer.MAX_VALUE))
                    .getBytes(StandardCharsets.UTF_8);
            case 5 -> ("[".repeat(random.nextInt(2_000)) + number).getBytes(StandardCharsets.UTF_8);
            case 6 -> List.of("", "null", "[]", "\"text\"", "{}", "{\"data\":[]}", "{\"data\":null}", number, "NaN")
                    .get(random.nextInt(9)).concat(" ".repeat(random.nextInt(50))).getBytes(StandardCharsets.UTF_8);
            case 7 -> random.ints(random.nextInt(200), 0, 256).collect(ByteArrayOutputStream::new,
                    ByteArrayOutputStream::write, (a, b) -> a.writeBytes(b.toByteArray())).toByteArray();
            default -> PAYMENT.replace("ORDER-17", "\u0000\\u0000'; DROP TABLE x; --" + number).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] flipped(Random random, byte[] body, int times) {
        byte[] other = body.clone();
        for (int i = 0; i < times; i++) {
            other[random.nextInt(other.length)] = (byte) random.nextInt(256);
        }
        return other;
    }

    private UUID stored(Source source, String key, byte[] body) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        IncomingEvent event = new IncomingEvent(id, source.id(), source.topic(), key, "application/json", body);
        KONTOR.part(Database.class).inTransaction(KONTOR.caller(company.tenant()), "test",
                tx -> new ReceivedStore().insert(tx, event, Instant.EPOCH));
        return id;
    }

    private List<Received> everything() {
        List<Received> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<Received> page = KONTOR.part(Incoming.class).list(KONTOR.caller(company.tenant()), null, Page.Request.of(100, cursor));
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return all;
    }

    private Source.Shown source(Source.Scheme scheme) {
        return KONTOR.part(Sources.class).create(KONTOR.caller(company.tenant()),
                new Source.Wish("Source " + UUID.randomUUID(), scheme, "payments", null));
    }

    private static HttpResponse<String> send(Source.Shown source, String id, String body) {
        String now = Long.toString(Clock.systemUTC().instant().getEpochSecond());
        String signature = SigningSecret.parse(source.secret()).orElseThrow().sign(id, now, body.getBytes(StandardCharsets.UTF_8));
        return KONTOR.send("POST", source.path(), null, body, "webhook-id", id, "webhook-timestamp", now, "webhook-signature", signature);
    }

    private List<Received> received(Received.@Nullable State state) {
        return KONTOR.part(Incoming.class).list(KONTOR.caller(company.tenant()), state, new Page.Request(100, null)).items();
    }

    private List<Received> kept(int count) {
        await().atMost(PATIENCE).until(() -> received(Received.State.KEPT).size() == count);
        return received(Received.State.KEPT);
    }
}
