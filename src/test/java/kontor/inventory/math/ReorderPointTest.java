package kontor.inventory.math;

import static kontor.inventory.math.Printed.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// inventory.md 4.6, T23 to T34 and T45, T46.
class ReorderPointTest {
    private static final NormalDemand LEAD = new NormalDemand(1300, 150).over(1.0 / 12);
    private static final ReorderPoint CANDY = new ReorderPoint(8, 0.225, 7.5, 1300, LEAD);

    @Test
    void whatAPolicyCosts() { // T23
        assertThat(CANDY.cost(126.8, 328.5)).is(exactly(78.0711625));
        assertThat(CANDY.cost(100, 250)).is(exactly(87.3464780));
    }

    @Test
    void theBestPointForAQuantity() { // T24
        assertThat(CANDY.bestPoint(318)).isCloseTo(127.788035, within(6e-7));
        assertThat(CANDY.bestPoint(150)).isCloseTo(147.194958, within(6e-7));
        assertThat(CANDY.bestPoint(750)).isCloseTo(99.853773, within(6e-7));
    }

    @Test
    void everyWayToFindPointAndQuantity() { // T25
        assertPolicy(CANDY.expectedInventory(), 213.970442, 318.590181, 95.451140);
        assertPolicy(CANDY.exact(), 126.867063, 328.449142, 78.071146);
        // At its own cost, which pays p once for a unit short, and by the exact one.
        assertThat(CANDY.cost(213.970442, 318.590181)).isCloseTo(92.286877, within(6e-7));
        assertThat(CANDY.economicWithBackorders().reorderPoint()).isCloseTo(128.637814, within(6e-7));
        assertThat(CANDY.economicWithBackorders().quantity()).isCloseTo(308.573780, within(6e-7));
        assertThat(CANDY.economicWithSafety().reorderPoint()).isCloseTo(190.336997, within(6e-7));
        assertThat(CANDY.economicWithSafety().quantity()).isCloseTo(304.046780, within(6e-7));
        assertThat(CANDY.lossFunction().reorderPoint()).isCloseTo(126.867064, within(1e-6));
        assertThat(CANDY.lossFunction().quantity()).isCloseTo(328.449141, within(2e-6));
    }

    @Test
    void demandInWholeUnits() { // T28
        CountedReorderPoint.Policy policy = CountedReorderPoint.best(100, 20, 150, 1.5, CountedDemand.poisson(3));
        assertThat(policy.reorderPoint()).isEqualTo(3);
        assertThat(policy.quantity()).isEqualTo(5);
        assertThat(policy.cost()).is(exactly(107.9235806));
    }

    @Test
    void periodicReviewUpToALevel() { // T30
        OrderUpTo.Policy policy = upTo(5, 1, 4, 6).best();
        assertThat(policy.reorderPoint()).isEqualTo(4);
        assertThat(policy.upTo()).isEqualTo(10);
        assertThat(policy.cost()).is(exactly(8.0341115615));
    }

    @ParameterizedTest
    @CsvSource({"10,6,40,35.022", "20,14,62,49.173", "30,23,66,57.819", "40,33,87,64.512", "50,42,108,70.975", "60,52,129,77.306",
            "70,62,81,79.037", "21,15,65,50.406", "23,17,52,52.757", "51,43,110,71.611", "59,51,126,76.679", "63,54,73,78.287"})
    void theInstancesOfZhengAndFedergruen(double mean, int point, int level, double cost) { // T32
        OrderUpTo problem = upTo(64, 1, 9, mean);
        OrderUpTo.Policy policy = problem.best();
        assertThat(policy.upTo()).isEqualTo(level);
        assertThat(policy.cost()).isCloseTo(cost, within(5e-4));
        // Points between which there is practically no demand cost the same; any of them is right.
        assertThat(problem.cost(point, level)).isCloseTo(policy.cost(), within(1e-9));
    }

    @Test
    void thePowerApproximation() { // T34
        OrderUpTo.Levels levels = OrderUpTo.approximate(2.5, 0.18, 0.7, new NormalDemand(50, 8), 0);
        assertThat(levels.reorderPoint()).is(exactly(40.1946170));
        assertThat(levels.upTo()).is(exactly(74.2901701));
    }

    @ParameterizedTest
    @CsvSource({"126.867,328.449,.6656805,.9708737", "190.337,304.047,.9708738,.9984001", "213.970,318.590,.9926477,.9996720"})
    void whatServiceAPolicyGives(double point, double quantity, double cycles, double units) { // T45
        assertThat(Service.cycleService(point, LEAD)).isCloseTo(cycles, within(6e-8));
        assertThat(Service.fillRate(point, quantity, LEAD)).isCloseTo(units, within(6e-8));
    }

    @Test
    void thePointForAFillRateGivesThatFillRate() {
        double point = Service.pointForFillRate(0.97, 328, LEAD);
        assertThat(Service.fillRate(point, 328, LEAD)).isCloseTo(0.97, within(1e-12));
        double whole = Service.pointForFillRate(0.97, 5, CountedDemand.poisson(3));
        assertThat(whole % 1).isZero();
        assertThat(Service.fillRate(whole, 5, CountedDemand.poisson(3))).isGreaterThanOrEqualTo(0.97);
        assertThat(Service.fillRate(whole - 1, 5, CountedDemand.poisson(3))).isLessThan(0.97);
    }

    @Test
    void aLeadTimeThatVariesNeedsMoreSafety() { // T46
        double deviation = Service.leadDemandDeviation(100, 30, 9, 2);
        assertThat(Service.safetyStock(0.95, deviation)).is(exactly(360.7445636));
        assertThat(100 * 9 + Service.safetyStock(0.95, deviation)).is(exactly(1260.7445636));
    }

    private static OrderUpTo upTo(double orderCost, double holdingCost, double shortageCost, double mean) {
        CountedDemand demand = CountedDemand.poisson(mean);
        return new OrderUpTo(orderCost, new Newsvendor(holdingCost, shortageCost, demand), demand);
    }

    private static void assertPolicy(ReorderPoint.Policy policy, double point, double quantity, double cost) {
        assertThat(policy.reorderPoint()).isCloseTo(point, within(6e-7));
        assertThat(policy.quantity()).isCloseTo(quantity, within(6e-7));
        assertThat(policy.cost()).isCloseTo(cost, within(6e-7));
    }
}
