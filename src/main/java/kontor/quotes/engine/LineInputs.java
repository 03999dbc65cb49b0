package kontor.quotes.engine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One line of a quote. Rates are fractions; null is unknown.
///
/// @param line             its number, unlike every other's
/// @param quantity         whole units
/// @param unitWeightKg     kilograms of one unit; 0 when it is to bear no freight by weight
/// @param purchaseCurrency informative: the arithmetic uses [#fxRate()]
/// @param basePriceWithVat of one unit, in the purchase currency, VAT included
/// @param supplierCountry  `TURKEY`, `CHINA`, …
/// @param supplierVatRate  null: found in the country rules ([Inputs#resolved])
/// @param fxRate           units of the purchase currency for one of the quote's; prices are divided by it
/// @param hsCode           ten digits
/// @param exciseAmount     of the whole line, in the quote's currency
/// @param internalMarkup   put on for the internal (customs) value; null: found in the country rules
public record LineInputs(int line, @Nullable Long quantity, @Nullable BigDecimal unitWeightKg, @Nullable String purchaseCurrency,
        @Nullable BigDecimal basePriceWithVat, @Nullable String supplierCountry, @Nullable BigDecimal supplierVatRate,
        @Nullable BigDecimal supplierDiscount, @Nullable BigDecimal fxRate, @Nullable String hsCode, @Nullable BigDecimal dutyRate,
        @Nullable BigDecimal exciseAmount, @Nullable BigDecimal markup, @Nullable BigDecimal internalMarkup) {
    /// The same line with what the country rules say where it does not say itself.
    LineInputs with(CountryRule rule) {
        return new LineInputs(line, quantity, unitWeightKg, purchaseCurrency, basePriceWithVat, supplierCountry,
                supplierVatRate == null ? rule.supplierVatRate() : supplierVatRate, supplierDiscount, fxRate, hsCode, dutyRate,
                exciseAmount, markup, internalMarkup == null ? rule.internalMarkup() : internalMarkup);
    }
}
