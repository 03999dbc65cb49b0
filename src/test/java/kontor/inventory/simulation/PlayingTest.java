package kontor.inventory.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import kontor.inventory.items.SupplierKind;
import kontor.inventory.items.Terms;
import kontor.inventory.math.Replay;
import kontor.inventory.math.Replay.Period;
import kontor.inventory.math.Replenishment;
import kontor.inventory.planning.Policy;
import kontor.inventory.simulation.Parameters.LeadTime;
import kontor.inventory.simulation.Parameters.Mode;
import kontor.inventory.simulation.Parameters.Opening;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// One item at a time, without a database.
class PlayingTest {
    private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
    private static final Parameters USUAL = parameters(365, Mode.LOST_SALES, LeadTime.FIXED, Opening.RECORDED, 1);
    private static final double THOUSANDTH = 1e-9;

    @Test
    @DisplayName("stock 5, no sales, reorder point 10, order 20, lead 2: closing 5, 5, 25; one order on day 1, one forecast (A14)")
    void oneOrderIsEnoughWhileItIsOnItsWay() {
        AtomicInteger asked = new AtomicInteger();
        Parameters weekly = parameters(3, Mode.LOST_SALES, LeadTime.FIXED, Opening.RECORDED, 7);
        Played.Run run = (Played.Run) Playing.of(item(5, terms(2), days(0, 0, 0, 0)), weekly, PolicyName.CURRENT, 0, day -> {
            asked.incrementAndGet();
            return Optional.of(new Replenishment(10, 25, 20, 0));
        });
        assertThat(run.days()).extracting(Period::closing).containsExactly(5.0, 5.0, 25.0);
        assertThat(run.days()).extracting(Period::ordered).containsExactly(20.0, 0.0, 0.0);
        assertThat(run.days()).extracting(Period::received).containsExactly(0.0, 0.0, 20.0);
        assertThat(asked).hasValue(1);
    }

    @Test
    @DisplayName("stock 5, sale 10: closing 0, never negative (A15)")
    void stockIsNeverNegative() {
        for (Mode mode : Mode.values()) {
            Parameters parameters = parameters(1, mode, LeadTime.FIXED, Opening.RECORDED, 1);
            Played.Run run = (Played.Run) Playing.of(item(5, null, days(0, 10)), parameters, PolicyName.CURRENT, 0,
                    day -> Optional.empty());
            Figures figures = Score.of(item(5, null, days(0, 10)), parameters, run);
            assertThat(figures.closing()).isEqualByComparingTo("0");
            assertThat(figures.missed()).isEqualByComparingTo("5");
            assertThat(figures.waiting()).isEqualByComparingTo(mode == Mode.BACKORDER ? "5" : "0");
        }
    }

    @Test
    @DisplayName("closing (0, 1) against (5, 0) at cost 2: stock-out share 0.5 and 0.5, in stock 0.5 and 0.5, mean value 1 and 5 (A16)")
    void stockoutsAndStockAreScored() {
        Figures simulated = Score.of(item(0, null, days(0, 0, 0)), USUAL, closing(0, 1));
        Figures real = Score.of(item(0, null, days(0, 0, 0)), USUAL, closing(5, 0));
        assertThat(List.of(simulated, real)).extracting(Figures::inStock).allSatisfy(each -> assertThat(each).isEqualByComparingTo("0.5"));
        assertThat(List.of(simulated, real)).extracting(Figures::stockoutDays).containsExactly(1, 1);
        assertThat(simulated.meanValue()).isEqualByComparingTo("1.00");
        assertThat(real.meanValue()).isEqualByComparingTo("5.00");
    }

    @Test
    @DisplayName("ordered on 1 January with lead 5 it comes on 6 January; quantity 0 with minimum 3 is 3 (A17)")
    void anOrderComesAfterItsLeadTime() {
        Past past = item(0, terms(5), days(0, 0, 0, 0, 0, 0, 0, 0));
        Played.Run run = (Played.Run) Playing.of(past, USUAL, PolicyName.CURRENT, 0,
                day -> day == 0 ? Optional.of(new Replenishment(0, 0, 3, 0)) : Optional.empty());
        List<DayRow> rows = DayRow.of(FROM, run);
        assertThat(rows.getFirst().day()).isEqualTo("2026-01-01");
        assertThat(rows.getFirst().ordered()).isEqualByComparingTo("3");
        assertThat(rows).filteredOn(each -> each.received().signum() > 0).extracting(DayRow::day).containsExactly(LocalDate.of(2026, 1, 6));
    }

