package kontor.inventory.items;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kontor.RunningKontor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Items, locations and policies over HTTP.
class ItemsTest {
    private final Store store = new Store(RunningKontor.shared(), "Linden Store");

    @Test
    @DisplayName("D29: costs and prices come back to the last decimal, and what nobody said is null")
    void anItemComesBackAsItWasEntered() {
        Store.Answer made = store.send("POST", "/items", "{\"item_id\":\"A-1\",\"name\":\"Apple\",\"unit_cost\":\"0.1234\"}").is(201);
        assertThat(made.tag()).isEqualTo("\"1\"");
        JsonNode item = store.get("/items/A-1").body();
        assertThat(item.required("unit_cost").asString()).isEqualTo("0.1234");
        assertThat(item.path("price").isNull()).isTrue();
        assertThat(item.required("category").asString()).isEqualTo("Uncategorized");
        store.send("POST", "/items", "{\"item_id\":\"A-1\",\"name\":\"Apple\"}").is(409);
        store.send("POST", "/items", "{\"item_id\":\"B\",\"name\":\"Bread\",\"unit_cost\":\"0.12345\"}").is(422);
    }

    @Test
    void aChangeNamesItsVersionAndTouchesOnlyTheFieldsItNames() {
        store.send("POST", "/items", "{\"item_id\":\"A\",\"name\":\"Apple\",\"sku\":\"S\",\"safety_days\":3,\"price\":\"2\"}").is(201);
        store.send("PATCH", "/items/A", "{\"name\":\"Pear\"}").is(428);
        JsonNode changed = store.patch("/items/A", "\"1\"", "{\"name\":\"Pear\",\"safety_days\":null}").is(200).body();
        assertThat(changed.required("name").asString()).isEqualTo("Pear");
        assertThat(changed.required("sku").asString()).isEqualTo("S");
        assertThat(changed.path("safety_days").isNull()).isTrue();
        store.patch("/items/A", "\"1\"", "{\"name\":\"Plum\"}").is(412);
        store.patch("/items/A", "\"2\"", "{\"item_id\":\"B\"}").is(422);
        store.patch("/items/A", "\"2\"", "{\"nam\":\"Plum\"}").is(422);
        store.patch("/items/A", "\"2\"", "[]").is(422);
        store.patch("/items/A", "\"2\"", "{").is(400);
        store.patch("/items/Z", "\"2\"", "{}").is(404);
    }

