package kontor.inventory.purchasing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order as lists show it.
///
/// @param currency how the company's own currency is written on it; absent: not at all
/// @param total    absent when the cost of a line is not known
/// @param lines    how many
record OrderHead(UUID id, String number, OrderState state, UUID supplierId, String supplier, LocalDate orderedOn, LocalDate expectedOn,
        @Nullable String currency, @Nullable BigDecimal total, int lines, String createdBy, Instant createdAt, Instant updatedAt) {
}
