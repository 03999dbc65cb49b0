package kontor.inventory.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import kontor.RunningKontor;
import kontor.inventory.intake.FileDesk;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The data-quality report (inventory.md 2.8), rule by rule.
class QualityTest {
    private static final RunningKontor KONTOR = RunningKontor.shared();

    @Test
    @DisplayName("a company without fault: no rule finds anything, the score is 100; names with - and . are none (D32, 2.8)")
    void whereNothingIsWrongNothingIsFound() {
        QualityHouse house = new QualityHouse(KONTOR, "Faultless Ltd");
        List.of("A-1.5", "B_2", "ÄPFEL 3").forEach(house::item);
        house.signals();
        house.run("UPDATE item_signal SET source = 'FORECAST' WHERE tenant_id = ?");
        JsonNode run = house.looked();
        assertThat(QualityHouse.found(run)).hasSize(26).allSatisfy((rule, found) -> assertThat(found).as(rule).isZero());
        assertThat(run.required("score").asString()).isEqualTo("100.00");
        assertThat(run.at("/dimensions/consistency").asString()).isEqualTo("100.00");
        assertThat(run.required("valid").asBoolean()).isTrue();
        assertThat(run.required("items").asLong()).isEqualTo(3);
        assertThat(house.get(QualityHouse.RUNS + "/" + run.required("id").asString() + "/findings").required("items").isEmpty()).isTrue();
    }

    @Test
    @DisplayName("every rule finds the one fault it is for and nothing else, whole and per item, beyond the first ten (D32, 2.8)")
    void everyRuleFindsItsFault() {
        QualityHouse house = new QualityHouse(KONTOR, "Full Of Faults Ltd");
        Map<String, Set<String>> expected = faulty(house);
        JsonNode run = house.looked();
        Map<String, Set<String>> found = new TreeMap<>();
        QualityHouse.found(run).keySet().forEach(rule -> found.put(rule, house.faults(run, rule)));
        assertThat(found.remove("forecast_missing")).hasSizeGreaterThan(20);
        assertThat(found.remove("forecast_coverage")).hasSize(1);
        assertThat(found).isEqualTo(expected);
        assertThat(run.required("valid").asBoolean()).isFalse();
        assertThat(Double.parseDouble(run.required("score").asString())).isBetween(50.0, 99.9);
        JsonNode rejected = house.findings(run, "rejected_rows").getFirst();
        assertThat(rejected.at("/sample/errors/0/value").asString()).isEqualTo("-5");
        JsonNode gap = house.findings(run, "demand_gap").getFirst();
        assertThat(gap.required("count").asLong()).isEqualTo(20);
        assertThat(gap.required("day_from").asString()).isEqualTo(today().minusDays(60).toString());
        assertThat(gap.required("day_to").asString()).isEqualTo(today().minusDays(41).toString());
        assertThat(house.get(QualityHouse.RUNS + "/" + run.required("id").asString() + "/findings?limit=100&severity=error")
                .required("items").values()).isNotEmpty().extracting(each -> each.required("severity").asString()).containsOnly("error");
    }

