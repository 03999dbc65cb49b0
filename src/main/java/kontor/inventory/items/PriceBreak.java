package kontor.inventory.items;

import java.math.BigDecimal;
import kontor.platform.web.Checks;

/// A tier of a price list: from this quantity on every unit costs so much.
///
/// @param from     units, above zero
/// @param unitCost in the company's currency
public record PriceBreak(BigDecimal from, BigDecimal unitCost) {
    public PriceBreak {
        from = Checks.needed(from, "/price_breaks/from");
        unitCost = Checks.needed(unitCost, "/price_breaks/unit_cost");
    }
}
