package kontor.inventory.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kontor.RunningKontor;
import kontor.inventory.items.SignalDue;
import kontor.platform.data.Database;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// From rows of stock and demand to what a planner sees.
class SignalsTest {
    private static final RunningKontor KONTOR = RunningKontor.shared();

    /// A2, A3, A4, D8, and the standing that counts them.
    @Test
    void listItemAndDashboardSayTheSame() {
        PlannedHouse house = new PlannedHouse(KONTOR, "Planned Goods Ltd");
        house.item("STEADY", "25", "40");
        house.item("LOW", "50", "80");
        house.item("DEAD", "1", "2");
        house.item("NEW", "1", "2");
        house.stock("STEADY", "MAIN", "60");
        house.stock("STEADY", "SHOP", "40");
        house.stock("LOW", "MAIN", "10");
        house.stock("DEAD", "MAIN", "300");
        house.sells("STEADY", "MAIN", "2", 200, 1);
        house.sells("LOW", "UNSPECIFIED", "5", 30, 1);
        house.sells("DEAD", "MAIN", "5", 230, 200);
        house.refresh();
        JsonNode steady = house.get("/api/v1/items/STEADY/signals");
        assertThat(steady.values()).extracting(each -> each.required("scope").asString()).containsExactly("ALL", "MAIN", "SHOP");
        assertThat(steady.get(0).required("cover_days").asDouble()).isEqualTo(50);
        assertThat(steady.get(0).required("value").asString()).isEqualTo("2500.00");
        assertThat(steady.get(0).required("status").asString()).isEqualTo("normal");
        assertThat(steady.get(1).required("cover_days").asDouble()).isEqualTo(30);
        assertThat(steady.get(1).required("suggested_qty").isNull()).isTrue();
        // Nothing was ever sold at the shop: its demand is not known.
        assertThat(steady.get(2).required("source").asString()).isEqualTo("none");
        JsonNode low = house.get("/api/v1/items/LOW/signals?scope=ALL").get(0);
        assertThat(low.required("status").asString()).isEqualTo("understocked");
        assertThat(low.required("cover_days").asDouble()).isEqualTo(2);
        assertThat(house.get("/api/v1/inventory/signals?status=dead_stock").at("/items/0/item_id").asString()).isEqualTo("DEAD");
        assertThat(house.get("/api/v1/items/NEW/signals").get(0).required("on_hand").isNull()).isTrue();
        JsonNode first = house.get("/api/v1/inventory/signals?sort=-p_stockout&limit=1").at("/items/0");
        assertThat(first.required("item_id").asString()).isEqualTo("LOW");
        assertThat(first.required("locations").get(0).required("location_id").asString()).isEqualTo("MAIN");
        JsonNode standing = house.get("/api/v1/inventory/dashboard").required("standing");
        assertThat(standing.required("items").asInt()).isEqualTo(4);
        assertThat(standing.required("value").asString()).isEqualTo("3300.00");
        assertThat(standing.required("dead_stock").asInt()).isEqualTo(1);
        assertThat(standing.required("status_unknown").asInt()).isEqualTo(1);
        assertThat(house.get("/api/v1/inventory/dashboard/trend").get(0).required("standing")).isEqualTo(standing);
    }

    @Test
    void classesAreGivenOverTheWholeAssortment() {
        PlannedHouse house = new PlannedHouse(KONTOR, "Classed Goods Ltd");
        for (int i = 0; i < 10; i++) {
            house.item("C" + i, "1", "1");
            house.sells("C" + i, "MAIN", i == 0 ? "900" : i < 3 ? "40" : "3", 60, 1);
        }
        house.refresh();
        JsonNode all = house.get("/api/v1/inventory/signals?fields=item_id,abc,xyz,pattern").required("items");
        assertThat(all.values()).extracting(each -> each.required("abc").asString()).containsExactly("a", "b", "b", "c", "c", "c", "c",
                "c", "c", "c");
        assertThat(all.get(0).size()).isEqualTo(4);
        assertThat(all.get(0).required("xyz").asString()).isEqualTo("x");
        assertThat(all.get(0).required("pattern").asString()).isEqualTo("smooth");
    }

