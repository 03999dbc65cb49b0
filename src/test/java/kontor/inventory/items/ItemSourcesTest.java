package kontor.inventory.items;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import kontor.RunningKontor;
import kontor.platform.data.Database;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Suppliers and the terms of sources over HTTP.
class ItemSourcesTest {
    private final Store store = new Store(RunningKontor.shared(), "Linden Sources");

    @Test
    @DisplayName("A6: the link's minimum of 100, else the supplier's 50, else 0; D33: a link's 0 is 0")
    void theMinimumIsTheLinksElseTheSuppliersElseNone() {
        store.item("A");
        String fifty = store.supplier("Fifty", ",\"default_moq\":\"50\"");
        String silent = store.supplier("Silent", "");
        assertThat(effective(store.source("A", fifty, "{\"moq\":\"100\"}").is(201), "moq")).isEqualByComparingTo("100");
        assertThat(effective(store.source("A", fifty, "{}", "\"1\""), "moq")).isEqualByComparingTo("50");
        assertThat(effective(store.source("A", fifty, "{\"moq\":0}", "\"2\""), "moq")).isEqualByComparingTo("0");
        assertThat(effective(store.source("A", silent, "{}").is(201), "moq")).isEqualByComparingTo("0");
    }

    @Test
    @DisplayName("A7: the link's lead time of 21 days, else the supplier's 10, else 14")
    void theLeadTimeIsTheLinksElseTheSuppliersElseTheUsual() {
        store.item("A");
        String ten = store.supplier("Ten", ",\"default_lead_days\":10");
        String silent = store.supplier("Silent", "");
        assertThat(effective(store.source("A", ten, "{\"lead_days\":21}").is(201), "lead_days")).isEqualByComparingTo("21");
        assertThat(effective(store.source("A", ten, "{}", "\"1\""), "lead_days")).isEqualByComparingTo("10");
        assertThat(effective(store.source("A", silent, "{}").is(201), "lead_days")).isEqualByComparingTo("14");
    }

    /// A9 wants 0/0 to become 0/14; that 0 is 0 everywhere (D33) stands above it: see decision 0024.
    @Test
    @DisplayName("A9: a link without values has the supplier's 75 and 12, copies neither, and a supplier's 0 is 0")
    void aLinkWithoutValuesHasTheSuppliers() {
        store.item("A");
        String supplier = store.supplier("Terms", ",\"default_moq\":\"75\",\"default_lead_days\":12");
        JsonNode link = store.source("A", supplier, "{}").is(201).body();
        assertThat(link.path("moq").isNull()).isTrue();
        assertThat(link.path("lead_days").isNull()).isTrue();
        assertThat(link.at("/effective/moq").asString()).isEqualTo("75.000");
        assertThat(link.at("/effective/lead_days").asInt()).isEqualTo(12);
        store.patch("/suppliers/" + supplier, "\"1\"", "{\"default_moq\":\"80\"}").is(200);
        assertThat(store.get("/items/A/sources/" + supplier).body().at("/effective/moq").asString()).isEqualTo("80.000");
        String zero = store.supplier("Zero", ",\"default_moq\":\"0\",\"default_lead_days\":0");
        JsonNode none = store.source("A", zero, "{}").is(201).body();
        assertThat(none.at("/effective/moq").asString()).isEqualTo("0.000");
        assertThat(none.at("/effective/lead_days").asInt()).isZero();
    }

    @Test
    @DisplayName("A11: new defaults 150/21 reach the links whose own figure was the old 100 or 14, and no other")
    void appliedDefaultsReachTheLinksThatHadTheOldOnes() {
        String supplier = store.supplier("Terms", ",\"default_moq\":\"100\",\"default_lead_days\":14");
        link("A", supplier, 100, 14);
        link("B", supplier, 100, 21);
        link("C", supplier, 200, 30);
        String path = "/suppliers/" + supplier + "/apply-defaults";
        String wish = "\"default_moq\":\"150\",\"default_lead_days\":21";
        store.send("POST", path, "{" + wish + "}").is(428);
        JsonNode preview = store.send("POST", path, "{" + wish + ",\"preview\":true}", "If-Match", "\"1\"").is(200).body();
        assertThat(preview.required("sources").asInt()).isEqualTo(2);
        assertThat(preview.required("first").size()).isEqualTo(2);
        assertThat(own("A", supplier)).containsExactly("100.000", "14");
        JsonNode applied = store.send("POST", path, "{" + wish + "}", "If-Match", "\"1\"").is(200).body();
        assertThat(applied.at("/supplier/default_moq").asString()).isEqualTo("150.000");
        assertThat(own("A", supplier)).containsExactly("150.000", "21");
        assertThat(own("B", supplier)).containsExactly("150.000", "21");
        assertThat(own("C", supplier)).containsExactly("200.000", "30");
        store.send("POST", path, "{" + wish + "}", "If-Match", "\"1\"").is(412);
    }

