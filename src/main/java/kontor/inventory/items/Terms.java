package kontor.inventory.items;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The terms on which a supplier delivers an item, as they hold: the rule's own, else the supplier's, else for the cost the item's.
///
/// @param main        whether it is the item's main source
/// @param moq         least quantity of an order; 0: any
/// @param packQty     orders are multiples of it; null: any quantity
/// @param leadDays    from order to receipt
/// @param leadSdDays  standard deviation of the lead time in days; null: not known
/// @param unitCost    in the company's currency, without price breaks; null: not known
/// @param priceBreaks with rising quantities
public record Terms(String itemId, UUID supplierId, String supplierName, SupplierKind supplierKind, boolean supplierActive, boolean main,
        @Nullable String supplierSku, BigDecimal moq, @Nullable BigDecimal packQty, int leadDays, @Nullable BigDecimal leadSdDays,
        @Nullable BigDecimal unitCost, List<PriceBreak> priceBreaks) {
    /// The lead time where nobody says one (A7).
    public static final int USUAL_LEAD_DAYS = 14;

    public Terms {
        priceBreaks = List.copyOf(priceBreaks);
    }

    /// What each unit costs in an order of this quantity; null: not known.
    public @Nullable BigDecimal unitCost(BigDecimal quantity) {
        return priceBreaks.stream().filter(tier -> tier.from().compareTo(quantity) <= 0).reduce((lower, higher) -> higher)
                .map(PriceBreak::unitCost).orElse(unitCost);
    }
}