    /// One fault for each rule, each at another item as far as they can be.
    private static Map<String, Set<String>> faulty(QualityHouse house) {
        List<String> good = IntStream.range(0, 20).mapToObj("GOOD-%02d"::formatted).toList();
        good.forEach(house::item);
        for (String each : List.of("LONG", "FUTURE", "TWIN-1", "twin1", "PLACE", "NEGATIVE", "OLDCOUNT", "LOSS", "S-AGED", "S-VALUE",
                "S-STATUS", "S-RANGE", "S-NONE")) {
            house.item(each);
        }
        for (String each : List.of("SHORT", "GAP", "NOCOST", "NOBODY", "SOLD", "bad/name")) {
            house.kept(each);
        }
        for (String each : List.of("SHORT", "GAP", "NOCOST", "bad/name")) {
            house.counted(each);
            house.delivered(each);
        }
        house.counted("NOBODY");
        house.delivered("SOLD");
        house.kept("UNCOUNTED");
        house.delivered("UNCOUNTED");
        house.sold("SHORT", 5);
        house.sold("SOLD", 100);
        house.sold("NOBODY", 100);
        house.sold("NOCOST", 100);
        house.sold("bad/name", 100);
        house.sold("GAP", 100);
        house.run("DELETE FROM demand_day WHERE tenant_id = ? AND item_id = 'GAP' AND day BETWEEN (now() AT TIME ZONE 'UTC')::date - 60 "
                + "AND (now() AT TIME ZONE 'UTC')::date - 41");
        demand(house, "LONG", "MAIN", 800);
        demand(house, "FUTURE", "MAIN", -1);
        demand(house, "GHOST", "MAIN", 3);
        demand(house, "GHOST", "MAIN", 70);
        demand(house, "PLACE", " ", 2);
        demand(house, "PLACE", "NOWHERE", 2);
        house.run("UPDATE item SET unit_cost = NULL WHERE tenant_id = ? AND item_id = 'NOCOST'");
        house.run("UPDATE item SET price = 1 WHERE tenant_id = ? AND item_id = 'LOSS'");
        house.run("UPDATE stock_balance SET on_hand = -2 WHERE tenant_id = ? AND item_id IN ('NEGATIVE', 'S-RANGE')");
        house.run("UPDATE stock_balance SET as_of = now() - interval '60 days' WHERE tenant_id = ? AND item_id = 'OLDCOUNT'");
        house.run("DELETE FROM demand_day WHERE tenant_id = ? AND day = (now() AT TIME ZONE 'UTC')::date - 33");
        house.signals();
        house.run(
                "UPDATE item_signal SET computed_at = now() - interval '3 days', last_sale = last_sale - 3 WHERE tenant_id = ? AND item_id = 'S-AGED'");
        house.run("UPDATE item_signal SET value = value + 0.02 WHERE tenant_id = ? AND item_id = 'S-VALUE'");
        house.run("UPDATE item_signal SET status = 'OVERSTOCKED' WHERE tenant_id = ? AND item_id = 'S-STATUS'");
        house.run("UPDATE item_signal SET cover_gap = 0.5 WHERE tenant_id = ? AND item_id = 'S-RANGE'");
        house.run("DELETE FROM item_signal WHERE tenant_id = ? AND item_id = 'S-NONE'");
        new FileDesk(KONTOR.address(), house.company).done("kind=demand&take=valid_rows",
                "item_id,day,units\nGOOD-01,%s,-5\nGOOD-01,%s,2\n".formatted(today().minusDays(2), today().minusDays(3)));
        await().atMost(Duration.ofSeconds(20)).until(() -> house.get("/api/v1/inventory/dashboard").required("due").asLong() == 0);
        return Map.ofEntries(of("history_short", "SHORT"), of("history_long", "LONG"), of("future_demand", "FUTURE"),
                of("rejected_rows", today().toString()), of("item_name", "bad/name"), of("item_twins", "TWIN-1"),
                of("location_name", "PLACE"), of("unknown_item", "GHOST"), of("unknown_location", "at  ", "at NOWHERE"),
                of("not_counted", "UNCOUNTED"), of("sold_not_counted", "SOLD"), of("negative_stock", "NEGATIVE", "S-RANGE"),
                of("stock_old", "OLDCOUNT"), of("demand_gap", "GAP"), of("company_gap", today().minusDays(33).toString()),
                of("demand_late"), of("cost_missing", "NOCOST"), of("supplier_missing", "NOBODY"), of("price_below_cost", "LOSS"),
                of("signal_missing", "S-NONE"), of("signal_old", "S-AGED"), of("signal_value", "S-VALUE"), of("signal_status", "S-STATUS"),
                of("signal_range", "S-RANGE"));
    }

