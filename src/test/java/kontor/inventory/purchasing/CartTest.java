package kontor.inventory.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import kontor.RunningKontor;
import kontor.tenancy.Role;
import org.junit.jupiter.api.Test;

class CartTest {
    private static final PurchasingHouse HOUSE = new PurchasingHouse(RunningKontor.shared(), "Carts Trading Ltd");

    /// A10.
    @Test
    void theSuppliersPriceCountsAndPuttingItInAgainReplacesIt() {
        String item = HOUSE.item("25");
        UUID supplier = HOUSE.supplier("5");
        HOUSE.link(item, supplier, "unit_cost = 10");
        String buyer = HOUSE.member(Role.PROCUREMENT);
        PurchasingHouse.Answer line = HOUSE.put(buyer, item, supplier, "{\"quantity\":\"20\"}").is(200);
        assertThat(line.text("/unit_cost")).isEqualTo("10.0000");
        assertThat(line.text("/total")).isEqualTo("200.00");
        HOUSE.put(buyer, item, supplier, "{\"quantity\":\"30\",\"note\":\"for spring\"}").is(200);
        PurchasingHouse.Answer cart = HOUSE.send(buyer, "GET", "/api/v1/cart", null).is(200);
        assertThat(cart.body().at("/suppliers/0/lines").size()).isOne();
        assertThat(cart.text("/suppliers/0/lines/0/total")).isEqualTo("300.00");
        assertThat(cart.text("/suppliers/0/lines/0/note")).isEqualTo("for spring");
        assertThat(cart.text("/total/amount")).isEqualTo("300.00");
    }

    /// A10.
    @Test
    void withoutAQuantityItIsTheMinimumAndLessIsRefused() {
        String item = HOUSE.item("25");
        UUID supplier = HOUSE.supplier("5");
        HOUSE.link(item, supplier, "pack_qty = 4");
        assertThat(HOUSE.put(HOUSE.owner, item, supplier, null).is(200).text("/quantity")).isEqualTo("8.000");
        HOUSE.put(HOUSE.owner, item, supplier, "{\"quantity\":4}").refuses(422, "below_moq");
        HOUSE.put(HOUSE.owner, item, supplier, "{\"quantity\":9}").refuses(422, "not_in_packs");
        for (String wrong : new String[]{"0", "-1", "1000000000", "8.0001"}) {
            HOUSE.put(HOUSE.owner, item, supplier, "{\"quantity\":" + wrong + "}").refuses(422, "out_of_range");
        }
    }

    /// A20: whose a cart is, says the credential. What somebody else filled is neither seen nor ordered.
    @Test
    void eachAccountAndEachKeyHasACartOfItsOwnEverywhere() {
        String item = HOUSE.item("1");
        UUID supplier = HOUSE.supplier("0");
        HOUSE.link(item, supplier, "");
        String first = HOUSE.member(Role.OPERATOR);
        String second = HOUSE.member(Role.OPERATOR);
        String key = HOUSE.company.apiKey();
        HOUSE.put(first, item, supplier, "{\"quantity\":1}").is(200);
        HOUSE.put(key, item, supplier, "{\"quantity\":2}").is(200);
        assertThat(HOUSE.send(second, "GET", "/api/v1/cart", null).is(200).body().at("/suppliers").size()).isZero();
        HOUSE.fromCart(second, supplier).refuses(409, "purchasing.nothing_in_cart");
        HOUSE.send(second, "DELETE", "/api/v1/cart", null).is(204);
        HOUSE.send(second, "DELETE", "/api/v1/cart/lines/" + item + "/" + supplier, null).is(404);
        assertThat(HOUSE.fromCart(key, supplier).is(201).text("/lines/0/quantity")).isEqualTo("2.000");
        assertThat(HOUSE.fromCart(first, supplier).is(201).text("/lines/0/quantity")).isEqualTo("1.000");
    }

    @Test
    void whatIsNotKnownIsToldAndNeverZero() {
        String priced = HOUSE.item("2.5");
        String unpriced = HOUSE.item(null);
        UUID supplier = HOUSE.supplier("0");
        HOUSE.link(priced, supplier, "");
        HOUSE.link(unpriced, supplier, "");
        String buyer = HOUSE.member(Role.PROCUREMENT);
        HOUSE.put(buyer, priced, supplier, "{\"quantity\":4}").is(200);
        assertThat(HOUSE.put(buyer, unpriced, supplier, null).is(200).body().at("/unit_cost").isNull()).isTrue();
        PurchasingHouse.Answer cart = HOUSE.send(buyer, "GET", "/api/v1/cart", null).is(200);
        assertThat(cart.body().at("/suppliers/0/total/amount").isNull()).isTrue();
        assertThat(cart.text("/suppliers/0/total/known")).isEqualTo("10.00");
        assertThat(cart.body().at("/total/unknown").asInt()).isOne();
        PurchasingHouse.Answer order = HOUSE.fromCart(buyer, supplier).is(201);
        assertThat(order.body().at("/head/total").isNull()).isTrue();
    }

