package kontor.inventory.planning;

import java.math.BigDecimal;
import kontor.inventory.math.Cover;
import org.jspecify.annotations.Nullable;

/// The figures an item is planned by, as `planning_policy` has them.
///
/// @param safetyDays  of kind DAYS, and the buffer of the cover gap, where the item has none of its own
/// @param reviewDays  0: looked at continuously
/// @param orderCost   of one order; null: not known
/// @param holdingRate what keeping stock costs a year, as a share of its value
public record Policy(Kind kind, double serviceLevel, int safetyDays, int reviewDays, int underDays, int overDays, int deadDays,
        @Nullable BigDecimal orderCost, double holdingRate) {
    /// What holds where nobody has said anything: the defaults of the table.
    public static final Policy USUAL = new Policy(Kind.CYCLE, 0.95, 7, 0, 14, 90, 90, null, 0.25);

    /// What the service level is of.
    public enum Kind {
        /// The share of order cycles without a shortage.
        CYCLE,
        /// The share of demand served at once.
        FILL,
        /// None: a stock of so many days.
        DAYS
    }

    Cover.Thresholds thresholds() {
        return new Cover.Thresholds(underDays, overDays, deadDays);
    }
}
