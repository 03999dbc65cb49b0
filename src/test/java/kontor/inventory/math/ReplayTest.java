package kontor.inventory.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// inventory.md 4.6 T47, and what of 3.3 is arithmetic.
class ReplayTest {
    private static final Cover.Thresholds THRESHOLDS = new Cover.Thresholds(14, 90, 90);

    @Test
    void tenDaysInWhichSalesAreLost() { // T47
        List<Replay.Period> days = new Replay(20, 3, false).run(new double[]{5, 5, 8, 5, 5, 7, 5, 5, 5, 10},
                (day, position) -> position <= 12 ? 20 : 0);
        assertThat(days).extracting(Replay.Period::closing).containsExactly(15.0, 10.0, 2.0, 0.0, 15.0, 8.0, 3.0, 0.0, 15.0, 5.0);
        assertThat(days).extracting(Replay.Period::ordered).containsExactly(0.0, 20.0, 0.0, 0.0, 0.0, 20.0, 0.0, 0.0, 0.0, 20.0);
        assertThat(days).extracting(Replay.Period::missed).containsExactly(0.0, 0.0, 0.0, 3.0, 0.0, 0.0, 0.0, 2.0, 0.0, 0.0);
        Outcome outcome = Outcome.of(days);
        assertThat(outcome.fillRate()).isEqualTo(55.0 / 60);
        assertThat(outcome.periodsWithoutShortage()).isEqualTo(0.8);
        assertThat(outcome.meanStock()).isCloseTo(7.3, within(1e-12));
        assertThat(outcome.orders()).isEqualTo(3);
    }

    @Test
    void whatWaitsIsServedFirst() {
        List<Replay.Period> days = new Replay(2, 1, true).run(new double[]{5, 1, 0}, (day, position) -> day == 0 ? 4 - position : 0);
        assertThat(days).extracting(Replay.Period::served).containsExactly(2.0, 1.0, 0.0);
        assertThat(days).extracting(Replay.Period::missed).containsExactly(3.0, 0.0, 0.0);
        assertThat(days).extracting(Replay.Period::closing).containsExactly(0.0, 3.0, 3.0);
    }

    @Test
    void oneOrderIsEnoughWhileItIsOnItsWay() { // A14, A17
        AtomicInteger asked = new AtomicInteger();
        List<Replay.Period> days = new Replay(5, 2, false).run(new double[3], (day, position) -> {
            asked.incrementAndGet();
            return position <= 10 ? 20 : 0;
        });
        assertThat(days).extracting(Replay.Period::closing).containsExactly(5.0, 5.0, 25.0);
        assertThat(days).extracting(Replay.Period::ordered).containsExactly(20.0, 0.0, 0.0);
        assertThat(asked).hasValue(3);
        List<Replay.Period> week = new Replay(0, 5, false).run(new double[6], (day, position) -> day == 0 ? 3 : 0);
        assertThat(week.get(4).received()).isZero();
        assertThat(week.get(5).received()).isEqualTo(3);
    }

    @Test
    void stockIsNeverNegative() { // A15
        assertThat(new Replay(5, 1, false).run(new double[]{10}, (day, position) -> 0).getFirst().closing()).isZero();
    }

    @Test
    void stockoutsAndStockAreScored() { // A16
        Outcome simulated = Outcome.of(closing(0, 1));
        Outcome real = Outcome.of(closing(5, 0));
        assertThat(List.of(simulated.stockouts(), real.stockouts())).containsExactly(0.5, 0.5);
        assertThat(List.of(simulated.meanStock() * 2, real.meanStock() * 2)).containsExactly(1.0, 5.0);
    }

    @Test
    void coverIsStockOverDemand() { // A1, A3
        assertThat(Cover.days(500, 100)).hasValue(5);
        assertThat(Cover.days(500, 0)).isEmpty();
        assertThat(Cover.days(0, 100)).hasValue(0);
        assertThat(Cover.days(100, 300 / 30.0)).hasValue(10);
    }

    @Test
    void theGapIsTheShareOfTheIntervalThatStockDoesNotCover() { // inventory.md 2.2
        assertThat(Cover.gap(500, 100, 24).getAsDouble()).isCloseTo(0.791667, within(5e-7));
        assertThat(Cover.gap(500, 100, 21).getAsDouble()).isCloseTo(0.761905, within(5e-7));
        assertThat(Cover.gap(400, 100, 21).getAsDouble()).isCloseTo(0.809524, within(5e-7));
        assertThat(Cover.gap(0, 100, 21)).hasValue(1);
        assertThat(Cover.gap(2100, 100, 21)).hasValue(0);
    }

    @Test
    void aStockThatNobodyBuysIsDeadAndNotNormal() { // A4; a defect of the program this replaces
        assertThat(Cover.status(10, 5, OptionalDouble.of(1), THRESHOLDS)).isEqualTo(Cover.Status.UNDERSTOCKED);
        assertThat(Cover.status(0, 5, OptionalDouble.of(1), THRESHOLDS)).isEqualTo(Cover.Status.OUT_OF_STOCK);
        assertThat(Cover.status(300, 5, OptionalDouble.of(200), THRESHOLDS)).isEqualTo(Cover.Status.DEAD_STOCK);
        assertThat(Cover.status(300, 0, OptionalDouble.empty(), THRESHOLDS)).isEqualTo(Cover.Status.UNKNOWN);
        assertThat(Cover.status(500, 5, OptionalDouble.of(1), THRESHOLDS)).isEqualTo(Cover.Status.OVERSTOCKED);
        assertThat(Cover.status(100, 5, OptionalDouble.of(1), THRESHOLDS)).isEqualTo(Cover.Status.NORMAL);
    }

    @Test
    void anOrderIsDueAtThePointAndFillsWholePacks() { // inventory.md 2.3, 2.5
        assertThat(new Replenishment(2331, 3200, 0, 0).quantity(500)).isEqualTo(2700);
        assertThat(new Replenishment(70, 70, 100, 0).quantity(60)).isEqualTo(100);
        assertThat(new Replenishment(70, 100, 0, 0).quantity(70)).isEqualTo(30);
        assertThat(new Replenishment(70, 100, 0, 0).quantity(70.5)).isZero();
        assertThat(new Replenishment(70, 100, 0, 12).quantity(63)).isEqualTo(48);
        assertThat(new Replenishment(0, 0.3, 0, 0.1).quantity(0)).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void oneItemThatOutweighsAllOthersIsStillInClassA() {
        assertThat(Abc.of(96, 2, 1, 1)).containsExactly(Abc.A, Abc.C, Abc.C, Abc.C);
        assertThat(Abc.of(10, 79, 8, 3)).containsExactly(Abc.A, Abc.A, Abc.B, Abc.C);
        assertThat(Abc.of(0, 0)).containsOnly(Abc.C);
        assertThat(List.of(Xyz.of(0.4), Xyz.of(0.5), Xyz.of(1))).containsExactly(Xyz.X, Xyz.Y, Xyz.Z);
    }

    private static List<Replay.Period> closing(double... stocks) {
        return java.util.Arrays.stream(stocks).mapToObj(stock -> new Replay.Period(0, 0, 0, 0, 0, stock, 0)).toList();
    }
}
