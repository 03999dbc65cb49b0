package kontor.inventory.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import kontor.guards.Superuser;
import kontor.inventory.items.Sourcing;
import kontor.platform.data.Database;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Simulations over HTTP.
class SimulationTest {
    private static final RunningKontor KONTOR = RunningKontor.shared();
    private static final Superuser BEYOND = new Superuser(KONTOR.database().superuser());
    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    @Test
    @DisplayName("every item has a result or a reason under every policy; more than five, and without choosing any (D19, P9)")
    void everyItemIsReported() {
        SimulatedHouse house = house("Replayed Goods Ltd", 230);
        house.run("INSERT INTO item (tenant_id, item_id, name, active, created_at, updated_at) SELECT t.id, n, n, n <> 'OLD', now(), now() "
                + "FROM (SELECT ?::uuid AS id) t, unnest(ARRAY['OLD', 'NEW', 'UNSOLD', 'UNCOUNTED']) n");
        house.run("INSERT INTO demand_day (tenant_id, item_id, day, units) SELECT t.id, n, (now() AT TIME ZONE 'UTC')::date - ago, 3 "
                + "FROM (SELECT ?::uuid AS id) t, unnest(ARRAY['OLD', 'NEW', 'UNCOUNTED']) n, generate_series(1, 400) ago "
                + "WHERE n <> 'NEW' OR ago < 20");
        JsonNode done = house.played("{\"seed\":7,\"proposed\":{\"service_level\":\"0.99\"}}");
        assertThat(done.required("item_count").asInt()).isEqualTo(234);
        List<JsonNode> results = house.results(done);
        assertThat(results).hasSize(3 * 234);
        assertThat(results.stream().map(each -> each.required("item_id").asString()).collect(Collectors.toSet())).hasSize(234);
        for (String policy : List.of("current", "proposed", "as_it_was")) {
            JsonNode own = Objects.requireNonNull(SimulatedHouse.summary(done, policy, false));
            long absent = done.required("skipped").valueStream().filter(each -> each.required("policy").asString().equals(policy))
                    .mapToLong(each -> each.required("items").asLong()).sum();
            assertThat(own.required("items").asLong() + absent).as(policy).isEqualTo(234);
            assertThat(Objects.requireNonNull(SimulatedHouse.summary(done, policy, true)).required("items").asLong()).isEqualTo(115);
        }
        assertThat(reason(results, "OLD")).isEqualTo("inactive");
        assertThat(reason(results, "NEW")).isEqualTo("too_short");
        assertThat(reason(results, "UNSOLD")).isEqualTo("no_demand");
        assertThat(reason(results, "UNCOUNTED")).isEqualTo("no_stock");
        assertThat(done.required("done").asLong()).isEqualTo(234);
    }

    @Test
    @DisplayName("the same seed over the same data gives the same answer, digit by digit; parameters and seed are kept (2.7b)")
    void theSameSeedGivesTheSameAnswer() {
        SimulatedHouse house = house("Twice Played Ltd", 40);
        String body = "{\"seed\":%d,\"lead_time\":\"variable\",\"mode\":\"backorder\",\"policies\":[\"current\"],\"opening\":\"order_up_to\","
                + "\"costs\":{\"order_cost\":\"12.50\",\"shortage_share\":\"0.3\"}}";
        JsonNode one = house.played(body.formatted(42));
        JsonNode two = house.played(body.formatted(42));
        JsonNode other = house.played(body.formatted(43));
        assertThat(house.results(two)).isEqualTo(house.results(one)).isNotEqualTo(house.results(other));
        assertThat(two.required("summaries")).isEqualTo(one.required("summaries")).isNotEqualTo(other.required("summaries"));
        JsonNode kept = one.required("parameters");
        assertThat(kept.required("seed").asLong()).isEqualTo(42);
        assertThat(kept.required("replan_days").asInt()).isEqualTo(7);
        assertThat(kept.required("to").asString()).isEqualTo(yesterday().toString());
        assertThat(kept.required("from").asString()).isEqualTo(yesterday().minusDays(364).toString());
        assertThat(kept.at("/costs/order_cost").asString()).isEqualTo("12.50");
        JsonNode drawn = house.played("{\"items\":[\"I-00001\"],\"policies\":[\"current\"]}");
        assertThat(drawn.at("/parameters/seed").asLong()).isNotNegative();
    }

