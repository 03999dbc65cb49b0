package kontor.inventory.purchasing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import kontor.inventory.items.Terms;
import org.jspecify.annotations.Nullable;

/// An item as a supplier offers it now.
///
/// @param terms absent when the supplier does not deliver it
record Offering(String itemId, String itemName, boolean itemActive, @Nullable Terms terms) {
    private static final int CENTS = 2;

    /// What is ordered when nobody says how much: the supplier's minimum, or one, in whole packs.
    BigDecimal usualQuantity() {
        return inPacks(terms == null || terms.moq().signum() == 0 ? BigDecimal.ONE : terms.moq());
    }

    /// The least quantity of not less than this that the supplier delivers.
    BigDecimal atLeast(BigDecimal wanted) {
        return inPacks(terms == null ? wanted : wanted.max(terms.moq()));
    }

    private BigDecimal inPacks(BigDecimal least) {
        BigDecimal pack = terms == null ? null : terms.packQty();
        return pack == null ? least : least.divide(pack, 0, RoundingMode.CEILING).multiply(pack);
    }

    /// The cost of each unit when this many are ordered, in the company's currency; null: not known.
    @Nullable
    BigDecimal unitCost(BigDecimal quantity) {
        return terms == null ? null : terms.unitCost(quantity);
    }

    /// Everything that stands against ordering this many.
    List<Hindrance> against(BigDecimal quantity) {
        List<Hindrance> against = new ArrayList<>();
        if (!itemActive) {
            against.add(Hindrance.ITEM_INACTIVE);
        }
        if (terms == null) {
            against.add(Hindrance.NOT_SOURCED);
            return against;
        }
        if (!terms.supplierActive()) {
            against.add(Hindrance.SUPPLIER_INACTIVE);
        }
        if (quantity.compareTo(terms.moq()) < 0) {
            against.add(Hindrance.BELOW_MOQ);
        }
        if (terms.packQty() != null && quantity.remainder(terms.packQty()).signum() != 0) {
            against.add(Hindrance.NOT_IN_PACKS);
        }
        return against;
    }

    /// What a line costs, to the cent, halves up; null when the cost is not known.
    static @Nullable BigDecimal total(BigDecimal quantity, @Nullable BigDecimal unitCost) {
        return unitCost == null ? null : quantity.multiply(unitCost).setScale(CENTS, RoundingMode.HALF_UP);
    }
}
