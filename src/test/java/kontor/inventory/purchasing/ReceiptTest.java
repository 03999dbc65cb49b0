package kontor.inventory.purchasing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import kontor.RunningKontor;
import kontor.inventory.purchasing.PurchasingHouse.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReceiptTest {
    private static final PurchasingHouse HOUSE = new PurchasingHouse(RunningKontor.shared(), "Receipts Trading Ltd");

    /// D23: what is received is in stock.
    @Test
    void whatComesInPartsIsInStockAndTheOrderFollows() {
        String order = HOUSE.sent("10");
        String item = HOUSE.found(order).text("/lines/0/item_id");
        Answer first = HOUSE.receive(order, "4").is(201);
        assertThat(first.text("/lines/0/item_id")).isEqualTo(item);
        assertThat(stock(item, "MAIN")).isEqualTo("4.000");
        assertThat(HOUSE.found(order).text("/head/state")).isEqualTo("partly_received");
        assertThat(HOUSE.found(order).text("/lines/0/open")).isEqualTo("6.000");
        HOUSE.send(HOUSE.owner, "POST", "/api/v1/purchase-orders/" + order + "/receipts",
                "{\"location_id\":\"SHOP\",\"received_on\":\"2026-01-15\",\"lines\":[{\"line_no\":1,\"quantity\":\"6\"}]}").is(201);
        assertThat(stock(item, "SHOP")).isEqualTo("6.000");
        assertThat(HOUSE.found(order).text("/head/state")).isEqualTo("received");
        HOUSE.receive(order, "1", ",\"over\":true").refuses(409, "purchasing.not_now");
        JsonNode all = HOUSE.get("/api/v1/purchase-orders/" + order + "/receipts").is(200).body();
        assertThat(all.at("/items").size()).isEqualTo(2);
        assertThat(all.at("/items/0/location_id").asString()).isEqualTo("SHOP");
        assertThat(all.at("/items/0/received_on").asString()).isEqualTo("2026-01-15");
        assertThat(all.at("/items/1/lines/0/quantity").asString()).isEqualTo("4.000");
    }

    @Test
    void moreThanIsOpenIsRefusedUnlessItIsMeant() {
        String order = HOUSE.sent("10");
        String item = HOUSE.found(order).text("/lines/0/item_id");
        HOUSE.receive(order, "4").is(201);
        Answer refused = HOUSE.receive(order, "7").refuses(409, "purchasing.more_than_open");
        assertThat(refused.raw()).contains("Of line 1 6 is open.", "/lines/0/quantity");
        assertThat(stock(item, "MAIN")).isEqualTo("4.000");
        HOUSE.receive(order, "7", ",\"over\":true").is(201);
        assertThat(stock(item, "MAIN")).isEqualTo("11.000");
        assertThat(HOUSE.found(order).text("/head/state")).isEqualTo("received");
        assertThat(HOUSE.found(order).text("/lines/0/received")).isEqualTo("11.000");
        assertThat(HOUSE.found(order).text("/lines/0/open")).isEqualTo("0");
    }

    @Test
    void theSameReceiptSentTwiceIsOne() {
        String order = HOUSE.sent("10");
        String item = HOUSE.found(order).text("/lines/0/item_id");
        String body = "{\"location_id\":\"MAIN\",\"lines\":[{\"line_no\":1,\"quantity\":4}]}";
        String path = "/api/v1/purchase-orders/" + order + "/receipts";
        Answer first = HOUSE.send(HOUSE.owner, "POST", path, body, "Idempotency-Key", "delivery-" + order).is(201);
        Answer again = HOUSE.send(HOUSE.owner, "POST", path, body, "Idempotency-Key", "delivery-" + order).is(201);
        assertThat(again.raw()).isEqualTo(first.raw());
        assertThat(stock(item, "MAIN")).isEqualTo("4.000");
    }

    @Test
    void deliveriesAtOnceNeverTakeMoreThanIsOpen() throws Exception {
        String order = HOUSE.sent("10");
        String item = HOUSE.found(order).text("/lines/0/item_id");
        List<Callable<Integer>> deliveries = IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(n -> () -> HOUSE.receive(order, "3").status())
                .toList();
        List<Integer> statuses;
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            statuses = pool.invokeAll(deliveries).stream().map(each -> each.resultNow()).toList();
        }
        assertThat(statuses).containsOnly(201, 409).filteredOn(each -> each == 201).hasSize(3);
        assertThat(stock(item, "MAIN")).isEqualTo("9.000");
        assertThat(HOUSE.found(order).text("/lines/0/open")).isEqualTo("1.000");
    }

    /// A supplier who delivers less, and never the rest: it is not on its way for ever.
    @Test
    void whatWillNotComeAnyMoreIsClosed() {
        String order = HOUSE.sent("10");
        HOUSE.move(order, "close").refuses(409, "purchasing.not_now");
        HOUSE.receive(order, "4").is(201);
        HOUSE.move(order, "cancel").refuses(409, "purchasing.not_now");
        HOUSE.move(order, "close").is(200);
        assertThat(HOUSE.found(order).text("/head/state")).isEqualTo("received");
        assertThat(HOUSE.found(order).text("/lines/0/open")).isEqualTo("0");
    }

    @Test
    void nothingIsReceivedOfWhatWasNotSentNorAtUnknownPlaces() {
        String item = HOUSE.item("10");
        UUID supplier = HOUSE.supplier("0");
        HOUSE.link(item, supplier, "");
        String draft = HOUSE.order(supplier, "[{\"item_id\":\"%s\",\"quantity\":5}]".formatted(item)).is(201).text("/id");
        HOUSE.receive(draft, "1").refuses(409, "purchasing.not_now");
        HOUSE.move(draft, "send").is(200);
        String path = "/api/v1/purchase-orders/" + draft + "/receipts";
        HOUSE.send(HOUSE.owner, "POST", path, "{\"location_id\":\"NOWHERE\",\"lines\":[{\"line_no\":1,\"quantity\":1}]}").refuses(422,
                "/location_id");
        HOUSE.send(HOUSE.owner, "POST", path, "{\"location_id\":\"MAIN\",\"lines\":[{\"line_no\":2,\"quantity\":1}]}").refuses(422,
                "/lines/0/line_no");
        HOUSE.send(HOUSE.owner, "POST", path, "{\"location_id\":\"MAIN\",\"lines\":[{\"line_no\":1,\"quantity\":0}]}").refuses(422,
                "out_of_range");
        HOUSE.send(HOUSE.owner, "POST", path,
                "{\"location_id\":\"MAIN\",\"lines\":[{\"line_no\":1,\"quantity\":1},{\"line_no\":1,\"quantity\":1}]}")
                .refuses(422, "repeated");
        HOUSE.send(HOUSE.owner, "POST", path, "{\"location_id\":\"MAIN\",\"lines\":[]}").is(422);
        HOUSE.receive(UUID.randomUUID().toString(), "1").is(404);
    }

    /// Told in the same transaction: whoever keeps books of stock elsewhere, the authority's too, hears of it.
    @Test
    void whatCameIsAnEventForOthers() {
        String order = HOUSE.sent("10");
        String item = HOUSE.found(order).text("/lines/0/item_id");
        String receipt = HOUSE.receive(order, "4").is(201).text("/id");
        JsonNode told = PurchasingHouse.JSON.readTree(HOUSE
                .beyond("SELECT payload FROM outbox_event WHERE type = 'stock.received' AND subject_id = '" + receipt + "'"));
        assertThat(told.at("/lines/0/item").asString()).isEqualTo(item);
        assertThat(told.at("/lines/0/quantity").asString()).isEqualTo("4");
        assertThat(told.at("/location").asString()).isEqualTo("MAIN");
        assertThat(told.at("/parts").asInt()).isOne();
        assertThat(HOUSE.beyond("SELECT string_agg(type, ' ' ORDER BY version) FROM outbox_event WHERE subject_id = '" + order + "'"))
                .endsWith("purchase_order.partly_received");
        String onHand = "SELECT on_hand FROM item_signal WHERE scope = 'ALL' AND item_id = '" + item + "'";
        await().atMost(Duration.ofSeconds(30)).until(() -> HOUSE.beyond(onHand).equals("4.000"));
    }

    private static String stock(String item, String location) {
        return HOUSE.beyond("SELECT on_hand FROM stock_balance WHERE tenant_id = '%s' AND item_id = '%s' AND location_id = '%s'"
                .formatted(HOUSE.company.tenant(), item, location));
    }
}
