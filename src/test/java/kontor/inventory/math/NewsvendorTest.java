package kontor.inventory.math;

import static kontor.inventory.math.Printed.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// inventory.md 4.6, T13 to T22.
class NewsvendorTest {
    private static final NormalDemand DAILY = new NormalDemand(50, 8);

    @Test
    void aNormalDemand() { // T13
        Newsvendor vendor = new Newsvendor(0.18, 0.7, DAILY);
        assertThat(vendor.best().quantity()).is(exactly(56.6039559274));
        assertThat(vendor.best().cost()).is(exactly(1.9976051932));
        assertThat(vendor.cost(40)).is(exactly(7.3561315529));
    }

    @Test
    void aBaseStockLastsOverLeadTimeAndReview() { // T15
        Newsvendor base = new Newsvendor(0.18, 0.7, DAILY.over(5));
        assertThat(base.best().quantity()).is(exactly(264.7668943742));
        assertThat(base.best().cost()).is(exactly(4.4667810041));
        assertThat(base.cost(180)).is(exactly(49.0001647480));
    }

    @Test
    void pricesInsteadOfCosts() { // T16
        Newsvendor vendor = Newsvendor.ofPrices(1, 0.3, 0.12, DAILY);
        assertThat(vendor.best().quantity()).is(exactly(56.6039559274));
        assertThat(vendor.profit()).is(exactly(33.0023948068));
    }

    @Test
    void demandInWholeUnits() { // T18, T20
        Newsvendor vendor = new Newsvendor(1, 4, CountedDemand.poisson(6));
        assertThat(vendor.best().quantity()).isEqualTo(8);
        assertThat(vendor.best().cost()).is(exactly(3.5701069458));
        assertThat(vendor.cost(5)).is(exactly(6.5902960246));
        Newsvendor base = new Newsvendor(0.08, 1.25, CountedDemand.poisson(18 * 5));
        assertThat(base.best().quantity()).isEqualTo(105);
        assertThat(base.best().cost()).is(exactly(1.5450188692));
    }

    @Test
    void aSkewedDemand() { // T22
        Newsvendor vendor = new Newsvendor(1, 0.1765, new LognormalDemand(6, 0.3));
        assertThat(vendor.best().quantity()).is(exactly(295.6266448));
        assertThat(vendor.best().cost()).is(exactly(29.4425436));
    }

    @Test
    void theNormalQuantileIsExactNotATableOfThree() {
        assertThat(NormalDemand.safetyFactor(0.90)).is(exactly(1.2815516));
        assertThat(NormalDemand.safetyFactor(0.95)).is(exactly(1.6448536));
        assertThat(NormalDemand.safetyFactor(0.975)).is(exactly(1.9599640));
        assertThat(NormalDemand.safetyFactor(0.99)).is(exactly(2.3263479));
        assertThat(NormalDemand.safetyFactor(0.999)).is(exactly(3.0902323));
    }

    @Test
    void aScatteredDemandHasTheMomentsItWasGiven() {
        CountedDemand demand = CountedDemand.negativeBinomial(3, 7.5);
        assertThat(demand.mean()).isCloseTo(3, within(1e-10));
        assertThat(demand.variance()).isCloseTo(7.5, within(1e-9));
        assertThat(demand.cumulative(demand.quantile(0.95))).isGreaterThanOrEqualTo(0.95);
        assertThat(demand.cumulative(demand.quantile(0.95) - 1)).isLessThan(0.95);
    }

    @Test
    void slowMoversAreCounted() {
        assertThat(Demand.of(4, 4, false)).isInstanceOf(CountedDemand.class);
        assertThat(Demand.of(40, 400, true)).isInstanceOf(CountedDemand.class);
        assertThat(Demand.of(40, 400, false)).isInstanceOf(NormalDemand.class);
        assertThat(Demand.of(0, 0, true).cumulative(0)).isEqualTo(1);
    }

    @Test
    void whatHasBeenSeenIsADistributionToo() {
        CountedDemand demand = CountedDemand.seen(0, 0, 3, 5);
        assertThat(demand.mean()).isEqualTo(2);
        assertThat(demand.quantile(0.7)).isEqualTo(3);
        assertThat(demand.shortfall(3)).isEqualTo(0.5);
        assertThat(demand.shortfall(3) + 3 - demand.mean()).isEqualTo(demand.surplus(3));
    }
}
