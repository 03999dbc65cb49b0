package kontor.inventory.purchasing;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A line of an order, as it was ordered and as much of it as came.
///
/// @param unitCost in the company's currency; absent: not known
/// @param open     what should still come; 0 where the order is over, and where more came
record OrderLine(int lineNo, String itemId, String itemName, @Nullable String supplierSku, BigDecimal quantity,
        @Nullable BigDecimal unitCost, @Nullable BigDecimal total, BigDecimal received, BigDecimal open, LocalDate expectedOn,
        @Nullable String note) {
    /// What should still come of a line whose order is in this state.
    static BigDecimal open(BigDecimal quantity, BigDecimal received, OrderState state) {
        return state == OrderState.RECEIVED || state == OrderState.CANCELLED
                ? BigDecimal.ZERO
                : quantity.subtract(received).max(BigDecimal.ZERO);
    }
}
