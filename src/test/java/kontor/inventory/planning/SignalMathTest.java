package kontor.inventory.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import kontor.inventory.items.PriceBreak;
import kontor.inventory.items.SupplierKind;
import kontor.inventory.items.Terms;
import kontor.inventory.math.Cover.Status;
import kontor.inventory.planning.Facts.Item;
import kontor.inventory.planning.Facts.Stock;
import kontor.inventory.planning.History.Weeks;
import kontor.inventory.planning.History.Window;
import kontor.inventory.planning.Signal.Urgency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// One signal at a time, by hand.
class SignalMathTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final BigDecimal NONE = BigDecimal.ZERO;

    @Test
    void coverIsStockOverDemandAndUnknownWithoutDemand() {
        assertThat(signal(steady(100), stock(500), null).coverDays()).isEqualTo(5);
        assertThat(signal(steady(10), stock(100), null).coverDays()).isEqualTo(10);
        assertThat(signal(steady(0), stock(500), null).coverDays()).isNull();
        assertThat(signal(History.NONE, stock(500), null).status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void tenInStockWithFiveADayIsUnderstocked() {
        Signal signal = signal(steady(5), stock(10), null);
        assertThat(signal.status()).isEqualTo(Status.UNDERSTOCKED);
        assertThat(signal.coverDays()).isEqualTo(2);
        assertThat(signal.urgency()).isEqualTo(Urgency.URGENT);
    }

    @Test
    void aFreshForecastGoesBeforeHistory() {
        double[] points = new double[30];
        Arrays.fill(points, 10);
        Signal signal = SignalMath.of(facts(steady(3), stock(100), null, null, Policy.USUAL,
                new DemandOutlook.Outlook("theta", TODAY, points, new double[]{2})), Instant.EPOCH).signal();
        assertThat(signal.demand30()).isEqualTo(300);
        assertThat(signal.source()).isEqualTo(Expected.Source.FORECAST);
        assertThat(signal.errorSd()).isCloseTo(2 * Math.sqrt(14), within(1e-9));
    }

    /// A8, and the figures of 2.2.
    @Test
    void theBufferIsTheItemsElseThePolicysAndZeroIsZero() {
        assertThat(gap(5, 14, 10)).isCloseTo(0.791667, within(1e-6));
        assertThat(gap(5, 14, null)).isCloseTo(0.761905, within(1e-6));
        assertThat(gap(4, 14, null)).isCloseTo(0.809524, within(1e-6));
        assertThat(gap(0, 14, null)).isEqualTo(1);
        assertThat(gap(14, 14, 0)).isZero();
    }

    /// D8: 300 units, last sold 200 days ago.
    @Test
    void whatNobodyBoughtForLongIsDeadAndNeverNormal() {
        History silent = History.silent(TODAY.minusDays(200));
        assertThat(signal(silent, stock(300), null).status()).isEqualTo(Status.DEAD_STOCK);
        assertThat(signal(steady(5).soldOn(TODAY.minusDays(1)), stock(300), null).status()).isEqualTo(Status.NORMAL);
        // Sold within the last quarter of a year, and not since.
        Window window = new Window(90, 90, 450, 4_500);
        History once = new History(List.of(new Window(30, 30, 0, 0), window, new Window(365, 365, 450, 4_500)), TODAY.minusDays(365),
                TODAY.minusDays(90), 90, TODAY.minusDays(90), new Weeks(0, 0, 0));
        assertThat(signal(once, stock(300), null).status()).isEqualTo(Status.DEAD_STOCK);
    }

    /// D3.
    @Test
    void whatIsOutOfStockAndAskedForIsOrdered() {
        Signal signal = signal(steady(5), stock(0), terms(14, 0, null));
        assertThat(signal.status()).isEqualTo(Status.OUT_OF_STOCK);
        assertThat(signal.coverDays()).isZero();
        assertThat(signal.pStockout()).isEqualTo(1);
        assertThat(signal.urgency()).isEqualTo(Urgency.OUT);
        assertThat(signal.suggestedQty()).isEqualByComparingTo("70");
    }

    /// D23.
    @Test
    void whatIsOnItsWayCounts() {
        Signal signal = signal(steady(5), new Stock(NONE, NONE, new BigDecimal(200)), terms(14, 0, null));
        assertThat(signal.status()).isEqualTo(Status.OUT_OF_STOCK);
        assertThat(signal.position()).isEqualByComparingTo("200");
        assertThat(signal.suggestedQty()).isZero();
        assertThat(signal.urgency()).isNull();
        assertThat(signal(steady(5), new Stock(new BigDecimal(200), new BigDecimal(150), NONE), terms(14, 0, null)).position())
                .isEqualByComparingTo("50");
    }

    @Test
    void neitherUnknownStockNorUnknownDemandIsZero() {
        Signal uncounted = signal(steady(5), new Stock(null, NONE, NONE), null);
        assertThat(uncounted.status()).isEqualTo(Status.UNKNOWN);
        assertThat(uncounted.position()).isNull();
        assertThat(uncounted.value()).isNull();
        assertThat(uncounted.pStockout()).isNull();
        assertThat(uncounted.suggestedQty()).isZero();
        Signal unasked = signal(History.NONE, stock(0), null);
        assertThat(unasked.demandPerDay()).isNull();
        assertThat(unasked.suggestedQty()).isZero();
    }

    /// σ_P² = P·σ² + d²·σ_L² (King), and the exact normal quantile.
    @Test
    void safetyStockHoldsTheLeadTimesDeviationToo() {
        History sold = uneven(100, 20);
        Signal signal = signal(sold, stock(5_000), terms(14, 0, new BigDecimal("2")));
        double deviation = Math.sqrt(14 * 400 + 100 * 100 * 4.0);
        assertThat(signal.errorSd()).isCloseTo(deviation, within(1e-6));
        assertThat(signal.safetyStock()).isCloseTo(1.6448536 * deviation, within(1e-3));
        assertThat(signal.reorderPoint()).isCloseTo(1_400 + 1.6448536 * deviation, within(1e-3));
    }

    @Test
    void quantitiesAreAtLeastTheMinimumAndWholePacks() {
        Terms terms = new Terms("I", UUID.randomUUID(), "S", SupplierKind.PURCHASE, true, true, null, new BigDecimal(100),
                new BigDecimal(24), 14, null, new BigDecimal("4.00"), List.of(new PriceBreak(new BigDecimal(150), new BigDecimal("3.50"))));
        SignalMath.Result result = SignalMath.of(facts(steady(5), stock(10), terms, null, Policy.USUAL, null), Instant.EPOCH);
        // s = 70, S = 170, position 10: 160, in packs of 24.
        assertThat(result.signal().suggestedQty()).isEqualByComparingTo("168");
        assertThat(result.signal().unitCost()).isEqualByComparingTo("3.50");
        assertThat(result.basis().raw()).isCloseTo(160, within(1e-3));
        assertThat(result.basis().moq()).isEqualTo(100);
        assertThat(result.basis().supplier()).isEqualTo("S");
    }

    @Test
    void slowMoversAreCountedInWholeUnits() {
        // One every 30 days for a year.
        History slow = new History(List.of(new Window(30, 30, 1, 1), new Window(90, 90, 3, 3), new Window(365, 365, 12, 12)),
                TODAY.minusDays(365), TODAY.minusDays(10), 12, TODAY.minusDays(10), new Weeks(52, 12, 12));
        SignalMath.Result result = SignalMath.of(facts(slow, stock(0), terms(14, 0, null), null, Policy.USUAL, null), Instant.EPOCH);
        assertThat(result.basis().distribution()).isEqualTo("counted");
        assertThat(result.basis().demandDays()).isEqualTo(90);
        assertThat(result.signal().reorderPoint()).isEqualTo(2);
        assertThat(result.signal().suggestedQty()).isEqualByComparingTo("2");
    }

    @Test
    void thePolicySaysWhatIsServed() {
        Policy days = new Policy(Policy.Kind.DAYS, 0.95, 7, 7, 14, 90, 90, null, 0.25);
        Signal signal = SignalMath.of(facts(steady(100), stock(0), terms(14, 0, null), 9, days, null), Instant.EPOCH).signal();
        assertThat(signal.protectionDays()).isEqualTo(21);
        assertThat(signal.safetyStock()).isCloseTo(900, within(1e-6));
        Policy economic = new Policy(Policy.Kind.CYCLE, 0.95, 7, 0, 14, 90, 90, new BigDecimal("50"), 0.25);
        SignalMath.Result lots = SignalMath.of(facts(steady(10), stock(0), terms(14, 0, null), null, economic, null), Instant.EPOCH);
        assertThat(lots.basis().economicLot()).isCloseTo(Math.sqrt(2 * 50 * 10 / (0.25 / 365 * 25)), within(1e-6));
        Policy fill = new Policy(Policy.Kind.FILL, 0.98, 7, 0, 14, 90, 90, null, 0.25);
        assertThat(SignalMath.of(facts(uneven(100, 60), stock(0), terms(14, 0, null), null, fill, null), Instant.EPOCH).signal()
                .reorderPoint()).isGreaterThan(1_400);
    }

    @Test
    void aMonthWithoutStockDoesNotHideTheDemandBefore() {
        History hidden = new History(List.of(new Window(30, 0, 0, 0), new Window(90, 60, 300, 1_500), new Window(365, 335, 1_675, 8_375)),
                TODAY.minusDays(365), TODAY.minusDays(31), 335, TODAY.minusDays(31), new Weeks(52, 1_675, 60_000));
        assertThat(signal(hidden, stock(0), null).demandPerDay()).isEqualTo(5);
    }

    private static double gap(int stock, int lead, @Nullable Integer buffer) {
        Double gap = SignalMath.of(facts(steady(1), stock(stock), terms(lead, 0, null), buffer, Policy.USUAL, null), Instant.EPOCH)
                .signal().coverGap();
        return gap == null ? Double.NaN : gap;
    }

    private static Signal signal(History sold, Stock stock, @Nullable Terms terms) {
        return SignalMath.of(facts(sold, stock, terms, null, Policy.USUAL, null), Instant.EPOCH).signal();
    }

    private static Facts facts(History sold, Stock stock, @Nullable Terms terms, @Nullable Integer buffer, Policy policy,
            DemandOutlook.@Nullable Outlook outlook) {
        Item item = new Item("I", null, "Item", "Things", new BigDecimal("25"), null, buffer, null);
        return new Facts(item, Facts.ALL, policy, terms, stock, sold, sold, outlook, TODAY, TODAY.minusDays(1));
    }

    private static Terms terms(int lead, int moq, @Nullable BigDecimal leadSd) {
        return new Terms("I", UUID.randomUUID(), "S", SupplierKind.PURCHASE, true, true, null, new BigDecimal(moq), null, lead, leadSd,
                null, List.of());
    }

    private static Stock stock(int onHand) {
        return new Stock(new BigDecimal(onHand), NONE, NONE);
    }

    private static History steady(double units) {
        return uneven(units, 0);
    }

    /// The same mean every day, with this standard deviation between days.
    private static History uneven(double mean, double deviation) {
        List<Window> windows = List.of(30, 90, 365).stream()
                .map(days -> new Window(days, days, mean * days, days * mean * mean + (days - 1) * deviation * deviation)).toList();
        return new History(windows, TODAY.minusDays(365), TODAY.minusDays(1), 365, TODAY.minusDays(1),
                new Weeks(52, 364 * mean, 52 * 49 * mean * mean));
    }
}
