package kontor.quotes.engine;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is agreed with customer and supplier. Shares are fractions of one; null is unknown.
///
/// @param quoteDate            with [#deliveryDays()] it gives the delivery date, where that is not given
/// @param deliveryDate         chooses rates that change with time; needed only for what the inputs do not give themselves
/// @param clientAdvanceShare   1 when prepaid, 0 when postpaid
/// @param milestoneShares      on loading, on entering the country, on customs clearance; three of them
/// @param postPaymentDays      days the customer may owe the rest
/// @param supplierAdvanceShare what the supplier is paid ahead
public record Terms(@Nullable SellerRegion sellerRegion, @Nullable SaleType saleType, @Nullable Incoterms incoterms,
        @Nullable String quoteCurrency, @Nullable Integer deliveryDays, @Nullable LocalDate quoteDate, @Nullable LocalDate deliveryDate,
        @Nullable PaymentTerms paymentTerms, @Nullable BigDecimal clientAdvanceShare, @Nullable List<BigDecimal> milestoneShares,
        @Nullable Integer postPaymentDays, @Nullable BigDecimal supplierAdvanceShare) {
    public Terms {
        milestoneShares = milestoneShares == null ? null : List.copyOf(milestoneShares);
    }

    /// The date that chooses rates: given, or reckoned from the quote's date.
    public @Nullable LocalDate dateOfDelivery() {
        if (deliveryDate != null) {
            return deliveryDate;
        }
        return quoteDate == null || deliveryDays == null ? null : quoteDate.plusDays(deliveryDays);
    }
}
