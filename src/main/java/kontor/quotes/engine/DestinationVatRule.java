package kontor.quotes.engine;

import java.math.BigDecimal;
import java.time.LocalDate;

/// VAT at the destination for sellers of a region, by date of delivery.
///
/// @param rate a fraction
public record DestinationVatRule(SellerRegion region, LocalDate validFrom, BigDecimal rate) {
}