    @Test
    @DisplayName("the lead time is the main source's, else 14 days, never the 7 of the former program (D19, A7)")
    void theLeadTimeIsTheTermsElseFourteenDays() {
        assertThat(item(0, terms(21), days(0, 1)).leadDays()).isEqualTo(21);
        assertThat(item(0, null, days(0, 1)).leadDays()).isEqualTo(14);
        Played.Run run = (Played.Run) Playing.of(item(0, null, days(0, new double[20])), USUAL, PolicyName.CURRENT, 0,
                day -> Optional.of(new Replenishment(1, 5, 0, 0)));
        assertThat(run.days().get(13).received()).isZero();
        assertThat(run.days().get(14).received()).isEqualTo(5);
    }

    @Test
    @DisplayName("days that ended without stock count what would have been sold, from the days before them (D19)")
    void soldOutDaysAreNoDaysWithoutDemand() {
        Days days = new Days(0, 6);
        for (int day = 0; day < 3; day++) {
            days.put(day, 4, 10, false);
        }
        days.put(3, 1, 0, true);
        days.put(4, 0, 0, true);
        days.put(5, 9, 3, false);
        assertThat(days.demand()).containsExactly(4, 4, 4, 4, 4, 9);
        Figures was = Score.of(item(0, null, days), USUAL, (Played.Run) AsItWas.of(days, 0));
        assertThat(was.sold()).isEqualByComparingTo("22");
        assertThat(was.imputed()).isEqualByComparingTo("7");
        assertThat(was.imputedDays()).isEqualTo(2);
        assertThat(was.fillRate()).isEqualByComparingTo("0.758621");
        assertThat(was.openingFrom()).isEqualTo(Played.OpeningFrom.LATER);
        assertThat(was.opening()).isEqualByComparingTo("14");
        assertThat(was.orders()).isEqualTo(3);
        // On the fourth day ten were there and one was sold, and none was left.
        assertThat(was.unexplained()).isEqualByComparingTo("9");
    }

    @Test
    @DisplayName("what comes after an evening changes no decision until then (D19: no look-ahead)")
    void theFutureIsNotKnown() {
        Random random = new Random(19);
        for (int round = 0; round < 40; round++) {
            double[] demand = random.doubles(500, 0, 12).map(Math::floor).toArray();
            int evening = 395 + random.nextInt(90);
            double[] other = demand.clone();
            Arrays.setAll(other, day -> day <= evening ? demand[day] : random.nextInt(40));
            List<Period> one = played(demand, USUAL, Policy.USUAL).days().subList(0, evening - 365 + 1);
            assertThat(played(other, USUAL, Policy.USUAL).days().subList(0, evening - 365 + 1)).isEqualTo(one);
            assertThat(one).anyMatch(each -> each.ordered() > 0);
        }
    }