    @Test
    @DisplayName("a repeated request begins one simulation, and what is chosen is what is played")
    void aRepeatedRequestBeginsOne() {
        SimulatedHouse house = house("Once Asked Ltd", 5);
        String body = "{\"items\":[\"I-00004\",\"I-00002\"],\"days\":true}";
        HttpResponse<String> first = KONTOR.send("POST", SimulatedHouse.PATH, house.company, body, "Idempotency-Key", "once");
        HttpResponse<String> again = KONTOR.send("POST", SimulatedHouse.PATH, house.company, body, "Idempotency-Key", "once");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(house.get(SimulatedHouse.PATH).required("items").size()).isEqualTo(1);
        String id = JsonMapper.shared().readTree(first.body()).required("id").asString();
        JsonNode done = house.over(id);
        assertThat(done.required("items").values()).extracting(JsonNode::asString).containsExactly("I-00004", "I-00002");
        assertThat(house.results(done)).extracting(each -> each.required("item_id").asString()).containsExactly("I-00002", "I-00002",
                "I-00004", "I-00004");
        JsonNode courses = house.get(SimulatedHouse.PATH + "/" + id + "/items/I-00002/days");
        assertThat(courses.values()).extracting(each -> each.required("days").size()).containsExactly(365, 365);
        JsonNode current = courses.get(1);
        assertThat(current.required("policy").asString()).isEqualTo("current");
        assertThat(current.at("/days/364/day").asString()).isEqualTo(yesterday().toString());
        assertThat(current.at("/days/0/reorder_point").asString()).isNotEmpty();
        assertThat(KONTOR.send("GET", SimulatedHouse.PATH + "/" + id + "/items/I-00001/days", house.company, null).statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("narrowed to a policy, to skipped ones or to those with a result")
    void resultsAreNarrowed() {
        SimulatedHouse house = house("Narrowed Ltd", 6);
        JsonNode done = house.played("{}");
        String items = SimulatedHouse.PATH + "/" + done.required("id").asString() + "/items";
        assertThat(house.get(items + "?policy=current&limit=100").required("items").size()).isEqualTo(6);
        JsonNode skipped = house.get(items + "?skipped=true").required("items");
        assertThat(skipped.values()).extracting(each -> each.required("skipped").asString()).containsOnly("no_stock_history").hasSize(3);
        assertThat(house.get(items + "?skipped=false&policy=as_it_was").required("items").size()).isEqualTo(3);
    }

    @Test
    @DisplayName("start after end, fewer than 30 or more than 730 days, and everything else that is wrong is named by its field (A18)")
    void whatIsWrongIsNamed() {
        SimulatedHouse house = house("Wrongly Asked Ltd", 2);
        String day = yesterday().toString();
        assertThat(refused(house, "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(day, yesterday().minusDays(40)))).contains("/from");
        assertThat(refused(house, "{\"from\":\"%1$s\",\"to\":\"%1$s\"}".formatted(day))).contains("/from");
        assertThat(refused(house, "{\"from\":\"%s\"}".formatted(yesterday().minusDays(28)))).contains("/to");
        assertThat(refused(house, "{\"from\":\"%s\"}".formatted(yesterday().minusDays(730)))).contains("/to");
        assertThat(refused(house, "{\"to\":\"%s\"}".formatted(yesterday().plusDays(1)))).contains("/to");
        assertThat(refused(house, "{\"items\":[]}")).contains("/items");
        assertThat(refused(house, "{\"items\":[\"I-00001\",\"NOWHERE\",\"I-00001\"]}")).contains("/items/2");
        assertThat(refused(house, "{\"items\":[\"I-00001\",\"NOWHERE\"]}")).contains("/items/1");
        assertThat(refused(house, "{\"policies\":[]}")).contains("/policies");
        assertThat(refused(house, "{\"policies\":[\"proposed\"]}")).contains("/proposed");
        assertThat(refused(house, "{\"policies\":[\"current\"],\"proposed\":{\"review_days\":7}}")).contains("/policies");
        assertThat(refused(house, "{\"proposed\":{}}")).contains("/proposed");
        assertThat(refused(house, "{\"proposed\":{\"service_level\":\"1\",\"safety_days\":-1,\"review_days\":366,\"order_cost\":\"-1\","
                + "\"holding_rate\":\"0\"}}")).contains("/proposed/service_level", "/proposed/safety_days", "/proposed/review_days",
                        "/proposed/order_cost", "/proposed/holding_rate");
        assertThat(refused(house, "{\"replan_days\":0,\"seed\":-1,\"days\":true,\"costs\":{\"shortage_share\":\"-1\"}}"))
                .contains("/replan_days", "/seed", "/days", "/costs/shortage_share");
        assertThat(house.asked("{\"mode\":\"nonsense\"}").statusCode()).isEqualTo(422);
        Company empty = KONTOR.company("Without Any Past Ltd");
        assertThat(KONTOR.send("POST", SimulatedHouse.PATH, empty, "{}", "Idempotency-Key", "e").statusCode()).isEqualTo(409);
    }

    @Test
    @DisplayName("a stranger sees nothing of it, and may not play another's items (A18)")
    void aStrangerSeesNothing() {
        SimulatedHouse house = house("Private Past Ltd", 2);
        String id = house.played("{\"days\":true,\"items\":[\"I-00001\"]}").required("id").asString();
        SimulatedHouse stranger = new SimulatedHouse(KONTOR.address(), KONTOR.company("Curious Ltd"), BEYOND);
        for (String path : List.of("/" + id, "/" + id + "/items", "/" + id + "/items/I-00001/days")) {
            HttpResponse<String> answer = KONTOR.send("GET", SimulatedHouse.PATH + path, stranger.company, null);
            HttpResponse<String> unknown = KONTOR.send("GET", SimulatedHouse.PATH + path.replace(id, UNKNOWN), stranger.company, null);
            assertThat(answer.statusCode()).isEqualTo(404).isEqualTo(unknown.statusCode());
        }
        assertThat(stranger.get(SimulatedHouse.PATH).required("items").isEmpty()).isTrue();
        stranger.items(1);
        assertThat(refused(stranger, "{\"items\":[\"I-00002\"]}")).contains("/items/0");
    }

    @Test
    @DisplayName("one that was called off writes nothing more and says so")
    void oneThatWasCalledOffEnds() {
        SimulatedHouse house = house("Called Off Ltd", 1);
        house.run("INSERT INTO item (tenant_id, item_id, name, created_at, updated_at) SELECT t.id, 'X-' || n, 'X', now(), now() "
                + "FROM (SELECT ?::uuid AS id) t, generate_series(1, 1500) n");
        house.run(
                "INSERT INTO demand_day (tenant_id, item_id, day, units) SELECT t.id, 'X-' || n, (now() AT TIME ZONE 'UTC')::date - ago, 3 "
                        + "FROM (SELECT ?::uuid AS id) t, generate_series(1, 1500) n, generate_series(1, 200) ago");
        String id = house.begun("{\"opening\":\"order_up_to\",\"replan_days\":1}");
        String job = house.get(SimulatedHouse.PATH + "/" + id).required("job_id").asString();
        assertThat(KONTOR.send("POST", "/api/v1/jobs/" + job + "/cancel", house.company, null).statusCode()).isEqualTo(200);
        JsonNode over = house.over(id);
        assertThat(over.required("state").asString()).isEqualTo("cancelled");
        assertThat(over.required("summaries").isNull()).isTrue();
        String written = "SELECT count(DISTINCT item_id) FROM simulation_item WHERE tenant_id = ?";
        String then = house.one(written);
        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(5)).until(() -> house.one(written).equals(then)
                && house.get(SimulatedHouse.PATH + "/" + id).required("state").asString().equals("cancelled"));
        assertThat(Integer.parseInt(then)).isLessThan(1501);
    }

    @Test
    @DisplayName("what was played before 180 days is forgotten, and nothing younger")
    void oldOnesAreForgotten() {
        SimulatedHouse house = house("Forgetful Ltd", 3);
        String old = house.played("{\"items\":[\"I-00001\"],\"days\":true}").required("id").asString();
        String young = house.played("{\"items\":[\"I-00002\"]}").required("id").asString();
        BEYOND.run("UPDATE simulation SET created_at = now() - interval '181 days' WHERE tenant_id = ? AND simulation_id = ?::uuid",
                house.company.tenant(), old);
        Simulations face = KONTOR.part(Simulations.class);
        Database database = KONTOR.part(Database.class);
        int gone = database.inTransaction(KONTOR.caller(house.company.tenant()), "test.sweep", tx -> face.sweep(tx, 100));
        assertThat(gone).isEqualTo(3);
        assertThat(house.get(SimulatedHouse.PATH).required("items").values()).extracting(each -> each.required("id").asString())
                .containsExactly(young);
        assertThat(house.one("SELECT count(*) FROM simulation_day WHERE tenant_id = ?")).isEqualTo("0");
    }

    @Test
    @DisplayName("a chunk is read in the same few statements however many items it has, its days in one (D17, D19)")
    void aChunkIsReadInAFewStatements() {
        SimulatedHouse house = house("Few Statements Ltd", 60);
        SimulationStore.Order order = new SimulationStore.Order(new Parameters(yesterday().minusDays(364), yesterday(),
                List.of(PolicyName.CURRENT), null, Parameters.Mode.LOST_SALES, Parameters.LeadTime.FIXED, Parameters.Opening.RECORDED, 7,
                Costs.OWN, 1, false), null, 60);
        Loading loading = new Loading(KONTOR.part(Sourcing.class));
        assertThat(statements(house, loading, order, 1)).isEqualTo(statements(house, loading, order, 60)).isLessThanOrEqualTo(7);
    }

    private static int statements(SimulatedHouse house, Loading loading, SimulationStore.Order order, int items) {
        Database.takeStatementsSent();
        int read = KONTOR.part(Database.class).inTransaction(KONTOR.caller(house.company.tenant()), "test.load",
                tx -> loading.next(tx, order, "", items).size());
        assertThat(read).isEqualTo(items);
        return Database.takeStatementsSent();
    }

    @Test
    @DisplayName("demand is that of all locations together (D13), and playing writes nothing but results (D18)")
    void demandIsThatOfAllLocations() {
        SimulatedHouse house = house("Two Places Ltd", 1);
        String asked = "{\"policies\":[\"current\"]}";
        BigDecimal one = sold(house, house.played(asked));
        house.run(
                "INSERT INTO demand_day (tenant_id, item_id, day, units) SELECT ?, 'I-00001', (now() AT TIME ZONE 'UTC')::date - ago, 1.5 "
                        + "FROM generate_series(1, 200) ago");
        assertThat(sold(house, house.played(asked))).isEqualByComparingTo(one.add(new BigDecimal(300)));
        assertThat(house.one("SELECT (SELECT count(*) FROM item_signal WHERE tenant_id = w.id) + (SELECT count(*) FROM inventory_day WHERE "
                + "tenant_id = w.id) FROM (SELECT ?::uuid AS id) w")).isEqualTo("0");
    }

    private static BigDecimal sold(SimulatedHouse house, JsonNode simulation) {
        return new BigDecimal(house.results(simulation).getFirst().at("/figures/sold").asString());
    }

    private static String reason(List<JsonNode> results, String item) {
        Set<String> reasons = results.stream().filter(each -> each.required("item_id").asString().equals(item))
                .filter(each -> !each.required("policy").asString().equals("as_it_was"))
                .map(each -> each.required("skipped").asString()).collect(Collectors.toSet());
        assertThat(reasons).hasSize(1);
        return reasons.iterator().next();
    }

    private static List<String> refused(SimulatedHouse house, String body) {
        HttpResponse<String> answer = house.asked(body);
        assertThat(answer.statusCode()).as(body + answer.body()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        return JsonMapper.shared().readTree(answer.body()).required("errors").valueStream().map(each -> each.required("pointer").asString())
                .toList();
    }

    private static LocalDate yesterday() {
        return LocalDate.ofInstant(java.time.Instant.now(), ZoneOffset.UTC).minusDays(1);
    }

    private static SimulatedHouse house(String name, int items) {
        SimulatedHouse house = new SimulatedHouse(KONTOR.address(), KONTOR.company(name), BEYOND);
        house.items(items);
        return house;
    }
}
