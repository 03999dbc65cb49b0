package kontor.fiscal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A line on its way from what was stated to what is sent: priced, its discounts not yet settled.
///
/// @param unitPrice      including tax
/// @param total          including tax
/// @param statedTotal    the total in the basis of the draft, which its discounts are measured by
/// @param statedDiscount the line's own discount in the basis of the draft
record PricedLine(Good good, BigDecimal qty, BigDecimal unitPrice, BigDecimal total, BigDecimal statedTotal, BigDecimal statedDiscount,
        BigDecimal factor) {
    static PricedLine of(DraftLine line, Good good, PriceBasis basis) {
        BigDecimal factor = switch (basis) {
            case TAX_INCLUSIVE -> BigDecimal.ONE;
            case TAX_EXCLUSIVE -> BigDecimal.ONE.add(good.treatment().rate());
        };
        BigDecimal unitPrice = line.unitPrice().multiply(factor).setScale(TaxMath.PRICE_DECIMALS, RoundingMode.HALF_UP);
        BigDecimal discount = line.discount() == null ? BigDecimal.ZERO : line.discount();
        return new PricedLine(good, line.qty(), unitPrice, TaxMath.total(line.qty(), unitPrice),
                TaxMath.total(line.qty(), line.unitPrice()), discount, factor);
    }

    /// What the line's own discount leaves for the document's, in the basis of the draft.
    BigDecimal open() {
        return statedTotal.subtract(statedDiscount);
    }

    /// The line with its share of the document's discount, given in the basis of the draft.
    ComputedLine settle(BigDecimal share) {
        BigDecimal discount = withTax(statedDiscount.add(share));
        TaxTreatment treatment = good.treatment();
        return new ComputedLine(good.code(), good.name(), plain(qty, 0), good.unit(), plain(unitPrice, TaxMath.AMOUNT_DECIMALS), total,
                TaxMath.taxIn(total, treatment), discount, TaxMath.taxIn(discount, treatment), treatment, good.goodsCategory(),
                good.goodsCategoryName());
    }

    // A discount of the whole line leaves nothing of it, whatever cutting and rounding did to the two. And where a price of
    // a few units of the eighth decimal was rounded down, the rounded discount could pass the total (3114).
    private BigDecimal withTax(BigDecimal stated) {
        if (stated.signum() > 0 && stated.compareTo(statedTotal) == 0) {
            return total;
        }
        return stated.multiply(factor).setScale(TaxMath.AMOUNT_DECIMALS, RoundingMode.HALF_UP).min(total);
    }

    // One way of writing each figure, so that the same document always becomes the same bytes.
    private static BigDecimal plain(BigDecimal value, int decimalsMin) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < decimalsMin ? stripped.setScale(decimalsMin) : stripped;
    }
}