    @Test
    @DisplayName("A11: without applying them, new defaults leave the links' own figures as they were")
    void newDefaultsAloneLeaveTheLinksAsTheyWere() {
        String supplier = store.supplier("Terms", ",\"default_moq\":\"100\",\"default_lead_days\":14");
        link("A", supplier, 100, 14);
        store.patch("/suppliers/" + supplier, "\"1\"", "{\"default_moq\":\"150\",\"default_lead_days\":21}").is(200);
        assertThat(own("A", supplier)).containsExactly("100.000", "14");
    }

    @Test
    void theFirstSourceIsTheMainOneUntilAnotherIsMadeIt() {
        store.item("A");
        String first = store.supplier("First", "");
        String second = store.supplier("Second", "");
        assertThat(store.source("A", first, "{}").is(201).body().required("main").asBoolean()).isTrue();
        assertThat(store.source("A", second, "{}").is(201).body().required("main").asBoolean()).isFalse();
        store.source("A", second, "{\"main\":true}").is(428);
        store.source("A", second, "{\"main\":true}", "\"9\"").is(412);
        assertThat(store.source("A", second, "{\"main\":true}", "\"1\"").is(200).body().required("main").asBoolean()).isTrue();
        JsonNode all = store.get("/items/A/sources").body();
        assertThat(all.get(0).required("supplier_name").asString()).isEqualTo("Second");
        assertThat(all.get(1).required("main").asBoolean()).isFalse();
        store.send("DELETE", "/items/A/sources/" + second, null).is(204);
        store.send("DELETE", "/items/A/sources/" + second, null).is(404);
        assertThat(store.get("/items/A/sources").body().size()).isEqualTo(1);
    }

    @Test
    @DisplayName("D28: of sources made main at the same moment one is; suppliers have no way of being deleted")
    void ofSourcesMadeMainAtOnceOneIs() throws Exception {
        store.item("A");
        List<String> suppliers = IntStream.range(0, 8).mapToObj(i -> store.supplier("S" + i, "")).toList();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            people.invokeAll(suppliers.stream().<Callable<Object>>map(each -> () -> store.source("A", each, "{\"main\":true}").is(201))
                    .toList()).forEach(done -> assertThat(done).succeedsWithin(Duration.ofSeconds(30)));
        }
        assertThat(store.get("/items/A/sources").body().valueStream().filter(each -> each.required("main").asBoolean())).hasSize(1);
        store.send("DELETE", "/suppliers/" + suppliers.getFirst(), null).is(405);
    }

    @Test
    void aPriceIsThatOfTheTierReachedElseTheLinksElseTheItems() {
        store.send("POST", "/items", "{\"item_id\":\"A\",\"name\":\"x\",\"unit_cost\":\"9\"}").is(201);
        UUID supplier = UUID.fromString(store.supplier("Tiers", ""));
        store.source("A", supplier.toString(), "{}").is(201);
        assertThat(cost(supplier, "1")).isEqualByComparingTo("9");
        store.source("A", supplier.toString(), """
                {"unit_cost":"8","price_breaks":[{"from":"10","unit_cost":"7.5"},{"from":"100","unit_cost":"7"}]}""", "\"1\"").is(200);
        assertThat(cost(supplier, "9.999")).isEqualByComparingTo("8");
        assertThat(cost(supplier, "10")).isEqualByComparingTo("7.5");
        assertThat(cost(supplier, "1000")).isEqualByComparingTo("7");
        store.source("A", supplier.toString(), """
                {"price_breaks":[{"from":"10","unit_cost":"7.5"},{"from":"10","unit_cost":"7"}]}""", "\"2\"").is(422);
        store.source("A", supplier.toString(), "{\"price_breaks\":[{}]}", "\"2\"").is(422);
    }

    @Test
    void aSuppliersNameStandsOnce() {
        store.supplier("Once", ",\"external_id\":\"7\"");
        store.send("POST", "/suppliers", "{\"name\":\"Once\"}").is(409);
        store.send("POST", "/suppliers", "{\"name\":\"Twice\",\"external_id\":\"7\"}").is(409);
        assertThat(store.get("/suppliers?text=ONC").body().required("items").size()).isEqualTo(1);
    }

    private void link(String item, String supplier, int moq, int leadDays) {
        store.item(item);
        store.source(item, supplier, "{\"moq\":\"" + moq + "\",\"lead_days\":" + leadDays + "}").is(201);
    }

    private List<String> own(String item, String supplier) {
        JsonNode source = store.get("/items/" + item + "/sources/" + supplier).body();
        return List.of(source.required("moq").asString(), source.required("lead_days").asString());
    }

    private static BigDecimal effective(Store.Answer answer, String field) {
        return new BigDecimal(answer.body().at("/effective/" + field).asString());
    }

    private BigDecimal cost(UUID supplier, String quantity) {
        return Objects.requireNonNull(store.kontor.part(Database.class).inTransaction(store.kontor.caller(store.company.tenant()),
                "test.terms", tx -> store.kontor.part(Sourcing.class).terms(tx, "A", supplier)).orElseThrow()
                .unitCost(new BigDecimal(quantity)));
    }
}
