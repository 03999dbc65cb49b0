package kontor.inventory.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import kontor.RunningKontor;
import kontor.inventory.purchasing.PurchasingHouse.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// So many at once need the machine to themselves: a busy one turns callers away.
@Tag("alone")
class OrderNumbersTest {
    /// P3.
    @Test
    void aHundredOrdersMadeAtOnceGetTheNumbersFromOneToAHundred() throws Exception {
        PurchasingHouse house = new PurchasingHouse(RunningKontor.shared(), "Numbers Buying Ltd");
        UUID supplier = house.supplier("0");
        String item = house.item("1");
        house.link(item, supplier, "");
        String lines = "[{\"item_id\":\"%s\",\"quantity\":1}]".formatted(item);
        List<Answer> made = PurchasingHouse
                .atOnce(IntStream.range(0, 100).<Callable<Answer>>mapToObj(n -> () -> house.order(supplier, lines)).toList());
        int year = LocalDate.now(ZoneOffset.UTC).getYear();
        assertThat(made.stream().map(each -> each.is(201).text("/head/number"))).containsExactlyInAnyOrderElementsOf(
                IntStream.rangeClosed(1, 100).mapToObj(n -> "PO-%d-%06d".formatted(year, n)).toList());
    }

    /// What is answered is not read back, and yet it is what is read later.
    @Test
    void anOrderIsAnsweredAsItIsReadLater() {
        PurchasingHouse house = new PurchasingHouse(RunningKontor.shared(), "Answers Buying Ltd");
        UUID supplier = house.supplier("0");
        String known = house.item("1");
        String unknown = house.item(null);
        house.link(known, supplier, "unit_cost = 3, price_breaks = '[{\"from\":2,\"unit_cost\":2.5}]', supplier_sku = 'S'");
        house.link(unknown, supplier, "");
        for (String lines : List.of("[{\"item_id\":\"%s\",\"quantity\":\"2.50\",\"note\":\"soon\"}]".formatted(known),
                "[{\"item_id\":\"%s\",\"quantity\":1},{\"item_id\":\"%s\",\"quantity\":1}]".formatted(known, unknown))) {
            Answer made = house.order(supplier, lines).is(201);
            assertThat(made.body()).isEqualTo(house.found(made.text("/id")).body());
        }
    }
}
