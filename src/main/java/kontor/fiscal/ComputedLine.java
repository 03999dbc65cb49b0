package kontor.fiscal;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A line with its tax worked out. All amounts include the tax, are in the document's currency and have two decimals.
///
/// @param code          the good's registered code
/// @param name          its registered name
/// @param qty           at most 8 decimals, above zero
/// @param unit          the authority's unit code
/// @param unitPrice     including tax, at most 8 decimals
/// @param total         qty × unitPrice, cut (not rounded) to two decimals: rule 1316
/// @param tax           total × r ÷ (1 + r), rounded half up
/// @param discount      zero or positive, including tax, never above total
/// @param discountTax   discount × r ÷ (1 + r), rounded half up
/// @param goodsCategory the commodity category code
public record ComputedLine(String code, String name, BigDecimal qty, String unit, BigDecimal unitPrice, BigDecimal total, BigDecimal tax,
        BigDecimal discount, BigDecimal discountTax, TaxTreatment treatment, String goodsCategory, @Nullable String goodsCategoryName) {
    public boolean discounted() {
        return discount.signum() > 0;
    }
}
