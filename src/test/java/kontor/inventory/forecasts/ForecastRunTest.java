package kontor.inventory.forecasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From rows of demand to forecasts that are planned by.
class ForecastRunTest {
    private static final RunningKontor KONTOR = RunningKontor.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    @DisplayName("Every item has one chosen row, also those that cannot be forecast, and a trend is not forecast by its last value")
    void everyItemHasOneChosenRow() {
        ForecastHouse house = new ForecastHouse(KONTOR, "Forecast Goods Ltd");
        house.items("TREND", "WEEKLY", "SPARSE", "NEW", "SHORT", "SILENT");
        house.sells("TREND", "MAIN", "20 + (400 - ago) * 0.5 + (ago * 7919 % 11)", 400, 1);
        house.sells("WEEKLY", "MAIN", "10 + 20 * (ago % 7 / 5) + ago * 31 % 5", 400, 1);
        house.sells("SPARSE", "MAIN", "CASE WHEN ago * 37 % 11 < 2 THEN 4 ELSE 0 END", 400, 1);
        house.sells("SHORT", "MAIN", "3", 9, 1);
        house.sells("SILENT", "MAIN", "0", 100, 1);
        JsonNode run = house.done();
        assertThat(run.required("items").asInt()).isEqualTo(6);
        assertThat(run.required("done").asInt()).isEqualTo(6);
        assertThat(run.required("forecasts").asInt()).isEqualTo(3);
        JsonNode items = house.get("/api/v1/forecast-runs/" + run.required("id").asString() + "/items").required("items");
        assertThat(items.values()).extracting(each -> each.required("item_id").asString()).containsExactly("NEW", "SHORT", "SILENT",
                "SPARSE", "TREND", "WEEKLY");
        Map<String, String> reasons = items.valueStream()
                .collect(Collectors.toMap(each -> each.required("item_id").asString(), each -> each.required("reason").asString()));
        assertThat(reasons).containsEntry("NEW", "no_history").containsEntry("SHORT", "too_short").containsEntry("SILENT", "nothing_sold");
        JsonNode trend = house.forecast("TREND");
        assertThat(trend.required("method").asString()).isNotEqualTo("naive");
        JsonNode naive = trend.required("candidates").valueStream().filter(each -> each.required("method").asString().equals("naive"))
                .findFirst().orElseThrow();
        assertThat(trend.required("score").asDouble()).isLessThan(naive.required("score").asDouble() * 0.7);
        assertThat(trend.required("points").get(29).asDouble()).isGreaterThan(trend.required("points").get(0).asDouble() + 5);
        assertThat(trend.required("points").size()).isEqualTo(60);
        assertThat(trend.required("sd_total").size()).isEqualTo(60);
        for (int day = 0; day < 60; day++) {
            assertThat(trend.required("q05").get(day).asDouble()).isLessThanOrEqualTo(trend.required("q10").get(day).asDouble());
            assertThat(trend.required("q10").get(day).asDouble()).isLessThanOrEqualTo(trend.required("q50").get(day).asDouble());
            assertThat(trend.required("q50").get(day).asDouble()).isLessThanOrEqualTo(trend.required("q90").get(day).asDouble());
            assertThat(trend.required("q90").get(day).asDouble()).isLessThanOrEqualTo(trend.required("q95").get(day).asDouble());
        }
        assertThat(house.forecast("SPARSE").required("pattern").asString()).isEqualTo("intermittent");
        assertThat(house.one("SELECT count(*) FROM item_forecast WHERE tenant_id = :tenant AND chosen")).isEqualTo("6");
    }

    /// A day on which nothing was there, a value that was refused and several locations: none of it takes the item away.
    @Test
    @DisplayName("Demand of all locations counts (D13), no odd value disqualifies an item (D14), slow movers are not forecast as nothing (D29)")
    void oddDataDisqualifiesNothing() {
        ForecastHouse house = new ForecastHouse(KONTOR, "Odd Goods Ltd");
        house.items("TWO", "OUT", "SLOW");
        house.sells("TWO", "MAIN", "10", 120, 1);
        house.sells("TWO", "SHOP", "20", 120, 1);
        assertThat(house.asked("PUT", "/api/v1/items/TWO/demand/2026-01-01", "{\"units\":\"-5\"}").statusCode()).isEqualTo(422);
        house.sells("OUT", "MAIN", "8", 120, 31);
        house.sells("OUT", "MAIN", "0", 30, 1);
        house.run("UPDATE demand_day SET stock_close = 0 WHERE tenant_id = :tenant AND item_id = 'OUT' AND units = 0", each -> each);
        house.sells("SLOW", "MAIN", "CASE WHEN ago IN (100, 600) THEN 1 ELSE 0 END", 700, 1);
        house.done();
        assertThat(total(house.forecast("TWO"), 30)).isCloseTo(900, within(1.0));
        JsonNode out = house.forecast("OUT");
        assertThat(out.required("hidden_days").asInt()).isEqualTo(30);
        assertThat(total(out, 30)).isCloseTo(240, within(1.0));
        JsonNode slow = house.forecast("SLOW");
        assertThat(slow.required("points").get(0).asDouble()).isBetween(0.0001, 0.02);
    }

