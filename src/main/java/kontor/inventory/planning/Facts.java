package kontor.inventory.planning;

import java.math.BigDecimal;
import java.time.LocalDate;
import kontor.inventory.items.Terms;
import org.jspecify.annotations.Nullable;

/// All that one signal is made of.
///
/// @param scope   `ALL` or a location
/// @param terms   of the main source; null: there is none that delivers
/// @param sold    of the scope
/// @param habit   of the item as a whole: its pattern and evenness are the same at every location
/// @param outlook null: no fresh forecast, or the scope is a location
record Facts(Item item, String scope, Policy policy, @Nullable Terms terms, Stock stock, History sold, History habit,
        DemandOutlook.@Nullable Outlook outlook, LocalDate today, @Nullable LocalDate knownUntil) {
    /// The scope of all locations together.
    static final String ALL = "ALL";

    /// An item as planning sees it.
    ///
    /// @param safetyDays null: as the policy says
    record Item(String itemId, @Nullable String sku, String name, String category, @Nullable BigDecimal unitCost,
            @Nullable BigDecimal price, @Nullable Integer safetyDays, @Nullable String segment) {
        /// What a unit turns over: its price, else its cost; null: neither is known.
        @Nullable
        BigDecimal worth() {
            return price == null ? unitCost : price;
        }
    }

    /// @param onHand null: nobody counted
    record Stock(@Nullable BigDecimal onHand, BigDecimal reserved, BigDecimal onOrder) {
        @Nullable
        BigDecimal position() {
            return onHand == null ? null : onHand.add(onOrder).subtract(reserved);
        }
    }

    boolean whole() {
        return scope.equals(ALL);
    }

    int leadDays() {
        return terms == null ? Terms.USUAL_LEAD_DAYS : terms.leadDays();
    }

    /// At least a day: what is ordered and comes today still has to last it.
    int protectionDays() {
        return Math.max(1, leadDays() + policy.reviewDays());
    }

    int bufferDays() {
        return item.safetyDays() == null ? policy.safetyDays() : item.safetyDays();
    }

    @Nullable
    BigDecimal unitCost() {
        return item.unitCost() != null || terms == null ? item.unitCost() : terms.unitCost();
    }
}
