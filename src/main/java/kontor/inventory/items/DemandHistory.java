package kontor.inventory.items;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// What was asked for of an item, with every day of the range.
///
/// @param location null: all of them together
/// @param total    units of the range
record DemandHistory(String itemId, LocalDate from, LocalDate to, @Nullable String location, BigDecimal total, List<Day> days) {
    DemandHistory {
        days = List.copyOf(days);
    }

    /// One day.
    ///
    /// @param units      0 where there is no row
    /// @param recorded   whether there is a row at all
    /// @param stockClose what was left in the evening; null: not known of every location that has a row
    record Day(LocalDate day, BigDecimal units, boolean recorded, boolean promo, boolean holiday, @Nullable BigDecimal stockClose) {
    }

    /// A day as it is entered, whole.
    ///
    /// @param promo      absent: false
    /// @param holiday    absent: false
    /// @param stockClose absent: not known
    record Wish(@Nullable BigDecimal units, @Nullable Boolean promo, @Nullable Boolean holiday, @Nullable BigDecimal stockClose) {
        /// @throws kontor.platform.Refused naming every field at fault
        Wish checked() {
            Checks checks = new Checks().present(units, "/units");
            Naming.amount(checks, units, 3, "/units").that(units == null || units.precision() - units.scale() <= 11, "/units", "too_long",
                    "At most 11 digits before the decimals.");
            Naming.figure(checks, stockClose, 3, "/stock_close").orRefuse();
            return this;
        }
    }
}