    @Test
    @DisplayName("A fresh forecast reaches signal, explanation and proposal (A5, D7, D22); a week old it does not")
    void aForecastIsPlannedBy() {
        ForecastHouse house = new ForecastHouse(KONTOR, "Planned Forecasts Ltd");
        house.items("TEN");
        house.run("INSERT INTO location (tenant_id, location_id, name) VALUES (:tenant, 'MAIN', 'Main')", each -> each);
        house.run("INSERT INTO stock_balance (tenant_id, item_id, location_id, on_hand, as_of) VALUES (:tenant, 'TEN', 'MAIN', 0, now())",
                each -> each);
        house.sells("TEN", "MAIN", "10", 200, 1);
        house.done();
        JsonNode signal = await().atMost(PATIENCE).until(() -> house.get("/api/v1/items/TEN/signals?scope=ALL"),
                each -> !each.isEmpty() && each.get(0).required("source").asString().equals("forecast")).get(0);
        assertThat(signal.required("demand_30").asDouble()).isCloseTo(300, within(0.01));
        JsonNode basis = house.get("/api/v1/items/TEN/explanation").required("basis");
        assertThat(basis.required("forecast_method").asString()).isEqualTo("default");
        assertThat(basis.required("forecast_made_on").asString()).isEqualTo(LocalDate.now(ZoneOffset.UTC).toString());
        JsonNode proposal = house.get("/api/v1/proposals").required("items").get(0);
        assertThat(proposal.toString()).contains("\"TEN\"", "\"forecast\"");
        assertThat(house.get("/api/v1/inventory/signals").at("/items/0/source").asString()).isEqualTo("forecast");
        house.run("UPDATE forecast_run SET made_on = made_on - 7 WHERE tenant_id = :tenant", each -> each);
        house.asked("PUT", "/api/v1/stock/TEN/MAIN", "{\"on_hand\":\"1\"}");
        await().atMost(PATIENCE)
                .until(() -> house.get("/api/v1/items/TEN/signals?scope=ALL").get(0).required("source").asString().equals("history"));
    }

    @Test
    @DisplayName("One run at a time; called off it is not planned by, and a key sent twice starts one")
    void oneRunAtATime() {
        ForecastHouse house = new ForecastHouse(KONTOR, "One At A Time Ltd");
        house.items("A");
        HttpResponse<String> first = KONTOR.send("POST", "/api/v1/forecast-runs", house.company, "{\"horizon\":7}", "Idempotency-Key",
                "once");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        String id = JsonMapper.shared().readTree(first.body()).required("id").asString();
        assertThat(first.headers().firstValue("Location")).hasValue("/api/v1/forecast-runs/" + id);
        assertThat(KONTOR.send("POST", "/api/v1/forecast-runs", house.company, "{\"horizon\":7}", "Idempotency-Key", "once").body())
                .isEqualTo(first.body());
        house.over(id);
        // As it would stand if it were under way, with its job long done.
        house.run("UPDATE forecast_run SET state = 'RUNNING', finished_at = NULL WHERE tenant_id = :tenant", each -> each);
        HttpResponse<String> second = house.asked("POST", "/api/v1/forecast-runs", "{}");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("forecasts.under_way");
        assertThat(house.one("SELECT count(*) FROM job WHERE tenant_id = :tenant AND kind = 'inventory.forecast'")).isEqualTo("1");
        assertThat(house.asked("DELETE", "/api/v1/forecast-runs/" + id, null).statusCode()).isEqualTo(204);
        assertThat(house.asked("DELETE", "/api/v1/forecast-runs/" + id, null).statusCode()).isEqualTo(204);
        assertThat(house.get("/api/v1/forecast-runs/" + id).required("state").asString()).isEqualTo("cancelled");
        assertThat(house.asked("GET", "/api/v1/items/A/forecast", null).statusCode()).isEqualTo(404);
        // A job still at work on it writes nothing more.
        boolean written = inTransaction(house,
                tx -> KONTOR.part(RunStore.class).advanced(tx, UUID.fromString(id), "A", "B", 1, 0).isPresent());
        assertThat(written).isFalse();
        JsonNode next = house.done();
        assertThat(house.asked("DELETE", "/api/v1/forecast-runs/" + next.required("id").asString(), null).statusCode()).isEqualTo(409);
    }

