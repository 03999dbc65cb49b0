package kontor.inventory.math;

import static kontor.inventory.math.Printed.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The instances of Snyder and Shen as the library stockpyl publishes them; the numbers beside them are those of inventory.md 4.6.
class OrderQuantityTest {
    private static final OrderQuantity CANDY = new OrderQuantity(8, 0.225, 1300);
    private static final List<Discount.Tier> CANDY_PRICES = tiers(0, 0.75, 400, 0.72, 800, 0.68);

    @Test
    void theEconomicQuantityIsTheTextbooks() { // T01
        assertThat(CANDY.economic().quantity()).is(exactly(304.0467800264));
        assertThat(CANDY.economic().cost()).is(exactly(68.4105255059));
        assertThat(CANDY.cost(250)).is(exactly(69.725));
    }

    @Test
    void plannedBackordersMakeItLarger() { // T03
        OrderQuantity.BackorderLot lot = CANDY.withBackorders(5);
        assertThat(lot.quantity()).is(exactly(310.8125551590));
        assertThat(lot.backordered()).is(exactly(0.0430622010));
        assertThat(lot.cost()).is(exactly(66.9213635510));
    }

    @Test
    void goodsThatArriveAtARateAreOrderedInLargerLots() { // T05, T06
        Lot small = new OrderQuantity(4, 0.08, 80).producedAt(110).economic();
        assertThat(small.quantity()).is(exactly(171.2697677155));
        assertThat(small.cost()).is(exactly(3.7367949320));
        Lot large = CANDY.producedAt(2000).economic();
        assertThat(large.quantity()).is(exactly(513.9328595517));
        assertThat(large.cost()).is(exactly(40.4722126897));
    }

    @Test
    void whatArrivesAtARateCostsAtAnyLotWhatTheTextbookSays() { // T06
        assertThat(CANDY.producedAt(2000).cost(350)).is(exactly(43.4955357));
    }

    @Test
    void theWholeOrderAtTheTiersPrice() { // T07, T09
        assertThat(new Discount(8, 0.3, 1300, CANDY_PRICES).allUnits()).is(exactly(800, 3, 978.60));
        assertThat(new Discount(200, 0.2, 1000, tiers(0, 500, 200, 475, 500, 450)).allUnits()).is(exactly(500, 3, 472_900));
    }

    @Test
    void onlyTheUnitsOfATierAtItsPrice() { // T10, T12
        assertThat(new Discount(8, 0.3, 1300, CANDY_PRICES).incremental()).is(exactly(304.0467800, 1, 1043.4105255));
        assertThat(new Discount(150, 0.25, 2400, tiers(0, 100, 300, 90, 600, 80)).incremental())
                .is(exactly(1481.8906842, 3, 222_762.8136845));
    }

    @Test
    void demandsKnownInAdvance() { // T36, T38, T39
        WagnerWhitin.Plan plan = WagnerWhitin.plan(500, 2, new double[]{90, 120, 80, 70});
        assertThat(plan.cost()).is(exactly(1380));
        assertThat(plan.orders()).containsExactly(210, 0, 150, 0);
        WagnerWhitin.Plan five = WagnerWhitin.plan(100, 0.1, new double[]{730, 580, 445, 650, 880});
        assertThat(five.cost()).is(exactly(423));
        assertThat(five.orders()).containsExactly(1310, 0, 1095, 0, 880);
        WagnerWhitin.Plan priced = WagnerWhitin.plan(new double[]{100, 100, 100, 100, 100}, 0.1, new double[]{3, 1, 4, 6, 6},
                new double[]{400, 500, 500, 1100, 900});
        assertThat(priced.cost()).is(exactly(4940));
        assertThat(priced.orders()).containsExactly(400, 3000, 0, 0, 0);
    }

    @Test
    void aPeriodWithoutDemandNeedsNoOrder() {
        WagnerWhitin.Plan plan = WagnerWhitin.plan(100, 1, new double[]{0, 0, 10, 0});
        assertThat(plan.cost()).isEqualTo(100);
        assertThat(plan.orders()).containsExactly(0, 0, 10, 0);
    }

    @Test
    void itemsOrderedTogether() { // T41, T42
        JointReplenishment.Plan three = JointReplenishment.plan(600, List.of(new JointReplenishment.Line(120, 160, 1),
                new JointReplenishment.Line(840, 20, 1), new JointReplenishment.Line(300, 50, 1)));
        assertThat(three.interval()).is(exactly(3.1031644542));
        assertThat(three.multiples()).containsExactly(1, 3, 1);
        assertThat(three.cost()).is(exactly(837.8544026));
        JointReplenishment.Plan four = JointReplenishment.plan(40,
                List.of(new JointReplenishment.Line(15, 0.24, 86_000), new JointReplenishment.Line(15, 0.24, 12_500),
                        new JointReplenishment.Line(15, 0.24, 1_400), new JointReplenishment.Line(15, 0.24, 3_000)));
        assertThat(four.interval()).is(exactly(0.0761734026));
        assertThat(four.multiples()).containsExactly(1, 1, 4, 3);
        assertThat(four.cost()).is(exactly(2067.6508409));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new OrderQuantity(8, 0, 1300)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holdingCost");
        assertThatThrownBy(() -> CANDY.producedAt(1300)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Discount(8, 0.3, 1300, tiers(10, 1))).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Discount.Tier> tiers(double... fromAndPrice) {
        return java.util.stream.IntStream.range(0, fromAndPrice.length / 2)
                .mapToObj(each -> new Discount.Tier(fromAndPrice[2 * each], fromAndPrice[2 * each + 1])).toList();
    }
}
