package kontor.inventory.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kontor.RunningKontor;
import kontor.platform.data.Database;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is proposed, in which order, to whom, and until when not.
class ProposalsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final PlannedHouse HOUSE = furnished();
    private static final UUID SUPPLIER = HOUSE.supplied("OUT", 14, "0");

    static {
        HOUSE.refresh();
    }

    /// D3: of these four the former program proposed only one.
    private static PlannedHouse furnished() {
        PlannedHouse house = new PlannedHouse(RunningKontor.shared(), "Proposed Goods Ltd");
        for (String item : List.of("OUT", "LOW", "OVER", "DEAD", "FINE")) {
            house.item(item, "10", "20");
        }
        house.stock("OUT", "MAIN", "0");
        house.stock("LOW", "MAIN", "20");
        house.stock("OVER", "MAIN", "5000");
        house.stock("DEAD", "MAIN", "300");
        house.stock("FINE", "MAIN", "250");
        for (String item : List.of("LOW", "OVER", "FINE")) {
            house.sells(item, "MAIN", "10", 200, 1);
        }
        house.sells("OUT", "MAIN", "1", 200, 1);
        house.sells("DEAD", "MAIN", "10", 300, 200);
        return house;
    }

    @Test
    void whatIsOutOfStockComesFirstThenTheRestByWhatItIs() {
        assertThat(types("")).containsExactly("urgent OUT", "urgent LOW", "reduce OVER", "dead_stock DEAD", "promote OVER");
        assertThat(types("?role=ceo")).containsExactly("urgent OUT", "urgent LOW", "dead_stock DEAD");
        assertThat(types("?role=procurement")).containsExactly("urgent OUT", "urgent LOW", "reduce OVER");
        assertThat(types("?role=marketing")).containsExactly("dead_stock DEAD", "promote OVER");
        assertThat(types("?type=reduce")).containsExactly("reduce OVER");
        assertThat(types("?type=reduce&role=ceo")).isEmpty();
        JsonNode first = HOUSE.get("/api/v1/proposals").at("/items/0");
        assertThat(first.required("supplier_id").asString()).isEqualTo(SUPPLIER.toString());
        assertThat(first.at("/basis/expected").asDouble()).isEqualTo(14);
        assertThat(first.required("cost").asString()).isEqualTo("140.00");
    }

    @Test
    void pagesFollowOneAnotherOverAllKinds() {
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = HOUSE.get("/api/v1/proposals?limit=1" + cursor);
            page.required("items").forEach(each -> found.add(named(each)));
            cursor = page.required("has_more").asBoolean() ? "&cursor=" + page.required("next_cursor").asString() : "";
        } while (!cursor.isEmpty());
        assertThat(found).isEqualTo(types(""));
    }

    /// P10, by the routes and the job that follows them.
    @Test
    void anOrderedItemIsProposedNoMoreUntilTheOrderIsCancelled() {
        assertThat(types("").getFirst()).isEqualTo("urgent OUT");
        String body = "{\"supplier_id\":\"%s\",\"lines\":[{\"item_id\":\"OUT\",\"quantity\":50}]}".formatted(SUPPLIER);
        HttpResponse<String> made = HOUSE.asked("POST", "/api/v1/purchase-orders", body, "Idempotency-Key", "order-out");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        await().atMost(SOON).untilAsserted(() -> assertThat(types("")).doesNotContain("urgent OUT").contains("urgent LOW"));
        assertThat(HOUSE.get("/api/v1/items/OUT/signals").get(0).required("on_order").asString()).isEqualTo("50.000");
        String step = "/api/v1/purchase-orders/" + JsonMapper.shared().readTree(made.body()).required("id").asString() + "/transitions";
        HttpResponse<String> cancelled = HOUSE.asked("POST", step, "{\"action\":\"cancel\"}", "If-Match", "\"1\"", "Idempotency-Key",
                "cancel-out");
        assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
        await().atMost(SOON).untilAsserted(() -> assertThat(types("").getFirst()).isEqualTo("urgent OUT"));
    }

    @Test
    void aProposalGoesToTheCartWithTheQuantityThatIsSuggested() {
        HttpResponse<String> cart = HOUSE.asked("POST", "/api/v1/proposals/to-cart", "{\"lines\":[{\"item_id\":\"OUT\"}]}");
        assertThat(cart.statusCode()).as(cart.body()).isEqualTo(200);
        assertThat(JsonMapper.shared().readTree(cart.body()).at("/suppliers/0/lines/0/quantity").asString()).isEqualTo("14.000");
    }

    @Test
    void aDismissedProposalIsHiddenUntilItIsRestored() {
        String id = HOUSE.get("/api/v1/proposals?type=reduce").at("/items/0/id").asString();
        HttpResponse<String> answer = HOUSE.asked("POST", "/api/v1/proposals/" + id + "/dismiss", "{\"reason\":\"Season\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(types("")).doesNotContain("reduce OVER").contains("promote OVER");
        assertThat(HOUSE.asked("DELETE", "/api/v1/proposals/" + id + "/dismiss", "").statusCode()).isEqualTo(204);
        assertThat(types("")).contains("reduce OVER");
        assertThat(HOUSE.asked("POST", "/api/v1/proposals/" + id + "/dismiss", "{\"until\":\"2020-01-01\"}").statusCode()).isEqualTo(422);
        assertThat(HOUSE.asked("POST", "/api/v1/proposals/nonsense/dismiss", "{}").statusCode()).isEqualTo(404);
        // When the day has come it is shown by itself.
        HOUSE.asked("POST", "/api/v1/proposals/" + id + "/dismiss", "{}");
        HOUSE.run("UPDATE proposal_dismissal SET until = now() WHERE tenant_id = :tenant", each -> each);
        assertThat(types("")).contains("reduce OVER");
        HOUSE.run("DELETE FROM proposal_dismissal WHERE tenant_id = :tenant", each -> each);
    }

    /// P1.
    @Test
    void proposalsTakeOneStatementAndTheDashboardTwo() {
        Proposals proposals = HOUSE.kontor.part(Proposals.class);
        for (int size : List.of(1, 100)) {
            Database.takeStatementsSent();
            proposals.page(HOUSE.caller(), null, null, size, null);
            assertThat(Database.takeStatementsSent()).isBetween(1, 4);
        }
        HOUSE.kontor.part(InventoryDashboard.class).figures(HOUSE.caller());
        assertThat(Database.takeStatementsSent()).isBetween(1, 3);
    }

    private static List<String> types(String query) {
        return HOUSE.get("/api/v1/proposals" + query).required("items").values().stream().map(ProposalsTest::named).toList();
    }

    private static String named(JsonNode proposal) {
        return proposal.required("type").asString() + " " + proposal.required("item_id").asString();
    }
}