    @Test
    @DisplayName("In the night a run is made where forecasts are old, and only there; old runs go, so that rows do not grow without end (D18)")
    void forecastsAreMadeAnewInTheNight() {
        ForecastHouse house = new ForecastHouse(KONTOR, "Sleeping Well Ltd");
        UUID tenant = house.company.tenant();
        NightlyForecasts nightly = KONTOR.part(NightlyForecasts.class);
        nightly.tend(tenant);
        house.items("A");
        nightly.tend(tenant);
        assertThat(house.get("/api/v1/forecast-runs").required("items")).as("nothing to forecast by").isEmpty();
        house.sells("A", "MAIN", "5", 60, 1);
        nightly.tend(tenant);
        nightly.tend(tenant);
        JsonNode runs = house.get("/api/v1/forecast-runs").required("items");
        assertThat(runs).hasSize(1);
        String id = runs.get(0).required("id").asString();
        assertThat(house.over(id).required("created_by").asString()).isEqualTo("inventory.forecasts");
        nightly.tend(tenant);
        assertThat(house.get("/api/v1/forecast-runs").required("items")).hasSize(1);
        house.run("UPDATE forecast_run SET made_on = made_on - 6 WHERE tenant_id = :tenant", each -> each);
        nightly.tend(tenant);
        String second = house.get("/api/v1/forecast-runs").at("/items/0/id").asString();
        assertThat(second).isNotEqualTo(id);
        house.over(second);
        int swept = inTransaction(house, tx -> RunStore.sweep(tx, Instant.now().plusSeconds(60), 3));
        assertThat(swept).isEqualTo(3);
        while (swept > 0) {
            swept = inTransaction(house, tx -> RunStore.sweep(tx, Instant.now().plusSeconds(60), 1_000));
        }
        assertThat(house.one("SELECT count(*) FROM forecast_run WHERE tenant_id = :tenant")).isEqualTo("0");
    }

    private static <T> T inTransaction(ForecastHouse house, Function<Tx, T> work) {
        return KONTOR.part(Database.class).inTransaction(KONTOR.caller(house.company.tenant()), "test.forecasts", work);
    }

    @Test
    @DisplayName("Another company sees nothing of a run (D4, P5), and what is wrong is named by its place")
    void strangersSeeNothing() {
        ForecastHouse house = new ForecastHouse(KONTOR, "Seen By Itself Ltd");
        house.items("MINE");
        house.sells("MINE", "MAIN", "5", 60, 1);
        String id = house.done().required("id").asString();
        Company stranger = KONTOR.company("Strangers Ltd");
        for (String path : new String[]{"/api/v1/forecast-runs/" + id, "/api/v1/forecast-runs/" + id + "/items",
                "/api/v1/items/MINE/forecast"}) {
            assertThat(KONTOR.send("GET", path, stranger, null).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(KONTOR.send("DELETE", "/api/v1/forecast-runs/" + id, stranger, null).statusCode()).isEqualTo(404);
        assertThat(KONTOR.send("GET", "/api/v1/forecast-runs", stranger, null).body()).doesNotContain(id);
        HttpResponse<String> wrong = house.asked("POST", "/api/v1/forecast-runs", "{\"horizon\":366}");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("/horizon", "out_of_range");
        assertThat(house.asked("GET", "/api/v1/items/NOWHERE/forecast", null).statusCode()).isEqualTo(404);
        assertThat(house.get("/api/v1/methods").valueStream().map(each -> each.required("name").asString())).contains("default", "theta",
                "sba");
    }

    private static double total(JsonNode forecast, int days) {
        return forecast.required("points").valueStream().limit(days).mapToDouble(JsonNode::asDouble).sum();
    }
}
