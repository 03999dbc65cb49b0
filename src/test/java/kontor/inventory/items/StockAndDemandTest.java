package kontor.inventory.items;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kontor.RunningKontor;
import kontor.platform.data.Database;
import kontor.platform.jobs.Jobs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Stock and demand over HTTP.
class StockAndDemandTest {
    private final Store store = new Store(RunningKontor.shared(), "Linden Stock");

    @Test
    @DisplayName("D29: a count keeps its fractions, and the later of two holds")
    void theLaterCountHolds() {
        store.item("A");
        store.location("L1");
        store.location("L2");
        store.send("PUT", "/stock/A/L1", "{\"on_hand\":\"2.125\",\"reserved\":\"1\"}").is(200);
        store.send("PUT", "/stock/A/L2", "{\"on_hand\":\"-1\"}").is(200);
        JsonNode again = store.send("PUT", "/stock/A/L1", "{\"on_hand\":\"3.5\"}").is(200).body();
        assertThat(again.required("on_hand").asString()).isEqualTo("3.500");
        assertThat(again.required("reserved").asString()).isEqualTo("1.000");
        JsonNode first = store.get("/stock?limit=1").body();
        assertThat(first.at("/items/0/location_id").asString()).isEqualTo("L1");
        JsonNode second = store.get("/stock?limit=1&cursor=" + first.required("next_cursor").asString()).body();
        assertThat(second.at("/items/0/location_id").asString()).isEqualTo("L2");
        assertThat(second.required("has_more").asBoolean()).isFalse();
        assertThat(store.get("/stock?item=A&location=L2").body().required("items").size()).isEqualTo(1);
        store.send("PUT", "/stock/A/L1", "{}").is(422);
        store.send("PUT", "/stock/A/L9", "{\"on_hand\":1}").is(404);
        store.send("PUT", "/stock/Z/L1", "{\"on_hand\":1}").is(404);
    }

    @Test
    @DisplayName("D13: without a location a day's demand is that of all locations together; every day of the range is there")
    void demandIsWholeAndOfEveryDay() {
        store.item("A");
        store.location("L1");
        enter("2026-02-27", "?location=L1", "{\"units\":\"10\",\"stock_close\":\"4\"}").is(200);
        enter("2026-02-27", "", "{\"units\":\"20.5\",\"promo\":true,\"stock_close\":\"1\"}").is(200);
        enter("2026-03-02", "", "{\"units\":\"0\",\"holiday\":true}").is(200);
        JsonNode all = store.get("/items/A/demand?from=2026-02-26&to=2026-03-02").body();
        JsonNode days = all.required("days");
        assertThat(days.valueStream().map(each -> each.required("day").asString()))
                .containsExactly("2026-02-26", "2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02");
        assertThat(all.required("total").asString()).isEqualTo("30.500");
        assertThat(days.get(1).required("units").asString()).isEqualTo("30.500");
        assertThat(days.get(1).required("promo").asBoolean()).isTrue();
        assertThat(days.get(1).required("stock_close").asString()).isEqualTo("5.000");
        assertThat(days.get(2).required("recorded").asBoolean()).isFalse();
        assertThat(days.get(4).required("holiday").asBoolean()).isTrue();
        assertThat(store.get("/items/A/demand?from=2026-02-27&to=2026-02-27&location=L1").text("total")).isEqualTo("10.000");
    }

    @Test
    void aDayEnteredAgainIsReplaced() {
        store.item("A");
        enter("2026-02-27", "", "{\"units\":\"1.0\",\"promo\":true}").is(200);
        JsonNode day = enter("2026-02-27", "", "{\"units\":\"5\"}").is(200).body();
        assertThat(day.required("units").asString()).isEqualTo("5.000");
        assertThat(day.required("promo").asBoolean()).isFalse();
    }

    @Test
    @DisplayName("D30: without a range the days end with the last that is known, whatever day it is on the server")
    void withoutARangeTheDaysEndWithTheLastThatIsKnown() {
        store.item("A");
        enter("2024-02-29", "", "{\"units\":\"1\"}").is(200);
        JsonNode all = store.get("/items/A/demand").body();
        assertThat(all.required("to").asString()).isEqualTo("2024-02-29");
        assertThat(all.required("days").size()).isEqualTo(90);
    }

    @Test
    void demandThatCannotBeIsRefused() {
        store.item("A");
        enter("2026-02-27", "", "{\"units\":\"-1\"}").is(422);
        enter("2026-02-27", "", "{\"units\":\"1.2345\"}").is(422);
        enter("2026-02-27", "", "{\"units\":\"123456789012\"}").is(422);
        enter("2026-02-27", "?location=L9", "{\"units\":\"1\"}").is(404);
        store.send("GET", "/items/A/demand?from=2026-02-30", null).is(422);
        store.send("GET", "/items/A/demand?from=2026-02-27&to=2026-02-26", null).is(422);
        store.send("GET", "/items/A/demand?from=2020-01-01&to=2026-02-26", null).is(422);
        store.send("GET", "/items/Z/demand?from=2026-02-26&to=2026-02-27", null).is(404);
    }

    @Test
    void everyChangeSaysWhoseSignalsAreDue() {
        untilAFarDay();
        store.item("A");
        store.location("L1");
        assertThat(due()).containsExactly("A");
        store.send("PUT", "/stock/A/L1", "{\"on_hand\":1}").is(200);
        assertThat(due()).containsExactly("A");
        enter("2026-02-27", "", "{\"units\":1}").is(200);
        assertThat(due()).containsExactly("A");
        String supplier = store.supplier("S", "");
        assertThat(due()).isEmpty();
        store.source("A", supplier, "{}").is(201);
        assertThat(due()).containsExactly("A");
        store.patch("/suppliers/" + supplier, "\"1\"", "{\"default_lead_days\":3}").is(200);
        assertThat(due()).containsExactly("A");
        store.send("PUT", "/planning-policies", "{}", "If-Match", "\"0\"").is(200);
        assertThat(due()).containsExactly("");
    }

    private Store.Answer enter(String day, String query, String body) {
        return store.send("PUT", "/items/A/demand/" + LocalDate.parse(day) + query, body);
    }

    /// A run that waits already: no other one comes and works off what is due.
    private void untilAFarDay() {
        UUID tenant = store.company.tenant();
        store.kontor.part(Database.class).inTransaction(store.kontor.caller(tenant), "test.far",
                tx -> store.kontor.part(Jobs.class).enqueue(tx, tenant, SignalDue.JOB, tenant, Instant.parse("2999-01-01T00:00:00Z")));
    }

    /// What is due, taken off.
    private List<String> due() {
        return store.kontor.part(Database.class).inTransaction(store.kontor.caller(store.company.tenant()).within(Duration.ofSeconds(10)),
                "test.due", tx -> tx.sql("DELETE FROM signal_due WHERE tenant_id = :tenant RETURNING item_id")
                        .list((rs, row) -> rs.getString(1)));
    }
}
