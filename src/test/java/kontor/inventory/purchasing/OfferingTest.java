package kontor.inventory.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import kontor.inventory.items.PriceBreak;
import kontor.inventory.items.SupplierKind;
import kontor.inventory.items.Terms;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferingTest {
    @ParameterizedTest
    @CsvSource({"0,, 1", "10,, 10", "2.5,, 2.5", "0, 6, 6", "10, 6, 12", "12, 6, 12", "0.5, 0.2, 0.6"})
    void withoutAQuantityItIsTheMinimumInWholePacks(BigDecimal moq, @Nullable BigDecimal pack, BigDecimal usual) {
        Offering offering = offering(moq, pack, null);
        assertThat(offering.usualQuantity()).isEqualByComparingTo(usual);
        assertThat(offering.against(offering.usualQuantity())).isEmpty();
    }

    @Test
    void lessThanTheMinimumAndBrokenPacksStandAgainstIt() {
        Offering offering = offering(new BigDecimal("10"), new BigDecimal("6"), null);
        assertThat(offering.against(new BigDecimal("9"))).containsExactly(Hindrance.BELOW_MOQ, Hindrance.NOT_IN_PACKS);
        assertThat(offering.against(new BigDecimal("6"))).containsExactly(Hindrance.BELOW_MOQ);
        assertThat(offering.against(new BigDecimal("13"))).containsExactly(Hindrance.NOT_IN_PACKS);
        assertThat(offering.against(new BigDecimal("18.000"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "99.999, 10", "100, 9", "499, 9", "500, 8.5", "5000, 8.5"})
    void allUnitsCostWhatTheTierReachedSays(BigDecimal quantity, BigDecimal cost) {
        Offering offering = offering(BigDecimal.ZERO, null, BigDecimal.TEN, new PriceBreak(new BigDecimal("100"), new BigDecimal("9")),
                new PriceBreak(new BigDecimal("500"), new BigDecimal("8.5")));
        assertThat(offering.unitCost(quantity)).isEqualByComparingTo(cost);
    }

    @Test
    void anUnknownCostIsNotZero() {
        Offering offering = offering(BigDecimal.ZERO, null, null);
        assertThat(offering.unitCost(BigDecimal.TEN)).isNull();
        assertThat(Offering.total(BigDecimal.TEN, null)).isNull();
        assertThat(Total.of(List.of(new BigDecimal("2.50")))).isEqualTo(new Total(new BigDecimal("2.50"), new BigDecimal("2.50"), 0));
        assertThat(Total.of(java.util.Arrays.asList(new BigDecimal("2.50"), null)))
                .isEqualTo(new Total(null, new BigDecimal("2.50"), 1));
    }

    @Test
    void totalsAreRoundedToTheCentHalvesUp() {
        assertThat(Offering.total(new BigDecimal("3"), new BigDecimal("0.335"))).isEqualTo(new BigDecimal("1.01"));
        assertThat(Offering.total(new BigDecimal("0.5"), new BigDecimal("0.01"))).isEqualTo(new BigDecimal("0.01"));
    }

    @Test
    void withoutALinkOrOfWhatIsNotKeptNothingIsOrdered() {
        assertThat(new Offering("A", "A", true, null).against(BigDecimal.ONE)).containsExactly(Hindrance.NOT_SOURCED);
        Terms closed = terms(BigDecimal.ZERO, null, null, false);
        assertThat(new Offering("A", "A", false, closed).against(BigDecimal.ONE)).containsExactly(Hindrance.ITEM_INACTIVE,
                Hindrance.SUPPLIER_INACTIVE);
    }

    private static Offering offering(BigDecimal moq, @Nullable BigDecimal pack, @Nullable BigDecimal cost, PriceBreak... breaks) {
        return new Offering("BEARING", "Bearing", true, terms(moq, pack, cost, true, breaks));
    }

    private static Terms terms(BigDecimal moq, @Nullable BigDecimal pack, @Nullable BigDecimal cost, boolean active, PriceBreak... breaks) {
        return new Terms("BEARING", new UUID(0, 1), "Anadolu", SupplierKind.PURCHASE, active, true, null, moq, pack, 14, null, cost,
                List.of(breaks));
    }
}
