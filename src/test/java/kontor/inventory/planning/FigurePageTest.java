package kontor.inventory.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import kontor.inventory.items.SupplierKind;
import kontor.inventory.items.Terms;
import kontor.inventory.math.Cover.Status;
import kontor.inventory.planning.History.Weeks;
import kontor.inventory.planning.History.Window;
import org.junit.jupiter.api.Test;

/// docs/inventory.md explains every figure of the item page, and its example is worked out as it says.
class FigurePageTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Test
    void everyFigureIsExplained() throws IOException {
        String page = Files.readString(Path.of("docs", "inventory.md"));
        Stream<String> figures = Arrays.stream(SignalField.values()).map(SignalField::wire);
        Stream<String> basis = Arrays.stream(Basis.class.getRecordComponents())
                .map(each -> each.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
        assertThat(Stream.concat(figures, basis)).hasSizeGreaterThan(50)
                .allSatisfy(name -> assertThat(page).containsPattern("`(?:basis\\.)?" + name + "`"));
    }

    @Test
    void theExampleIsWorkedOutAsThePageSays() {
        Signal signal = example();
        assertThat(signal.protectionDays()).isEqualTo(9);
        assertThat(signal.errorSd()).isCloseTo(12, within(1e-9));
        assertThat(signal.reorderPoint()).isCloseTo(109.74, within(0.005));
        assertThat(signal.safetyStock()).isCloseTo(19.74, within(0.005));
        assertThat(signal.orderUpTo()).isCloseTo(159.74, within(0.005));
        assertThat(signal.suggestedQty()).isEqualByComparingTo("120");
        assertThat(signal.coverDays()).isEqualTo(6);
        assertThat(signal.coverGap()).isEqualTo(0.625);
        assertThat(signal.status()).isEqualTo(Status.UNDERSTOCKED);
        assertThat(signal.pStockout()).isCloseTo(0.9982, within(5e-5));
        assertThat(signal.urgency()).isEqualTo(Signal.Urgency.URGENT);
        assertThat(signal.value()).isEqualByComparingTo("150");
        assertThat(signal.atStake()).isCloseTo(1197.88, within(0.005));
    }

    private static Signal example() {
        List<Window> windows = Stream.of(30, 90, 365).map(days -> new Window(days, days, 10.0 * days, 100.0 * days + 16.0 * (days - 1)))
                .toList();
        History sold = new History(windows, TODAY.minusDays(365), TODAY.minusDays(1), 365, TODAY.minusDays(1),
                new Weeks(52, 3_640, 52 * 4_900));
        Facts.Item item = new Facts.Item("I", null, "Item", "Things", new BigDecimal("2.50"), new BigDecimal("4.00"), null, null);
        Terms terms = new Terms("I", new UUID(0, 1), "S", SupplierKind.PURCHASE, true, true, null, new BigDecimal(50), new BigDecimal(24),
                9,
                null, null, List.of());
        Facts.Stock stock = new Facts.Stock(new BigDecimal(60), new BigDecimal(5), BigDecimal.ZERO);
        return SignalMath
                .of(new Facts(item, Facts.ALL, Policy.USUAL, terms, stock, sold, sold, null, TODAY, TODAY.minusDays(1)), Instant.EPOCH)
                .signal();
    }
}
