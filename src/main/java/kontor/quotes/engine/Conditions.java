package kontor.quotes.engine;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/// What holds for every line of a quote, made of inputs that have been checked.
///
/// @param vat         the destination's
/// @param dutyPaid    whether duty and VAT at the destination are the seller's
/// @param importVat   whether VAT is paid on import
/// @param agentPaid   whether the financial agent takes a share
/// @param transit     whether a transit commission is shown
/// @param sellingBase what the markup is put on
/// @param withVat     one and the destination's VAT
record Conditions(RuleSet rules, Rounding rounding, BigDecimal vat, BigDecimal finAgent, BigDecimal fxReserve, boolean dutyPaid,
        boolean importVat, boolean agentPaid, boolean transit, SellingBase sellingBase, BigDecimal withVat) {
    static Conditions of(RuleSet rules, QuoteInputs quote, Rounding rounding) {
        SaleType sale = requireNonNull(quote.terms().saleType());
        boolean dutyPaid = requireNonNull(quote.terms().incoterms()).dutyPaid();
        boolean export = sale == SaleType.EXPORT;
        return new Conditions(rules, rounding, requireNonNull(quote.destinationVatRate()), requireNonNull(quote.settings().finAgentRate()),
                requireNonNull(quote.settings().fxReserveRate()), dutyPaid, dutyPaid && !export,
                quote.terms().sellerRegion() != SellerRegion.TR && !export, sale == SaleType.TRANSIT,
                requireNonNull(rules.sellingBases().get(sale)), BigDecimal.ONE.add(requireNonNull(quote.destinationVatRate())));
    }
}
