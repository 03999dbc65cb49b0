package kontor.inventory.purchasing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kontor.RunningKontor;
import kontor.inventory.purchasing.PurchasingHouse.Answer;
import kontor.platform.data.DatabaseAddress;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static final PurchasingHouse HOUSE = new PurchasingHouse(RunningKontor.shared(), "Orders Trading Ltd");

    /// A12. The price is the supplier's: who orders cannot say one, whatever they send.
    @Test
    void anOrderIsADraftAtTheSuppliersPrices() {
        String item = HOUSE.item("25");
        UUID supplier = HOUSE.supplier("0");
        HOUSE.link(item, supplier, "unit_cost = 10, supplier_sku = 'S-1'");
        Answer order = HOUSE.order(supplier, "[{\"item_id\":\"%s\",\"quantity\":10}]".formatted(item)).is(201);
        assertThat(order.text("/head/total")).isEqualTo("100.00");
        assertThat(order.text("/head/state")).isEqualTo("draft");
        assertThat(order.text("/head/number")).matches("PO-" + year() + "-[0-9]{6}");
        assertThat(order.text("/lines/0/supplier_sku")).isEqualTo("S-1");
        assertThat(order.text("/lines/0/open")).isEqualTo("10.000");
        assertThat(order.text("/head/expected_on")).isEqualTo(LocalDate.now(ZoneOffset.UTC).plusDays(9).toString());
        HOUSE.order(supplier, "[{\"item_id\":\"%s\",\"quantity\":10,\"unit_cost\":\"-5.00\"}]".formatted(item)).refuses(422,
                "unknown_field");
        HOUSE.order(supplier, "[{\"item_id\":\"%s\",\"quantity\":-10}]".formatted(item)).is(422);
        assertThat(HOUSE.found(order.text("/id")).response().headers().firstValue("ETag")).contains("\"1\"");
    }

    /// P4.
    @Test
    void twoAtOnceOfOneCartMakeOneOrderAndLeaveItEmpty() throws Exception {
        String item = HOUSE.item("3");
        UUID supplier = HOUSE.supplier("0");
        HOUSE.link(item, supplier, "");
        for (int round = 0; round < 5; round++) {
            HOUSE.put(HOUSE.owner, item, supplier, "{\"quantity\":7}").is(200);
            List<Answer> answers = PurchasingHouse.atOnce(
                    List.of(() -> HOUSE.fromCart(HOUSE.owner, supplier), () -> HOUSE.fromCart(HOUSE.owner, supplier)));
            assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(201, 409);
            assertThat(HOUSE.beyond("SELECT count(*) FROM purchase_order WHERE supplier_id = '" + supplier + "'"))
                    .isEqualTo(Integer.toString(round + 1));
            assertThat(HOUSE.beyond("SELECT count(*) FROM cart_line WHERE supplier_id = '" + supplier + "'")).isEqualTo("0");
        }
    }

    /// What was put into the cart while an order of it was being made was not ordered, and is still there.
    @Test
    void whatIsPutIntoTheCartMeanwhileStaysInIt() throws Exception {
        String first = HOUSE.item("3");
        String second = HOUSE.item("4");
        UUID supplier = HOUSE.supplier("0");
        HOUSE.link(first, supplier, "");
        HOUSE.link(second, supplier, "");
        HOUSE.sent("1");
        HOUSE.put(HOUSE.owner, first, supplier, "{\"quantity\":7}").is(200);
        DatabaseAddress as = HOUSE.kontor.database().superuser();
        try (Connection holding = DriverManager.getConnection(as.jdbcUrl(), as.user(), as.password());
                Statement statement = holding.createStatement();
                ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            holding.setAutoCommit(false);
            // The number comes after the cart was read.
            statement.execute("SELECT 1 FROM purchase_order_counter WHERE tenant_id = '" + HOUSE.company.tenant() + "' FOR UPDATE");
            Future<Answer> order = pool.submit(() -> HOUSE.fromCart(HOUSE.owner, supplier));
            await().atMost(Duration.ofSeconds(2)).until(() -> !HOUSE.beyond("SELECT count(*) FROM pg_stat_activity "
                    + "WHERE wait_event_type = 'Lock' AND query LIKE '%purchase_order_counter%'").equals("0"));
            HOUSE.put(HOUSE.owner, second, supplier, "{\"quantity\":1}").is(200);
            holding.commit();
            assertThat(order.get().is(201).body().at("/lines").size()).isOne();
        }
        assertThat(HOUSE.beyond("SELECT string_agg(item_id, ' ') FROM cart_line WHERE supplier_id = '" + supplier + "'")).isEqualTo(second);
    }

    /// D1, D23: what is in the cart becomes the order at once, and nothing of it when it cannot.
    @Test
    void aRefusedOrderLeavesCartAndNumbersAsTheyWere() {
        String item = HOUSE.item("3");
        UUID supplier = HOUSE.supplier("0");
        HOUSE.link(item, supplier, "");
        HOUSE.put(HOUSE.owner, item, supplier, "{\"quantity\":7}").is(200);
        HOUSE.beyond("UPDATE supplier SET active = false WHERE supplier_id = '" + supplier + "'");
        String last = lastNumber();
        HOUSE.fromCart(HOUSE.owner, supplier).refuses(422, "supplier_inactive");
        assertThat(lastNumber()).isEqualTo(last);
        assertThat(HOUSE.beyond("SELECT count(*) FROM cart_line WHERE supplier_id = '" + supplier + "'")).isEqualTo("1");
        HOUSE.beyond("UPDATE supplier SET active = true WHERE supplier_id = '" + supplier + "'");
        Answer order = HOUSE.fromCart(HOUSE.owner, supplier).is(201);
        assertThat(order.text("/head/total")).isEqualTo("21.00");
    }

    @Test
    void theSameKeyMakesOneOrder() {
        String item = HOUSE.item("3");
        UUID supplier = HOUSE.supplier("0");
        HOUSE.link(item, supplier, "");
        String body = "{\"supplier_id\":\"%s\",\"lines\":[{\"item_id\":\"%s\",\"quantity\":1}]}".formatted(supplier, item);
        Answer first = HOUSE.send(HOUSE.owner, "POST", "/api/v1/purchase-orders", body, "Idempotency-Key", "once-and-for-all").is(201);
        Answer again = HOUSE.send(HOUSE.owner, "POST", "/api/v1/purchase-orders", body, "Idempotency-Key", "once-and-for-all").is(201);
        assertThat(again.raw()).isEqualTo(first.raw());
        assertThat(HOUSE.beyond("SELECT count(*) FROM purchase_order WHERE supplier_id = '" + supplier + "'")).isEqualTo("1");
    }

    @Test
    void everythingThatStandsAgainstAnOrderIsToldAtOnce() {
        String good = HOUSE.item("3");
        String unlinked = HOUSE.item("3");
        UUID supplier = HOUSE.supplier("5");
        HOUSE.link(good, supplier, "");
        Answer refused = HOUSE.order(supplier, """
                [{"item_id":"%s","quantity":1},{"item_id":"%s","quantity":5},{"item_id":"NOWHERE","quantity":5}]"""
                .formatted(good, unlinked)).is(422);
        assertThat(refused.raw()).contains("/lines/0", "below_moq", "/lines/1", "not_sourced", "/lines/2", "unknown");
        HOUSE.order(UUID.randomUUID(), "[{\"item_id\":\"%s\",\"quantity\":5}]".formatted(good)).refuses(422, "/supplier_id");
        HOUSE.order(supplier, "[]").refuses(422, "/lines");
        HOUSE.order(supplier, "[{\"item_id\":\"%1$s\",\"quantity\":5},{\"item_id\":\"%1$s\",\"quantity\":5}]".formatted(good)).refuses(422,
                "repeated");
        HOUSE.send(HOUSE.owner, "POST", "/api/v1/purchase-orders", "{\"from_cart\":\"%1$s\",\"supplier_id\":\"%1$s\"}".formatted(supplier))
                .refuses(422, "ambiguous");
    }

    @Test
    void anOrderGoesItsWayAndEveryStepIsLoggedAndTold() {
        String order = HOUSE.sent("10");
        Answer confirmed = HOUSE.send(HOUSE.owner, "POST", "/api/v1/purchase-orders/" + order + "/transitions",
                "{\"action\":\"confirm\",\"expected_on\":\"%s\",\"comment\":\"by phone\"}"
                        .formatted(LocalDate.now(ZoneOffset.UTC).plusDays(3)),
                "If-Match", "\"2\"").is(200);
        assertThat(confirmed.text("/head/state")).isEqualTo("confirmed");
        assertThat(confirmed.text("/lines/0/expected_on")).isEqualTo(LocalDate.now(ZoneOffset.UTC).plusDays(3).toString());
        HOUSE.move(order, "cancel").is(200);
        assertThat(HOUSE.found(order).text("/lines/0/open")).isEqualTo("0");
        HOUSE.move(order, "send").refuses(409, "purchasing.not_now");
        HOUSE.move(order, "receive_all").refuses(422, "by_receipt");
        assertThat(HOUSE.beyond("SELECT string_agg(verb, ' ' ORDER BY activity_id) FROM activity WHERE subject_id = '" + order + "'"))
                .isEqualTo("purchase_order.created purchase_order.sent purchase_order.confirmed purchase_order.cancelled");
        assertThat(HOUSE.beyond("SELECT string_agg(type, ' ' ORDER BY version) FROM outbox_event WHERE subject_id = '" + order + "'"))
                .isEqualTo("purchase_order.created purchase_order.sent purchase_order.confirmed purchase_order.cancelled");
    }

    @Test
    void ofTwoStepsDecidedOnTheSameVersionOneIsTaken() throws Exception {
        String order = HOUSE.sent("10");
        String path = "/api/v1/purchase-orders/" + order + "/transitions";
        List<Answer> answers = PurchasingHouse
                .atOnce(List.of(() -> HOUSE.send(HOUSE.owner, "POST", path, "{\"action\":\"confirm\"}", "If-Match", "\"2\""),
                        () -> HOUSE.send(HOUSE.owner, "POST", path, "{\"action\":\"cancel\"}", "If-Match", "\"2\"")));
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 412);
        HOUSE.send(HOUSE.owner, "POST", path, "{\"action\":\"confirm\"}").is(428);
    }

    @Test
    void theListIsFilteredAndPaged() {
        PurchasingHouse house = new PurchasingHouse(RunningKontor.shared(), "Lists Buying Ltd");
        String first = house.sent("1");
        String second = house.sent("1");
        String third = house.sent("1");
        house.move(third, "cancel").is(200);
        String list = "/api/v1/purchase-orders";
        assertThat(house.get(list).is(200).body().at("/items").size()).isEqualTo(3);
        assertThat(house.get(list + "?state=cancelled").text("/items/0/id")).isEqualTo(third);
        assertThat(house.get(list + "?number=PO-" + year() + "-000001").text("/items/0/id")).isEqualTo(first);
        assertThat(house.get(list + "?supplier=" + house.found(second).text("/head/supplier_id")).text("/items/0/id")).isEqualTo(second);
        Answer page = house.get(list + "?limit=2").is(200);
        assertThat(page.body().at("/items").size()).isEqualTo(2);
        assertThat(house.get(list + "?limit=2&cursor=" + page.text("/next_cursor")).text("/items/0/id")).isEqualTo(first);
    }

    /// What is on its way counts for the items' signals: every step that changes it has them made anew.
    @Test
    void theSignalsOfTheItemsFollowEveryStep() {
        String item = HOUSE.item("1");
        UUID supplier = HOUSE.supplier("0");
        HOUSE.link(item, supplier, "");
        String onOrder = "SELECT on_order FROM item_signal WHERE scope = 'ALL' AND item_id = '" + item + "'";
        String order = HOUSE.order(supplier, "[{\"item_id\":\"%s\",\"quantity\":3}]".formatted(item)).is(201).text("/id");
        await().atMost(Duration.ofSeconds(30)).until(() -> HOUSE.beyond(onOrder).equals("3.000"));
        HOUSE.move(order, "cancel").is(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> HOUSE.beyond(onOrder).equals("0.000"));
    }

    /// D28.
    @Test
    void aSupplierThatWasOrderedFromCannotBeForgotten() {
        String order = HOUSE.sent("1");
        String supplier = HOUSE.found(order).text("/head/supplier_id");
        HOUSE.beyond("DELETE FROM sourcing_rule WHERE supplier_id = '" + supplier + "'");
        assertThatThrownBy(() -> HOUSE.beyond("DELETE FROM supplier WHERE supplier_id = '" + supplier + "'"))
                .hasStackTraceContaining("purchase_order");
        assertThat(HOUSE.found(order).text("/head/supplier_id")).isEqualTo(supplier);
    }

    private static String lastNumber() {
        return HOUSE.beyond("SELECT last_no FROM purchase_order_counter WHERE tenant_id = '" + HOUSE.company.tenant() + "'");
    }

    private static int year() {
        return LocalDate.now(ZoneOffset.UTC).getYear();
    }
}
