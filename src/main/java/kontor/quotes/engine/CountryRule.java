package kontor.quotes.engine;

import java.math.BigDecimal;
import java.time.LocalDate;

/// What applies to goods of a supplier country sold from a region, from a date on.
///
/// @param country         `TURKEY`, `CHINA`, …
/// @param supplierVatRate a fraction
/// @param internalMarkup  a fraction
public record CountryRule(String country, SellerRegion region, LocalDate validFrom, BigDecimal supplierVatRate,
        BigDecimal internalMarkup) {
}