    @ParameterizedTest
    @DisplayName("D32: points, hyphens, blanks and letters of any script are no mistakes in an item's name")
    @ValueSource(strings = {"A-1", "a.b.c", "12-34.56", "Артикул", "x_y", "Ä+1"})
    void anItemMayBeCalled(String id) {
        store.item(id);
        assertThat(store.get("/items/" + encoded(id)).text("item_id"))
                .isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " A", "A/B", "A\\\\B", "..", "A;B", "A%B", "A\\nB"})
    void anItemMayNotBeCalled(String id) {
        store.send("POST", "/items", "{\"item_id\":\"" + id + "\",\"name\":\"x\"}").is(422);
    }

    @Test
    @DisplayName("A19, D24: fifteen items are two pages of ten, each item once, in one order")
    void pagesShowEachItemOnce() {
        for (int i = 1; i <= 15; i++) {
            store.item("I-%02d".formatted(i));
        }
        JsonNode first = store.get("/items?limit=10").body();
        assertThat(first.required("items").size()).isEqualTo(10);
        assertThat(first.required("has_more").asBoolean()).isTrue();
        JsonNode second = store.get("/items?limit=10&cursor=" + first.required("next_cursor").asString()).body();
        assertThat(second.required("items").size()).isEqualTo(5);
        assertThat(second.required("has_more").asBoolean()).isFalse();
        List<String> ids = new ArrayList<>();
        List.of(first, second).forEach(page -> page.required("items").forEach(item -> ids.add(item.required("item_id").asString())));
        assertThat(ids).doesNotHaveDuplicates().isSorted().hasSize(15);
        store.send("GET", "/items?limit=1000", null).is(422);
    }

    @Test
    void theListIsNarrowedByTextCategoryAndActivity() {
        store.send("POST", "/items", "{\"item_id\":\"A\",\"name\":\"Red apple\",\"category\":\"Fruit\"}").is(201);
        store.send("POST", "/items", "{\"item_id\":\"B\",\"name\":\"Bread\",\"sku\":\"APPLE-7\",\"active\":false}").is(201);
        store.send("POST", "/items", "{\"item_id\":\"C\",\"name\":\"Cheese\"}").is(201);
        assertThat(ids("?text=Apple")).containsExactly("A", "B");
        assertThat(ids("?category=Fruit")).containsExactly("A");
        assertThat(ids("?active=false")).containsExactly("B");
        assertThat(ids("?text=apple&active=true")).containsExactly("A");
        assertThat(ids("?text=%25")).isEmpty();
    }

    @Test
    @DisplayName("A8, D33: the item's own safety days, else the company's, else seven; zero is zero at both")
    void safetyDaysAreInheritedAndZeroIsZero() {
        store.send("POST", "/items", "{\"item_id\":\"OWN\",\"name\":\"x\",\"safety_days\":10}").is(201);
        store.send("POST", "/items", "{\"item_id\":\"ZERO\",\"name\":\"x\",\"safety_days\":0}").is(201);
        store.send("POST", "/items", "{\"item_id\":\"NONE\",\"name\":\"x\"}").is(201);
        store.send("POST", "/items", "{\"item_id\":\"FAST\",\"name\":\"x\",\"segment\":\"fast\"}").is(201);
        assertThat(safety("OWN", "ZERO", "NONE", "FAST")).containsExactly(10, 0, 7, 7);
        store.send("PUT", "/planning-policies", "{\"safety_days\":5}", "If-Match", "\"0\"").is(200);
        store.send("PUT", "/planning-policies/fast", "{\"safety_days\":0}", "If-Match", "\"0\"").is(200);
        assertThat(safety("OWN", "ZERO", "NONE", "FAST")).containsExactly(10, 0, 5, 0);
        store.send("DELETE", "/planning-policies/fast", null).is(204);
        assertThat(safety("FAST")).containsExactly(5);
    }

    @Test
    @DisplayName("D10, D33: a policy's first and every later setting takes effect as it was written")
    void policiesAreSetWholeAndAgain() {
        JsonNode usual = store.get("/planning-policies").body().get(0);
        assertThat(usual.required("version").asInt()).isZero();
        assertThat(usual.required("under_days").asInt()).isEqualTo(14);
        JsonNode first = store.send("PUT", "/planning-policies", "{\"safety_days\":0,\"under_days\":0,\"service_level\":\"0.98\"}",
                "If-Match", "\"0\"").is(200).body();
        assertThat(first.required("safety_days").asInt()).isZero();
        assertThat(first.required("under_days").asInt()).isZero();
        JsonNode second = store.send("PUT", "/planning-policies", "{\"service_kind\":\"fill\",\"order_cost\":\"0\"}", "If-Match",
                "\"1\"").is(200).body();
        assertThat(second.required("service_kind").asString()).isEqualTo("fill");
        assertThat(second.required("order_cost").asString()).isEqualTo("0.0000");
        assertThat(store.get("/planning-policies").body().get(0)).isEqualTo(second);
        store.send("PUT", "/planning-policies", "{}", "If-Match", "\"1\"").is(412);
        store.send("PUT", "/planning-policies", "{}", "If-Match", "\"0\"").is(412);
        store.send("PUT", "/planning-policies", "{}").is(428);
        store.send("PUT", "/planning-policies", "{\"under_days\":90}", "If-Match", "\"2\"").is(422);
        store.send("GET", "/planning-policies/nobody", null).is(404);
    }

    @Test
    @DisplayName("D34: a location is given up, not removed")
    void aLocationIsGivenUp() {
        store.location("L1");
        store.patch("/locations/L1", "\"1\"", "{\"active\":false,\"city\":\"Riga\"}").is(200);
        assertThat(store.get("/locations/L1").body().required("active").asBoolean()).isFalse();
        store.send("DELETE", "/locations/L1", null).is(405);
        store.send("POST", "/locations", "{\"location_id\":\"L1\",\"name\":\"again\"}").is(409);
        assertThat(store.get("/locations").body().required("items").size()).isEqualTo(1);
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    private List<String> ids(String query) {
        return store.get("/items" + query).body().required("items").valueStream().map(each -> each.required("item_id").asString()).toList();
    }

    private List<Integer> safety(String... items) {
        return List.of(items).stream().map(each -> store.get("/items/" + each).body().required("effective_safety_days").asInt()).toList();
    }
}
