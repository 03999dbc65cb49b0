package kontor.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import kontor.platform.data.Database;
import kontor.platform.outbox.Outbox;
import kontor.platform.resilience.BreakerState;
import kontor.platform.resilience.Upstreams;
import kontor.platform.web.Page;
import kontor.testing.Tidy;
import kontor.webhooks.Receiver.Call;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Events on their way to a tenant's own systems, in the running program.
@ExtendWith(Tidy.class)
class DeliveriesTest {
    private static final RunningKontor KONTOR = RunningKontor.start(Map.of("ALLOWED_EGRESS", "127.0.0.1/32", "WEBHOOK_TIMEOUT", "500ms",
            "WEBHOOK_RETRIES", "100ms,200ms,300ms", "WEBHOOK_DISABLE_AFTER", "3s", "BREAKER_OPEN_SECONDS", "1"));
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final Company company = KONTOR.company("Webhook Traders");

    @AfterAll
    static void leave() {
        KONTOR.close();
    }

    @Test
    void aFiscalisedDocumentIsToldSigned() {
        try (Receiver receiver = Receiver.start((id, body) -> 204)) {
            Endpoint.Shown endpoint = endpoint(receiver);
            String document = """
                    {"kind":"invoice","reference":"INV-W1","device":"%s","currency":"UGX","price_basis":"tax_inclusive",
                     "buyer":{"type":"b2c","name":"Walk-in"},"payment":[{"mode":"cash","amount":"2360000.00"}],
                     "lines":[{"code":"LAPTOP","qty":"1","unit_price":"2360000.00"}]}""".formatted(company.device());
            JsonNode accepted = JSON
                    .readTree(KONTOR.send("POST", "/api/v1/documents?wait=8", company, document, "Idempotency-Key", "w1").body());
            Call call = only(receiver);
            JsonNode told = JSON.readTree(call.body());
            assertThat(told.required("type").asString()).isEqualTo("document.fiscalised");
            assertThat(told.at("/subject/version").asLong()).isEqualTo(1);
            assertThat(told.at("/data/document").asString()).isEqualTo(accepted.required("id").asString());
            assertThat(told.at("/data/fdn").asString()).isEqualTo(accepted.at("/fiscal/fdn").asString()).isNotEmpty();
            assertThat(told.at("/data/reference").asString()).isEqualTo("INV-W1");
            assertThat(signed(call, endpoint.secret())).isTrue();
            assertThat(signed(call, SigningSecret.fresh().text())).isFalse();
        }
    }

    @Test
    void aFailedDeliveryIsTriedAgainUnderTheSameId() {
        AtomicInteger times = new AtomicInteger();
        try (Receiver receiver = Receiver.start((id, body) -> times.incrementAndGet() < 3 ? 503 : 200)) {
            endpoint(receiver);
            tell(UUID.randomUUID(), 1);
            await().atMost(PATIENCE).until(() -> receiver.accepted().size() == 1);
            assertThat(receiver.calls()).hasSize(3).extracting(Call::id).containsOnly(receiver.calls().getFirst().id());
            assertThat(receiver.calls()).extracting(Call::body).containsOnly(receiver.calls().getFirst().body());
            Delivery delivery = delivery(Delivery.State.DELIVERED);
            assertThat(KONTOR.part(Deliveries.class).attempts(KONTOR.caller(company.tenant()), delivery.id()))
                    .extracting(Delivery.Attempt::outcome).containsExactly("delivered", "refused", "refused");
        }
    }

    @Test
    void aReceiverThatHangsIsGivenUpAfterTheLastAttemptAndCanBeReplayed() {
        AtomicBoolean hanging = new AtomicBoolean(true);
        try (Receiver receiver = Receiver.start((id, body) -> hang(hanging.get()))) {
            endpoint(receiver);
            tell(UUID.randomUUID(), 1);
            Delivery failed = delivery(Delivery.State.FAILED);
            assertThat(KONTOR.part(Deliveries.class).attempts(KONTOR.caller(company.tenant()), failed.id())).hasSize(4)
                    .extracting(Delivery.Attempt::outcome).containsOnly("timed_out");
            hanging.set(false);
            HttpResponse<String> answer = KONTOR.send("POST", "/api/v1/webhooks/deliveries/" + failed.id() + ":replay", company, null,
                    "Idempotency-Key", "again");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            await().atMost(PATIENCE).until(() -> receiver.accepted().size() == 1);
            assertThat(receiver.accepted().getFirst().id()).contains(failed.eventId().toString().replace("-", ""));
        }
    }