    @Test
    @DisplayName("opening + received − served − late is the closing stock every day, and demand is served or missed (law)")
    void nothingComesFromNowhere() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            Mode mode = List.of(Mode.values()).get(round % 2);
            Parameters parameters = parameters(135, mode, List.of(LeadTime.values()).get(round / 2 % 2),
                    List.of(Opening.values()).get(round / 4 % 2), 1 + round % 9);
            Played.Run run = played(random.doubles(500, -6, 6).map(each -> Math.max(0, Math.floor(each))).toArray(), parameters,
                    Policy.USUAL);
            double stock = run.opening();
            double waiting = 0;
            for (Period day : run.days()) {
                assertThat(day.served() + day.missed()).isCloseTo(day.demand(), within(THOUSANDTH));
                assertThat(stock + day.received() - day.late() - day.served()).isCloseTo(day.closing(), within(THOUSANDTH));
                assertThat(day.closing()).isNotNegative();
                waiting += (mode == Mode.BACKORDER ? day.missed() : 0) - day.late();
                assertThat(waiting).isGreaterThan(-THOUSANDTH);
                // Who waits is served before anything stays on the shelf.
                assertThat(waiting > THOUSANDTH && day.closing() > THOUSANDTH).isFalse();
                stock = day.closing();
            }
        }
    }

    @Test
    @DisplayName("a higher service level never lowers the share of demand served, with the same luck (law)")
    void moreServiceServesMore() {
        Random random = new Random(23);
        Parameters parameters = parameters(365, Mode.LOST_SALES, LeadTime.FIXED, Opening.ORDER_UP_TO, 500);
        for (int round = 0; round < 40; round++) {
            double[] demand = random.doubles(730, 0, 30).map(Math::floor).toArray();
            double before = 0;
            for (double level : new double[]{0.6, 0.8, 0.95, 0.99}) {
                double fill = fill(played(demand, parameters, new Policy(Policy.Kind.CYCLE, level, 7, 0, 14, 90, 90, null, 0.25)));
                assertThat(fill).isGreaterThanOrEqualTo(before - 1e-12);
                before = fill;
            }
        }
    }

    @Test
    @DisplayName("the same seed draws the same lead times, another one others, and every policy has the same luck")
    void aSeedIsALuck() {
        assertThat(luck(42, "A")).isEqualTo(luck(42, "A")).isNotEqualTo(luck(43, "A")).isNotEqualTo(luck(42, "B"));
        assertThat(Arrays.stream(luck(42, "A")).min().orElseThrow()).isGreaterThanOrEqualTo(1);
        assertThat(Arrays.stream(luck(42, "A")).average().orElseThrow()).isCloseTo(10, within(0.5));
        Past past = variable();
        Parameters parameters = parameters(365, Mode.BACKORDER, LeadTime.VARIABLE, Opening.ORDER_UP_TO, 7);
        assertThat(Playing.of(past, parameters)).isEqualTo(Playing.of(variable(), parameters));
        assertThat(Playing.of(past, parameters)).isNotEqualTo(Playing.of(past,
                new Parameters(parameters.from(), parameters.to(), parameters.policies(), null, parameters.mode(), parameters.leadTime(),
                        parameters.opening(), 7, Costs.OWN, 43, false)));
    }

    @Test
    @DisplayName("several orders may be on their way at once, also such that overtake each other (D19)")
    void ordersMayBeOpenTogether() {
        List<Period> days = new Replay(0, day -> day == 0 ? 4 : 2, false, List.of(new Replay.Due(1, 7), new Replay.Due(90, 1)))
                .run(new double[6], (day, position) -> day < 2 ? 10 : 0);
        assertThat(days).extracting(Period::received).containsExactly(0.0, 7.0, 0.0, 10.0, 10.0, 0.0);
    }

    @Test
    void whatIsOnItsWayWhenTheFirstDayBeginsCounts() {
        Days days = days(2, 1, 1, 1, 1, 1, 1);
        days.put(1, 1, 9, false);
        Past past = new Past(item(50, terms(2), days).item(), Policy.USUAL, terms(2), new BigDecimal(50), days,
                List.of(new Replay.Due(2, 30)));
        List<Double> positions = new ArrayList<>();
        Played.Run run = (Played.Run) Playing.of(past, USUAL, PolicyName.CURRENT, 0, day -> Optional.of(new Replenishment(20, 40, 0, 0)));
        run.days().forEach(each -> positions.add(each.ordered()));
        assertThat(run.opening()).isEqualTo(9);
        assertThat(run.days().get(2).received()).isEqualTo(30);
        assertThat(positions).containsOnly(0.0);
    }

    @Test
    void costsAreValuedAsAskedAndUnknownIsNotZero() {
        Past past = item(0, null, days(0, 0, 3));
        Figures own = Score.of(past, USUAL, closing(5, 0));
        assertThat(own.holdingCost()).isEqualByComparingTo("0.01");
        assertThat(own.orderingCost()).isNull();
        assertThat(own.totalCost()).isNull();
        Parameters asked = new Parameters(FROM, FROM.plusDays(1), List.of(PolicyName.CURRENT), null, Mode.LOST_SALES, LeadTime.FIXED,
                Opening.RECORDED, 7, new Costs(new BigDecimal(40), new BigDecimal("3.65"), new BigDecimal("0.5")), 1, false);
        Played.Run run = new Played.Run(PolicyName.CURRENT, 0, 5, Played.OpeningFrom.TODAY,
                List.of(new Period(0, 0, 0, 0, 0, 5, 7), new Period(0, 8, 5, 3, 0, 0, 0)), List.of());
        Figures figures = Score.of(past, asked, run);
        // 5 units for a day at 2 and 1 % a day; one order; 3 units at half their price of 5.
        assertThat(List.of(figures.holdingCost(), figures.orderingCost(), figures.shortageCost(), figures.totalCost()))
                .containsExactly(new BigDecimal("0.10"), new BigDecimal("40.00"), new BigDecimal("7.50"), new BigDecimal("47.60"));
    }

    @Test
    void cyclesEndWithReceipts() {
        List<Period> days = List.of(new Period(0, 2, 2, 0, 0, 0, 9), new Period(0, 2, 0, 2, 0, 0, 0), new Period(9, 2, 2, 0, 0, 7, 0),
                new Period(0, 2, 2, 0, 0, 5, 0), new Period(4, 2, 2, 0, 0, 7, 0));
        Figures figures = Score.of(item(0, null, days(0, 2, 2, 2, 2, 2)), USUAL,
                new Played.Run(PolicyName.CURRENT, 0, 2, Played.OpeningFrom.TODAY, days, List.of()));
        assertThat(figures.cycles()).isEqualTo(3);
        assertThat(figures.cycleService()).isEqualByComparingTo("0.666667");
        assertThat(figures.fillRate()).isEqualByComparingTo("0.8");
        assertThat(figures.unexplained()).isEqualByComparingTo("0");
    }

    private static Played.Run played(double[] demand, Parameters parameters, Policy policy) {
        Past past = new Past(new Past.Item("A", true, new BigDecimal(2), new BigDecimal(5), null, null), policy, terms(10),
                new BigDecimal(100), days(365, demand), List.of());
        return (Played.Run) Playing.of(past, parameters).getFirst();
    }

    private static double fill(Played.Run run) {
        return run.days().stream().mapToDouble(Period::served).sum() / run.days().stream().mapToDouble(Period::demand).sum();
    }

    private static double[] luck(long seed, String item) {
        LeadTimes times = new LeadTimes(10, 3, seed, item, 730);
        return IntStream.range(0, 730).mapToDouble(times::periods).toArray();
    }

    private static Past variable() {
        Random random = new Random(5);
        return new Past(new Past.Item("A", true, new BigDecimal(2), new BigDecimal(5), null, null), Policy.USUAL, terms(10), null,
                days(365, random.doubles(730, 0, 9).map(Math::floor).toArray()), List.of());
    }

    private static Played.Run closing(double... stocks) {
        return new Played.Run(PolicyName.CURRENT, 0, 0, Played.OpeningFrom.TODAY,
                Arrays.stream(stocks).mapToObj(stock -> new Period(0, 0, 0, 0, 0, stock, 0)).toList(), List.of());
    }

    private static Past item(int onHand, @Nullable Terms terms, Days days) {
        return new Past(new Past.Item("I", true, new BigDecimal(2), new BigDecimal(5), null, null), Policy.USUAL, terms,
                new BigDecimal(onHand), days, List.of());
    }

    private static Terms terms(int lead) {
        return new Terms("I", UUID.randomUUID(), "S", SupplierKind.PURCHASE, true, true, null, BigDecimal.ZERO, null, lead,
                new BigDecimal(3), null, List.of());
    }

    private static Days days(int start, double... units) {
        Days days = new Days(start, units.length);
        for (int day = 0; day < units.length; day++) {
            days.put(day, units[day], Double.NaN, false);
        }
        return days;
    }

    private static Parameters parameters(int days, Mode mode, LeadTime leadTime, Opening opening, int replan) {
        return new Parameters(FROM, FROM.plusDays(days - 1L), List.of(PolicyName.CURRENT), null, mode, leadTime, opening, replan, Costs.OWN,
                42, false);
    }
}
