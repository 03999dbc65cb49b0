package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import kontor.RunningKontor.Company;
import kontor.fiscal.Catalogue;
import kontor.fiscal.Good;
import kontor.fiscal.TaxTreatment;
import kontor.guards.Superuser;
import kontor.sandbox.Fault;
import kontor.sandbox.FaultRule;
import kontor.sandbox.StockRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From a goods receipt to the authority's stock, over HTTP and the authority's own protocol.
class StockInTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final RunningKontor KONTOR = RunningKontor.start(Map.of("BREAKER_OPEN_SECONDS", "1"));

    private final Company company = KONTOR.company("Stockist Ltd");

    @AfterAll
    static void stop() {
        KONTOR.close();
    }

    @AfterEach
    void disarm() {
        KONTOR.sandbox().disarm();
    }

    @Test
    void aReceiptBecomesStockAtTheAuthority() {
        receive(order("LAPTOP", "5", "1200.50", "UGX"), "5");
        JsonNode movement = movement("accepted");
        assertThat(movement.at("/source/kind").asString()).isEqualTo("receipt");
        assertThat(movement.at("/lines/0/code").asString()).isEqualTo("LAPTOP");
        assertThat(KONTOR.sandbox().stockOf(company.tin(), "LAPTOP")).isEqualByComparingTo("5");
        StockRecord taken = taken().getFirst();
        assertThat(taken.reference()).isEqualTo(movement.path("reference").asString()).hasSize(20);
        JsonNode head = taken.content().path("goodsStockIn");
        assertThat(head.path("operationType").asString()).isEqualTo("101");
        assertThat(head.path("stockInType").asString()).isEqualTo("102");
        assertThat(head.path("supplierName").asString()).startsWith("Supplier ");
        JsonNode item = taken.content().at("/goodsStockInItem/0");
        assertThat(item.path("unitPrice").asString()).isEqualTo("1200.5");
        assertThat(item.path("measureUnit").asString()).isEqualTo("PCE");
        assertThat(activity()).contains("stock_movement.queued", "stock_movement.accepted");
    }

    @Test
    void eachPartOfADeliveryIsAMovementOfItsOwn() {
        String order = order("LAPTOP", "5", "10", null);
        receive(order, "2");
        receive(order, "3");
        await().atMost(Duration.ofSeconds(10)).until(() -> movements("accepted").size() == 2);
        assertThat(taken()).extracting(each -> each.content().at("/goodsStockInItem/0/quantity").asString())
                .containsExactlyInAnyOrder("2", "3");
        assertThat(KONTOR.sandbox().stockOf(company.tin(), "LAPTOP")).isEqualByComparingTo("5");
        JsonNode first = JSON.readTree(sent("GET", "/api/v1/stock-movements?limit=1", null).body());
        assertThat(first.path("items")).hasSize(1);
        JsonNode rest = JSON.readTree(sent("GET", "/api/v1/stock-movements?cursor=" + first.path("next_cursor").asString(), null).body());
        assertThat(rest.path("items")).hasSize(1);
        assertThat(rest.at("/items/0/id")).isNotEqualTo(first.at("/items/0/id"));
    }

    @Test
    void aMovementWhoseAnswerWasLostIsAskedForAndNotSentAgain() {
        KONTOR.sandbox().arm(FaultRule.next(1, "T131", new Fault.CommitThenDrop()));
        long reports = calls("T131");
        receive(order("LAPTOP", "4", "10", "UGX"), "4");
        movement("accepted");
        assertThat(taken()).hasSize(1);
        assertThat(KONTOR.sandbox().stockOf(company.tin(), "LAPTOP")).isEqualByComparingTo("4");
        assertThat(calls("T131") - reports).isEqualTo(1);
        assertThat(activity()).contains("stock_movement.in_doubt", "stock_movement.resolved");
    }

    /// Taken only when the answer had long been given up, after the authority had been asked in vain: nothing is sent into that.
    @Test
    void aMovementThatTheAuthorityDoesNotShowWaitsForAPersonAndIsAskedForBeforeItIsSentAgain() {
        KONTOR.sandbox().arm(FaultRule.next(1, "T131", new Fault.CommitLate(5_000)));
        long reports = calls("T131");
        receive(order("LAPTOP", "4", "10", "UGX"), "4");
        JsonNode missing = movement("missing");
        assertThat(missing.at("/reason/code").asString()).isEqualTo("not_found");
        assertThat(calls("T131") - reports).isEqualTo(1);
        await().atMost(Duration.ofSeconds(15)).until(() -> taken().size() == 1);
        retry();
        movement("accepted");
        assertThat(taken()).hasSize(1);
        assertThat(calls("T131") - reports).isEqualTo(1);
    }

    @Test
    void aMovementThatGotLostIsSentAgainOnlyWhenAPersonWantsIt() {
        KONTOR.sandbox().arm(FaultRule.next(1, "T131", new Fault.DropBeforeCommit()));
        receive(order("LAPTOP", "7", "10", "UGX"), "7");
        movement("missing");
        assertThat(taken()).isEmpty();
        retry();
        movement("accepted");
        assertThat(KONTOR.sandbox().stockOf(company.tin(), "LAPTOP")).isEqualByComparingTo("7");
    }

    /// A job that runs again because its node stopped looks like one that was retried; it must not send.
    @Test
    void aRunThatNobodyWantedLeavesWhatIsMissingAlone() {
        KONTOR.sandbox().arm(FaultRule.next(1, "T131", new Fault.DropBeforeCommit()));
        receive(order("LAPTOP", "7", "10", "UGX"), "7");
        movement("missing");
        await().atMost(Duration.ofSeconds(10)).until(() -> !jobs("failed").path("items").isEmpty());
        beyond("UPDATE job SET last_error = 'its node stopped' WHERE tenant_id = '%s' AND state = 'FAILED'".formatted(company.tenant()));
        long asked = calls("T131") + calls("T145");
        retry();
        await().atMost(Duration.ofSeconds(10)).until(() -> jobs("failed").toString().contains("not_found"));
        movement("missing");
        assertThat(calls("T131") + calls("T145")).isEqualTo(asked);
    }

    @Test
    void aMovementWhoseWorkerDiedWhileSendingIsAskedForAndNotSentAgain() {
        beyond("UPDATE fiscal_device SET in_flight_until = now() + interval '1 hour' WHERE tenant_id = '%s'".formatted(company.tenant()));
        long reports = calls("T131");
        receive(order("LAPTOP", "7", "10", "UGX"), "7");
        movement("queued");
        beyond("""
                UPDATE fiscal_stock_in SET state = 'SUBMITTING', content = '{}', attempts = 1, submitted_at = now(), next_action_at = NULL
                WHERE tenant_id = '%1$s';
                UPDATE fiscal_device SET in_flight_until = now() + interval '1 second',
                    in_flight_id = (SELECT stock_in_id FROM fiscal_stock_in WHERE tenant_id = '%1$s') WHERE tenant_id = '%1$s'
                """.formatted(company.tenant()));
        movement("missing");
        assertThat(calls("T131")).isEqualTo(reports);
    }

    @Test
    void aBusyAuthorityIsTriedAgain() {
        KONTOR.sandbox().arm(FaultRule.next(1, "T131", new Fault.ReturnCode("2125")));
        receive(order("LAPTOP", "3", "10", "UGX"), "3");
        movement("accepted");
        assertThat(KONTOR.sandbox().stockOf(company.tin(), "LAPTOP")).isEqualByComparingTo("3");
    }

    @Test
    void aLineTheAuthorityRefusesIsShownWithItsGoodAndNothingOfTheReceiptIsTaken() {
        good(new Good("CABLE", "Cable", "MTR", "26121600", null, TaxTreatment.STANDARD));
        String order = order(List.of("LAPTOP", "CABLE"), "2", "10", "UGX");
        receive(order, "2", "2");
        JsonNode refused = movement("rejected");
        assertThat(refused.at("/reason/errors/0/message").asString()).startsWith("CABLE: ");
        assertThat(refused.at("/reason/errors")).hasSize(1);
        assertThat(taken()).isEmpty();
        // Registered meanwhile, on the portal.
        KONTOR.sandbox().register(kontor.sandbox.Good.of(company.tin(), "CABLE", "Cable", "MTR", "26121600"));
        retry();
        movement("accepted");
        assertThat(taken()).hasSize(1);
        assertThat(KONTOR.sandbox().stockOf(company.tin(), "CABLE")).isEqualByComparingTo("2");
    }

    @Test
    void aGoodThatIsNotInTheCatalogueBlocksUntilItIs() {
        receive(order("DRILL", "2", "10", "UGX"), "2");
        JsonNode blocked = movement("blocked");
        assertThat(blocked.at("/reason/code").asString()).isEqualTo("good_unknown");
        assertThat(blocked.at("/reason/text").asString()).contains("DRILL");
        assertThat(jobs("failed").path("items").valueStream().map(each -> each.path("last_error").asString()))
                .anyMatch(error -> error.contains("DRILL"));
        KONTOR.register(KONTOR.caller(company.tenant()), company.tin(),
                new Good("DRILL", "Drill", "PCE", "27112700", null, TaxTreatment.STANDARD));
        retry();
        movement("accepted");
    }

    @Test
    void whatCannotBeToldToTheAuthorityIsShownAsRefused() {
        receive(order("LAPTOP", "1", null, "UGX"), "1");
        assertThat(movement("rejected").at("/reason/code").asString()).isEqualTo("price_unknown");
        receive(order("LAPTOP", "1", "10", "USD"), "1");
        await().atMost(Duration.ofSeconds(10)).until(() -> movements("rejected").size() == 2);
        assertThat(movements("rejected").getFirst().at("/reason/code").asString()).isEqualTo("currency");
        assertThat(taken()).isEmpty();
    }

    @Test
    void aDeviceThatMayNotReportBlocksUntilItIsResumed() {
        KONTOR.sandbox().arm(FaultRule.next(1, "T131", new Fault.ReturnCode("3088")));
        receive(order("LAPTOP", "6", "10", "UGX"), "6");
        assertThat(movement("blocked").at("/reason/code").asString()).isEqualTo("3088");
        assertThat(sent("POST", "/api/v1/devices/" + company.device() + ":resume", null).statusCode()).isEqualTo(200);
        movement("accepted");
        assertThat(KONTOR.sandbox().stockOf(company.tin(), "LAPTOP")).isEqualByComparingTo("6");
    }

    /// The first report may still turn up: the device that may report again says nothing of that.
    @Test
    void aMovementThatWasMissingAndThenBlockedIsAskedForWhenTheDeviceIsResumed() {
        KONTOR.sandbox().arm(FaultRule.next(1, "T131", new Fault.DropBeforeCommit()));
        receive(order("LAPTOP", "6", "10", "UGX"), "6");
        movement("missing");
        KONTOR.sandbox().disarm();
        KONTOR.sandbox().arm(FaultRule.next(1, "T131", new Fault.ReturnCode("3088")));
        retry();
        movement("blocked");
        long asked = calls("T145");
        assertThat(sent("POST", "/api/v1/devices/" + company.device() + ":resume", null).statusCode()).isEqualTo(200);
        movement("accepted");
        assertThat(calls("T145")).isGreaterThan(asked);
        assertThat(KONTOR.sandbox().stockOf(company.tin(), "LAPTOP")).isEqualByComparingTo("6");
    }

    @Test
    void aCompanyWithoutADeviceHasNoMovements() {
        beyond("DELETE FROM efris_device WHERE tenant_id = '%1$s'; DELETE FROM fiscal_device WHERE tenant_id = '%1$s'"
                .formatted(company.tenant()));
        receive(order("LAPTOP", "1", "10", "UGX"), "1");
        await().atMost(Duration.ofSeconds(10)).until(() -> jobs("done").path("items").valueStream()
                .anyMatch(each -> each.path("kind").asString().equals("inventory.received")));
        assertThat(movements(null)).isEmpty();
    }

    private void good(Good good) {
        KONTOR.part(Catalogue.class).putGood(KONTOR.caller(company.tenant()), good);
    }

    private String order(String sku, String quantity, @Nullable String cost, @Nullable String currency) {
        return order(List.of(sku), quantity, cost, currency);
    }

    /// A sent order of so many of each good at this cost; null: not known.
    private String order(List<String> skus, String quantity, @Nullable String cost, @Nullable String currency) {
        UUID supplier = UUID.randomUUID();
        StringBuilder rows = new StringBuilder("""
                INSERT INTO location (tenant_id, location_id, name) VALUES ('%1$s', 'MAIN', 'Main') ON CONFLICT DO NOTHING;
                INSERT INTO supplier (tenant_id, supplier_id, name) VALUES ('%1$s', '%2$s', 'Supplier %2$s');
                """.formatted(company.tenant(), supplier));
        StringBuilder lines = new StringBuilder();
        for (String sku : skus) {
            String item = "ITEM-" + NUMBER.incrementAndGet();
            rows.append("""
                    INSERT INTO item (tenant_id, item_id, sku, name, unit_cost, created_at, updated_at)
                    VALUES ('%1$s', '%2$s', '%3$s', 'Thing', %4$s, now(), now());
                    INSERT INTO sourcing_rule (tenant_id, item_id, supplier_id) VALUES ('%1$s', '%2$s', '%5$s');
                    """.formatted(company.tenant(), item, sku, cost, supplier));
            lines.append(lines.isEmpty() ? "" : ",").append("{\"item_id\":\"%s\",\"quantity\":%s}".formatted(item, quantity));
        }
        beyond(rows.toString());
        HttpResponse<String> made = sent("POST", "/api/v1/purchase-orders",
                "{\"supplier_id\":\"%s\",\"currency\":%s,\"lines\":[%s]}".formatted(supplier,
                        currency == null ? null : "\"" + currency + "\"", lines));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = JSON.readTree(made.body()).path("id").asString();
        assertThat(
                sent("POST", "/api/v1/purchase-orders/" + id + "/transitions", "{\"action\":\"send\"}", "If-Match", "\"1\"").statusCode())
                .isEqualTo(200);
        return id;
    }

    private void receive(String order, String... quantities) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < quantities.length; i++) {
            lines.append(i == 0 ? "" : ",").append("{\"line_no\":%s,\"quantity\":%s}".formatted(i + 1, new BigDecimal(quantities[i])));
        }
        HttpResponse<String> answer = sent("POST", "/api/v1/purchase-orders/" + order + "/receipts",
                "{\"location_id\":\"MAIN\",\"lines\":[" + lines + "]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    /// The company's movement once it stands there.
    private JsonNode movement(String state) {
        await().atMost(Duration.ofSeconds(25)).untilAsserted(
                () -> assertThat(movements(null)).as("movements").isNotEmpty()
                        .allSatisfy(each -> assertThat(each.path("state").asString()).as(each.toString()).isEqualTo(state)));
        String id = movements(state).getFirst().path("id").asString();
        return JSON.readTree(sent("GET", "/api/v1/stock-movements/" + id, null).body());
    }

    private List<JsonNode> movements(@Nullable String state) {
        HttpResponse<String> answer = sent("GET", "/api/v1/stock-movements" + (state == null ? "" : "?state=" + state), null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("items").valueStream().toList();
    }

    /// Retries the job that failed with the movement.
    private void retry() {
        await().atMost(Duration.ofSeconds(10)).until(() -> !jobs("failed").path("items").isEmpty());
        String job = jobs("failed").at("/items/0/job_id").asString();
        HttpResponse<String> answer = sent("POST", "/api/v1/jobs/" + job + "/retry", null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private JsonNode jobs(String state) {
        return JSON.readTree(sent("GET", "/api/v1/jobs?state=" + state, null).body());
    }

    private List<StockRecord> taken() {
        return KONTOR.sandbox().stock().stream().filter(each -> each.tin().equals(company.tin())).toList();
    }

    private static long calls(String code) {
        return KONTOR.sandbox().calls().getOrDefault(code, 0L);
    }

    private String activity() {
        return sent("GET", "/api/v1/activity?limit=100", null).body();
    }

    private HttpResponse<String> sent(String method, String path, @Nullable String body, String... headers) {
        String[] all = Stream.concat(Stream.of("Idempotency-Key", "stock-" + NUMBER.incrementAndGet()),
                Stream.of(headers)).toArray(String[]::new);
        return KONTOR.send(method, path, company, body, all);
    }

    private static void beyond(String sql) {
        new Superuser(KONTOR.database().superuser()).run(sql);
    }
}