    @Test
    void aReceiverThatIsGoneIsToldNothingMore() {
        try (Receiver receiver = Receiver.start((id, body) -> 410)) {
            UUID id = endpoint(receiver).endpoint().id();
            tell(UUID.randomUUID(), 3);
            await().atMost(PATIENCE)
                    .until(() -> KONTOR.part(Endpoints.class).find(KONTOR.caller(company.tenant()), id).disabledAt() != null);
            assertThat(KONTOR.part(Endpoints.class).find(KONTOR.caller(company.tenant()), id).disabledReason()).isEqualTo("gone");
            // What was written down before it was found to be gone fails too; later events are not written down for it at all.
            await().atMost(PATIENCE).until(() -> deliveries(Delivery.State.PENDING).isEmpty());
            assertThat(deliveries(Delivery.State.FAILED)).hasSizeBetween(1, 3);
            assertThat(deliveries(Delivery.State.DELIVERED)).isEmpty();
            assertThat(receiver.calls()).hasSize(1);
            assertThat(KONTOR.send("GET", "/api/v1/activity", company, null).body()).contains("webhook.disabled", "gone");
        }
    }

    @Test
    void anEndpointThatFailsForTooLongIsDisabledWithALine() {
        try (Receiver receiver = Receiver.start((id, body) -> 500)) {
            UUID id = endpoint(receiver).endpoint().id();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
                Endpoint endpoint = KONTOR.part(Endpoints.class).find(KONTOR.caller(company.tenant()), id);
                if (endpoint.disabledAt() == null) {
                    tell(UUID.randomUUID(), 1);
                }
                return endpoint.disabledAt() != null;
            });
            assertThat(KONTOR.send("GET", "/api/v1/activity", company, null).body()).contains("webhook.disabled", "failing");
        }
    }

    @Test
    void aReceiverThatFailedLatelyIsLeftInPeaceAndCostsNoAttempt() {
        AtomicBoolean away = new AtomicBoolean(true);
        try (Receiver receiver = Receiver.start((id, body) -> away.get() ? 503 : 200)) {
            UUID id = endpoint(receiver).endpoint().id();
            // Each thing has a lane of its own, so that five first attempts fail before any second one.
            for (int i = 0; i < 8; i++) {
                tell(UUID.randomUUID(), 1);
            }
            await().atMost(PATIENCE).until(() -> KONTOR.part(Upstreams.class).states().stream()
                    .anyMatch(each -> each.host().startsWith(Integer.toHexString(company.tenant().hashCode()) + "@")
                            && each.state() != BreakerState.CLOSED));
            int before = receiver.calls().size();
            away.set(false);
            await().atMost(PATIENCE).until(() -> deliveries(Delivery.State.DELIVERED).size() == 8);
            assertThat(before).isLessThan(8 * 4);
            assertThat(deliveries(Delivery.State.DELIVERED).stream().mapToInt(Delivery::attempts).sum()).as("every attempt was a call")
                    .isEqualTo(receiver.calls().size());
            assertThat(KONTOR.part(Endpoints.class).find(KONTOR.caller(company.tenant()), id).disabledAt()).isNull();
        }
    }

    @Test
    void whileASecretIsReplacedBothSign() {
        try (Receiver receiver = Receiver.start((id, body) -> 200)) {
            Endpoint.Shown before = endpoint(receiver);
            Endpoint.Shown after = KONTOR.part(Endpoints.class).rotate(KONTOR.caller(company.tenant()), before.endpoint().id(),
                    Duration.ofHours(1));
            tell(UUID.randomUUID(), 1);
            Call both = only(receiver);
            assertThat(signed(both, before.secret()) && signed(both, after.secret())).isTrue();
            Endpoint.Shown last = KONTOR.part(Endpoints.class).rotate(KONTOR.caller(company.tenant()), before.endpoint().id(),
                    Duration.ZERO);
            tell(UUID.randomUUID(), 1);
            await().atMost(PATIENCE).until(() -> receiver.calls().size() == 2);
            assertThat(signed(receiver.calls().getLast(), last.secret())).isTrue();
            assertThat(signed(receiver.calls().getLast(), after.secret())).isFalse();
        }
    }

    @Test
    void eventsOfOneThingKeepTheirOrderWhateverFails() {
        Map<String, Integer> refused = new ConcurrentHashMap<>();
        // Every second event is refused once, so that without an order the next one would come first.
        try (Receiver receiver = Receiver
                .start((id, body) -> id.hashCode() % 2 == 0 && refused.merge(id, 1, Integer::sum) == 1 ? 500 : 200)) {
            endpoint(receiver);
            List<UUID> things = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
            things.forEach(each -> tell(each, 5));
            await().atMost(PATIENCE).until(() -> receiver.accepted().size() == 15);
            things.forEach(each -> assertThat(versions(receiver, each)).containsExactly(1L, 2L, 3L, 4L, 5L));
        }
    }

    @Test
    void anEndpointIsCalledFourTimesAtOnceAtMost() {
        try (Receiver receiver = Receiver.start((id, body) -> hang(200, 200))) {
            endpoint(receiver);
            for (int i = 0; i < 16; i++) {
                tell(UUID.randomUUID(), 1);
            }
            await().atMost(PATIENCE).until(() -> receiver.accepted().size() == 16);
            assertThat(receiver.mostAtOnce()).isBetween(2, 4);
        }
    }

    @Test
    void onlyTheTypesAnEndpointWantsAreToldAndATestOnlyToItself() {
        try (Receiver picky = Receiver.start((id, body) -> 200); Receiver other = Receiver.start((id, body) -> 200)) {
            Endpoint endpoint = KONTOR.part(Endpoints.class)
                    .create(KONTOR.caller(company.tenant()), new Endpoint.Wish(picky.url(), "", List.of("thing.sold"))).endpoint();
            endpoint(other);
            tell(UUID.randomUUID(), 1);
            HttpResponse<String> test = KONTOR.send("POST", "/api/v1/webhooks/endpoints/" + endpoint.id() + ":test", company, null,
                    "Idempotency-Key", "t1");
            assertThat(test.statusCode()).as(test.body()).isEqualTo(202);
            assertThat(only(picky).body()).contains("\"webhook.test\"");
            assertThat(only(other).body()).contains("\"thing.moved\"");
        }
    }

    @Test
    void theEventsOfATimeCanBeToldAgainInOrder() {
        try (Receiver receiver = Receiver.start((id, body) -> 200)) {
            Endpoint endpoint = endpoint(receiver).endpoint();
            UUID thing = UUID.randomUUID();
            tell(thing, 4);
            await().atMost(PATIENCE).until(() -> receiver.accepted().size() == 4);
            String from = Instant.ofEpochMilli(System.currentTimeMillis() - 60_000).toString();
            HttpResponse<String> answer = KONTOR.send("POST", "/api/v1/webhooks/endpoints/" + endpoint.id() + ":replay", company,
                    "{\"from\":\"" + from + "\"}", "Idempotency-Key", "r1");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            assertThat(JSON.readTree(answer.body()).required("events").asInt()).isEqualTo(4);
            await().atMost(PATIENCE).until(() -> receiver.accepted().size() == 8);
            assertThat(versions(receiver, thing)).containsExactly(1L, 2L, 3L, 4L, 1L, 2L, 3L, 4L);
            assertThat(receiver.accepted().stream().map(Call::id).distinct()).hasSize(4);
        }
    }

    @Test
    void anAddressThatIsNotPublicIsRefusedAtOnce() {
        for (String url : List.of("http://10.0.0.1/", "https://localhost/", "ftp://example.com/", "https://user@example.com/",
                "https://169.254.169.254/latest/meta-data")) {
            HttpResponse<String> answer = KONTOR.send("POST", "/api/v1/webhooks/endpoints", company, "{\"url\":\"" + url + "\"}");
            assertThat(answer.statusCode()).as(url + answer.body()).isEqualTo(422);
        }
    }

    @Test
    void theSecretIsShownOnceAndKeptSealed() {
        try (Receiver receiver = Receiver.start((id, body) -> 200)) {
            HttpResponse<String> made = KONTOR.send("POST", "/api/v1/webhooks/endpoints", company, "{\"url\":\"" + receiver.url() + "\"}");
            String secret = JSON.readTree(made.body()).required("secret").asString();
            assertThat(secret).startsWith("whsec_");
            assertThat(KONTOR.send("GET", "/api/v1/webhooks/endpoints", company, null).body()).doesNotContain(secret, "whsec_");
        }
    }

    private Endpoint.Shown endpoint(Receiver receiver) {
        return KONTOR.part(Endpoints.class).create(KONTOR.caller(company.tenant()), new Endpoint.Wish(receiver.url(), "", List.of()));
    }

    private void tell(UUID thing, int events) {
        for (int i = 0; i < events; i++) {
            KONTOR.part(Database.class).inTransaction(KONTOR.caller(company.tenant()), "test",
                    tx -> KONTOR.part(Outbox.class).append(tx, "thing.moved", "thing", thing, Map.of("thing", thing)));
        }
    }

    private List<Delivery> deliveries(Delivery.State state) {
        return KONTOR.part(Deliveries.class).list(KONTOR.caller(company.tenant()), null, state, new Page.Request(100, null)).items();
    }

    private Delivery delivery(Delivery.State state) {
        await().atMost(PATIENCE).until(() -> deliveries(state).size() == 1);
        return deliveries(state).getFirst();
    }

    private static Call only(Receiver receiver) {
        await().atMost(PATIENCE).until(() -> receiver.calls().size() == 1);
        return receiver.calls().getFirst();
    }

    private static List<Long> versions(Receiver receiver, UUID thing) {
        return receiver.accepted().stream().map(each -> JSON.readTree(each.body()))
                .filter(each -> each.at("/subject/id").asString().equals(thing.toString()))
                .map(each -> each.at("/subject/version").asLong())
                .toList();
    }

    private static boolean signed(Call call, String secret) {
        return SigningSecret.parse(secret).orElseThrow().verifies(String.valueOf(call.id()), String.valueOf(call.timestamp()),
                call.body().getBytes(StandardCharsets.UTF_8), String.valueOf(call.signature()));
    }

    private static int hang(boolean hanging) throws InterruptedException {
        return hanging ? hang(900, 0) : 200;
    }

    private static int hang(long millis, int status) throws InterruptedException {
        Thread.sleep(millis);
        return status;
    }
}