    @Test
    @DisplayName("rows that stopped coming are found, and a gap of the company is told from one of an item (D32, 2.8)")
    void whatStoppedComingIsFound() {
        QualityHouse house = new QualityHouse(KONTOR, "Late With Rows Ltd");
        house.item("A");
        house.run("DELETE FROM demand_day WHERE tenant_id = ? AND day > (now() AT TIME ZONE 'UTC')::date - 20");
        house.run("DELETE FROM demand_day WHERE tenant_id = ? AND day BETWEEN (now() AT TIME ZONE 'UTC')::date - 50 AND "
                + "(now() AT TIME ZONE 'UTC')::date - 48");
        house.signals();
        JsonNode run = house.looked();
        assertThat(house.faults(run, "demand_late")).containsExactly(today().minusDays(20).toString());
        assertThat(house.faults(run, "company_gap")).containsExactly(today().minusDays(50).toString());
        assertThat(house.findings(run, "company_gap").getFirst().required("count").asLong()).isEqualTo(3);
        assertThat(house.faults(run, "demand_gap")).isEmpty();
        // Days of days, in one gap; those before the first row and behind the last are none of it.
        assertThat(counts(run, "company_gap")).containsExactly(81L, 3L, 1L);
        assertThat(put(house, "/api/v1/quality-rules/company_gap", "{\"parameters\":{\"days\":0}}", "\"0\"").statusCode()).isEqualTo(200);
        assertThat(counts(house.looked(), "company_gap")).as("a gap has a day at least").containsExactly(81L, 3L, 1L);
    }

    @Test
    @DisplayName("a company looks by its own figures, another severity or not at all, and by the shipped ones again")
    void aCompanyLooksByItsOwnFigures() {
        QualityHouse house = new QualityHouse(KONTOR, "Own Figures Ltd");
        house.item("A");
        String rule = "/api/v1/quality-rules/history_short";
        assertThat(house.get("/api/v1/quality-rules").size()).isEqualTo(26);
        assertThat(put(house, rule, "{\"parameters\":{\"least\":150},\"severity\":\"warning\"}", "\"0\"").statusCode()).isEqualTo(200);
        assertThat(put(house, rule, "{}", "\"0\"").statusCode()).isEqualTo(412);
        assertThat(put(house, "/api/v1/quality-rules/company_gap", "{\"enabled\":false}", "\"0\"").statusCode()).isEqualTo(200);
        JsonNode run = house.looked();
        assertThat(house.faults(run, "history_short")).containsExactly("A");
        assertThat(house.findings(run, "history_short").getFirst().required("severity").asString()).isEqualTo("warning");
        assertThat(QualityHouse.found(run)).hasSize(25).doesNotContainKey("company_gap");
        assertThat(put(house, rule, "{\"parameters\":{\"least\":90}}", "\"1\"").statusCode()).isEqualTo(200);
        assertThat(house.get(rule).required("severity").asString()).isEqualTo("error");
        assertThat(KONTOR.send("DELETE", rule, house.company, null).statusCode()).isEqualTo(204);
        assertThat(house.get(rule).at("/parameters/least").asString()).isEqualTo("21");
        JsonNode after = house.looked();
        assertThat(QualityHouse.found(after)).containsEntry("history_short", 0L);
        assertThat(after.required("score_before").asString()).isEqualTo(run.required("score").asString());
        assertThat(house.get(QualityHouse.RUNS).required("items").values()).extracting(each -> each.required("score").asString())
                .containsExactly(after.required("score").asString(), run.required("score").asString());
    }

