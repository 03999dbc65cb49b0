package kontor.inventory.items;

import java.math.BigDecimal;
import java.time.Instant;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// What there is of an item at a location.
///
/// @param onHand   below zero: sold before it was booked in
/// @param reserved of it, for somebody
/// @param asOf     when it was last said
record StockBalance(String itemId, String locationId, BigDecimal onHand, BigDecimal reserved, Instant asOf) {
    /// A count.
    ///
    /// @param reserved absent: as it was, 0 at first
    record Wish(@Nullable BigDecimal onHand, @Nullable BigDecimal reserved) {
        /// @throws kontor.platform.Refused naming every field at fault
        Wish checked() {
            Checks checks = new Checks().present(onHand, "/on_hand");
            Naming.figure(checks, onHand, 3, "/on_hand");
            Naming.amount(checks, reserved, 3, "/reserved").orRefuse();
            return this;
        }
    }
}
