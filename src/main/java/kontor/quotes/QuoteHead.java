package kontor.quotes;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A quote without its content, as lists show it.
///
/// @param number           `CODE-INN-YEAR-SEQ`
/// @param returnedReason   why it was sent back, while it is a draft again
/// @param revision         the current one; the amounts are of it
/// @param amount           with VAT, in the quote's currency
/// @param reportingAmount  the same in the tenant's reporting currency, by the revision's rates
/// @param deletedAt        since when it is in the recycle bin
record QuoteHead(UUID id, String number, QuoteState state, @Nullable String returnedReason, String title, UUID customerId,
        String customerName, UUID sellerId, UUID ownerId, String ownerName, String currency, LocalDate quoteDate, LocalDate validUntil,
        @Nullable Integer revision, @Nullable BigDecimal amount, @Nullable String reportingCurrency, @Nullable BigDecimal reportingAmount,
        @Nullable BigDecimal margin, Instant createdAt, Instant updatedAt, @Nullable Instant sentAt, @Nullable Instant acceptedAt,
        @Nullable Instant deletedAt) {
}