    @Test
    @DisplayName("what cannot be a figure of a rule is named by its field")
    void wrongFiguresAreNamed() {
        QualityHouse house = new QualityHouse(KONTOR, "Wrong Figures Ltd");
        String rule = "/api/v1/quality-rules/demand_gap";
        HttpResponse<String> answer = put(house, rule, "{\"parameters\":{\"days\":-1,\"week\":1,\"share\":null}}", "\"0\"");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(JsonMapper.shared().readTree(answer.body()).required("errors").valueStream()
                .map(each -> each.required("pointer").asString()))
                .containsExactlyInAnyOrder("/parameters/days", "/parameters/week", "/parameters/share");
        assertThat(put(house, rule, "{}", "none").statusCode()).isEqualTo(428);
        assertThat(put(house, "/api/v1/quality-rules/no_such_rule", "{}", "\"0\"").statusCode()).isEqualTo(404);
        assertThat(KONTOR.send("GET", "/api/v1/quality-rules/no_such_rule", house.company, null).statusCode()).isEqualTo(404);
        assertThat(KONTOR.send("POST", QualityHouse.RUNS, house.company, null).statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("after files came in all figures are looked at once, by a job enqueued with them")
    void anImportHasEverythingLookedAt() {
        QualityHouse house = new QualityHouse(KONTOR, "Importing Ltd");
        FileDesk desk = new FileDesk(KONTOR.address(), house.company);
        desk.done("kind=items", "item_id,name\nA,Apple\nB,Pear\n");
        desk.done("kind=stock", "item_id,location_id,on_hand\nA,MAIN,5\n");
        await().atMost(Duration.ofSeconds(30)).until(() -> !house.get(QualityHouse.RUNS).required("items").isEmpty()
                && house.get(QualityHouse.RUNS).at("/items/0/state").asString().equals("done"));
        JsonNode runs = house.get(QualityHouse.RUNS).required("items");
        assertThat(runs.size()).isEqualTo(1);
        assertThat(runs.get(0).required("cause").asString()).isEqualTo("import");
        assertThat(runs.get(0).required("items").asLong()).isEqualTo(2);
        assertThat(house.faults(house.over(runs.get(0).required("id").asString()), "not_counted")).containsExactly("B");
        desk.failed("kind=stock", "item_id,location_id,on_hand\nNOWHERE,MAIN,5\n");
        await().atMost(Duration.ofSeconds(30)).until(() -> house.get(QualityHouse.RUNS).required("items").size() == 2
                && house.get(QualityHouse.RUNS).at("/items/0/state").asString().equals("done"));
    }

    @Test
    @DisplayName("of more faults than are kept the number is told; who has nothing has no score")
    void moreFaultsThanAreKeptAreCounted() {
        QualityHouse house = new QualityHouse(KONTOR, "Many Faults Ltd");
        JsonNode empty = house.looked();
        assertThat(empty.required("score").isNull()).isTrue();
        house.run("INSERT INTO item (tenant_id, item_id, name, created_at, updated_at) SELECT t.id, 'I-' || n, 'I', now(), now() "
                + "FROM (SELECT ?::uuid AS id) t, generate_series(1, 1100) n");
        JsonNode run = house.looked();
        assertThat(counts(run, "cost_missing")).containsExactly(1100L, 1100L, 1000L);
        assertThat(run.at("/findings/warning").asLong()).isGreaterThanOrEqualTo(2200);
    }

    @Test
    @DisplayName("a stranger sees neither runs nor findings, and one's own figures are nobody else's")
    void aStrangerSeesNothing() {
        QualityHouse house = new QualityHouse(KONTOR, "Private Faults Ltd");
        house.kept("A");
        String id = house.looked().required("id").asString();
        QualityHouse stranger = new QualityHouse(KONTOR, "Prying Ltd");
        for (String path : List.of("/" + id, "/" + id + "/findings")) {
            assertThat(KONTOR.send("GET", QualityHouse.RUNS + path, stranger.company, null).statusCode()).isEqualTo(404);
        }
        assertThat(stranger.get(QualityHouse.RUNS).required("items").isEmpty()).isTrue();
        put(house, "/api/v1/quality-rules/history_short", "{\"parameters\":{\"least\":5}}", "\"0\"");
        assertThat(stranger.get("/api/v1/quality-rules/history_short").at("/parameters/least").asString()).isEqualTo("21");
    }

    /// What a rule checked, found and kept.
    private static List<Long> counts(JsonNode run, String rule) {
        JsonNode result = run.required("results").valueStream().filter(each -> each.required("rule").asString().equals(rule)).findFirst()
                .orElseThrow();
        return List.of(result.required("checked").asLong(), result.required("found").asLong(), result.required("kept").asLong());
    }

    private static void demand(QualityHouse house, String item, String location, int ago) {
        house.run(
                "INSERT INTO demand_day (tenant_id, item_id, location_id, day, units) VALUES (?, ?, ?, (now() AT TIME ZONE 'UTC')::date - ?, 2)",
                item, location, ago);
    }

    private static HttpResponse<String> put(QualityHouse house, String path, String body, String version) {
        return version.equals("none")
                ? KONTOR.send("PUT", path, house.company, body)
                : KONTOR.send("PUT", path, house.company, body, "If-Match", version);
    }

    private static Map.Entry<String, Set<String>> of(String rule, String... faults) {
        return Map.entry(rule, new TreeSet<>(List.of(faults)));
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(java.time.Instant.now(), ZoneOffset.UTC);
    }
}