    /// A cart keeps no prices (D28): a new one is shown at once, and what came to stand against a line is said with it.
    @Test
    void aCartShowsThePricesAndTermsOfNow() {
        String item = HOUSE.item("10");
        UUID supplier = HOUSE.supplier("0");
        HOUSE.link(item, supplier, "price_breaks = '[{\"from\": 100, \"unit_cost\": \"8\"}]'");
        String buyer = HOUSE.member(Role.PROCUREMENT);
        assertThat(HOUSE.put(buyer, item, supplier, "{\"quantity\":99}").is(200).text("/total")).isEqualTo("990.00");
        assertThat(HOUSE.put(buyer, item, supplier, "{\"quantity\":100}").is(200).text("/total")).isEqualTo("800.00");
        String where = " WHERE tenant_id = '%s' AND item_id = '%s'".formatted(HOUSE.company.tenant(), item);
        HOUSE.beyond("UPDATE sourcing_rule SET price_breaks = '[]', unit_cost = 7, moq = 200" + where);
        PurchasingHouse.Answer cart = HOUSE.send(buyer, "GET", "/api/v1/cart", null).is(200);
        assertThat(cart.text("/suppliers/0/lines/0/total")).isEqualTo("700.00");
        assertThat(cart.text("/suppliers/0/lines/0/against/0")).isEqualTo("below_moq");
        HOUSE.fromCart(buyer, supplier).refuses(422, "below_moq");
        HOUSE.beyond("DELETE FROM sourcing_rule" + where);
        assertThat(HOUSE.send(buyer, "GET", "/api/v1/cart", null).is(200).text("/suppliers/0/lines/0/against/0")).isEqualTo("not_sourced");
        HOUSE.fromCart(buyer, supplier).refuses(422, "not_sourced");
    }

    @Test
    void anItemWithoutALinkToTheSupplierIsRefused() {
        String item = HOUSE.item("10");
        UUID supplier = HOUSE.supplier("0");
        HOUSE.put(HOUSE.owner, item, supplier, null).refuses(422, "not_sourced");
        HOUSE.put(HOUSE.owner, "NO-SUCH-ITEM", supplier, null).refuses(404, "purchasing.unknown");
        HOUSE.put(HOUSE.owner, item, UUID.randomUUID(), null).refuses(404, "purchasing.unknown");
    }

    @Test
    void proposalsComeIntoTheCartAllOrNone() {
        String first = HOUSE.item("10");
        String second = HOUSE.item("20");
        UUID supplier = HOUSE.supplier("3");
        HOUSE.link(first, supplier, "main = true");
        HOUSE.link(second, supplier, "");
        String buyer = HOUSE.member(Role.PROCUREMENT);
        String path = "/api/v1/proposals/to-cart";
        HOUSE.send(buyer, "POST", path, "{\"lines\":[{\"item_id\":\"%s\"},{\"item_id\":\"%s\"}]}".formatted(first, second)).refuses(422,
                "/lines/1/supplier_id");
        HOUSE.send(buyer, "POST", path, "{\"lines\":[{\"item_id\":\"%s\"},{\"item_id\":\"%s\",\"supplier_id\":\"%s\",\"quantity\":2}]}"
                .formatted(first, second, supplier)).refuses(422, "/lines/1/quantity");
        assertThat(HOUSE.send(buyer, "GET", "/api/v1/cart", null).is(200).body().at("/suppliers").size()).isZero();
        String good = "{\"lines\":[{\"item_id\":\"%s\"},{\"item_id\":\"%s\",\"supplier_id\":\"%s\",\"quantity\":4}]}".formatted(first, second,
                supplier);
        for (int times = 0; times < 2; times++) {
            PurchasingHouse.Answer cart = HOUSE.send(buyer, "POST", path, good).is(200);
            assertThat(cart.body().at("/suppliers/0/lines").size()).isEqualTo(2);
            assertThat(cart.text("/total/amount")).isEqualTo("110.00");
        }
        HOUSE.send(buyer, "DELETE", "/api/v1/cart/lines/" + first + "/" + supplier, null).is(204);
        assertThat(HOUSE.send(buyer, "GET", "/api/v1/cart", null).text("/total/amount")).isEqualTo("80.00");
        HOUSE.send(buyer, "DELETE", "/api/v1/cart", null).is(204);
        assertThat(HOUSE.send(buyer, "GET", "/api/v1/cart", null).body().at("/suppliers").size()).isZero();
    }

    @Test
    void whoMayOnlyLookFillsNoCart() {
        String viewer = HOUSE.member(Role.VIEWER);
        HOUSE.send(viewer, "GET", "/api/v1/cart", null).is(200);
        HOUSE.put(viewer, HOUSE.item("1"), HOUSE.supplier("0"), null).is(403);
        HOUSE.fromCart(viewer, UUID.randomUUID()).is(403);
    }
}