    @Test
    void theExplanationHoldsEveryNumberThatLedToTheQuantity() {
        PlannedHouse house = new PlannedHouse(KONTOR, "Explained Goods Ltd");
        house.item("E", "10", "15");
        house.stock("E", "MAIN", "30");
        house.sells("E", "MAIN", "5", 100, 1);
        house.supplied("E", 21, "100");
        house.refresh();
        JsonNode found = house.get("/api/v1/items/E/explanation");
        JsonNode signal = found.required("signal");
        JsonNode basis = found.required("basis");
        assertThat(signal.required("lead_days").asInt()).isEqualTo(21);
        assertThat(basis.required("expected").asDouble()).isCloseTo(105, within(1e-6));
        assertThat(basis.required("moq").asDouble()).isEqualTo(100);
        assertThat(basis.required("raw").asDouble()).isCloseTo(
                signal.required("order_up_to").asDouble() - signal.required("position").asDouble(), within(1e-6));
        assertThat(signal.required("suggested_qty").asString()).isEqualTo("175.000");
        assertThat(found.required("supplier_name").asString()).isEqualTo("Supplier of E");
        assertThat(house.asked("GET", "/api/v1/items/NOWHERE/explanation", "").statusCode()).isEqualTo(404);
        assertThat(house.asked("GET", "/api/v1/items/NOWHERE/signals", "").statusCode()).isEqualTo(404);
    }

    @Test
    void aMarkedItemIsMadeAnewByTheJobAndAVanishedOneGoes() {
        PlannedHouse house = new PlannedHouse(KONTOR, "Marked Goods Ltd");
        house.item("M", "10", "15");
        house.item("OTHER", "10", "15");
        house.stock("M", "MAIN", "30");
        mark(house, List.of("M", "OTHER"));
        await().atMost(Duration.ofSeconds(20)).until(() -> signals(house) == 3);
        house.run("UPDATE item SET active = false WHERE tenant_id = :tenant AND item_id = 'OTHER'", each -> each);
        house.run("DELETE FROM stock_balance WHERE tenant_id = :tenant AND item_id = 'M'", each -> each);
        mark(house, List.of("OTHER", "M"));
        await().atMost(Duration.ofSeconds(20)).until(() -> signals(house) == 1);
        house.kontor.part(Nightly.class).mark(house.company.tenant());
        await().atMost(Duration.ofSeconds(20)).until(() -> !house.get("/api/v1/inventory/dashboard/trend").isEmpty());
        await().atMost(Duration.ofSeconds(20)).until(() -> !house.get("/api/v1/inventory/dashboard").required("due_all").asBoolean());
    }

    /// Days nobody could buy on say nothing of demand.
    @Test
    void daysWithoutStockAreNotDaysWithoutDemand() {
        PlannedHouse house = new PlannedHouse(KONTOR, "Sold Out Ltd");
        house.item("S", "10", "15");
        house.stock("S", "MAIN", "0");
        house.sells("S", "MAIN", "4", 60, 21);
        house.sells("S", "MAIN", "0", 20, 1);
        house.run("UPDATE demand_day SET stock_close = 0 WHERE tenant_id = :tenant AND units = 0", each -> each);
        house.refresh();
        assertThat(house.get("/api/v1/items/S/signals").get(0).required("demand_per_day").asDouble()).isEqualTo(4);
    }

    /// D18.
    @Test
    void howeverOftenFiguresAreWorkedOutThereIsOneRowForEachItemAndScopeAndForTheDay() {
        PlannedHouse house = new PlannedHouse(KONTOR, "Unheaped Goods Ltd");
        house.item("H", "10", "15");
        house.stock("H", "MAIN", "30");
        house.stock("H", "SHOP", "3");
        house.sells("H", "MAIN", "5", 100, 1);
        for (int i = 0; i < 5; i++) {
            house.refresh();
        }
        assertThat(house.run("UPDATE item_signal SET at_stake = at_stake WHERE tenant_id = :tenant", each -> each)).isEqualTo(3);
        // Two, when midnight came meanwhile.
        assertThat(house.run("UPDATE inventory_day SET items = items WHERE tenant_id = :tenant", each -> each)).isBetween(1, 2);
    }

    private static long signals(PlannedHouse house) {
        return house.get("/api/v1/inventory/signals?limit=100").required("items").values().stream()
                .mapToLong(each -> 1 + each.required("locations").size()).sum();
    }

    private static void mark(PlannedHouse house, List<String> items) {
        UUID tenant = house.company.tenant();
        house.kontor.part(Database.class).inTransaction(house.caller(), "test.mark", tx -> {
            house.kontor.part(SignalDue.class).mark(tx, tenant, items);
            return true;
        });
    }
}
