package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import kontor.RunningKontor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("alone")
class NumberingTest {
    private static final QuoteHouse HOUSE = new QuoteHouse(RunningKontor.shared(), "Numbers Trading Ltd");

    @Test
    void aHundredQuotesMadeAtOnceGetTheNumbersFromOneToAHundred() throws Exception {
        String inn = QuoteHouse.inn();
        UUID customer = HOUSE.customer(inn);
        UUID seller = HOUSE.seller("NUM", "RU");
        List<Callable<UUID>> creations = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            creations.add(() -> HOUSE.quote(HOUSE.owner, customer, seller, "{}"));
        }
        List<UUID> made = new ArrayList<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<UUID> each : pool.invokeAll(creations)) {
                made.add(each.get());
            }
        }
        String begin = "NUM-" + inn + "-" + LocalDate.now(ZoneOffset.UTC).getYear() + "-";
        List<String> numbers = made.stream()
                .map(each -> HOUSE.get(HOUSE.owner, "/api/v1/quotes/" + each).is(200).body().required("head").required("number").asString())
                .toList();
        assertThat(numbers).containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 100).mapToObj(each -> begin + each).toList());
    }

    /// A number taken by a quote that could not be made is taken by the next.
    @Test
    void aQuoteThatIsRefusedLeavesNoGap() {
        UUID customer = HOUSE.customer(QuoteHouse.inn());
        UUID seller = HOUSE.seller("GAP", "RU");
        HOUSE.quote(HOUSE.owner, customer, seller, "{}");
        HOUSE.send(HOUSE.owner, "POST", "/api/v1/quotes",
                "{\"customer_id\":\"%s\",\"seller_id\":\"%s\",\"draft\":{\"valid_until\":\"1999-01-01\"}}"
                        .formatted(customer, seller))
                .is(422);
        UUID next = HOUSE.quote(HOUSE.owner, customer, seller, "{}");
        assertThat(HOUSE.get(HOUSE.owner, "/api/v1/quotes/" + next).body().at("/head/number").asString()).endsWith("-2");
    }
}
