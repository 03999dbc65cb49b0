package kontor.inventory.simulation;

import java.math.BigDecimal;
import java.util.List;
import kontor.inventory.items.Terms;
import kontor.inventory.math.Replay;
import kontor.inventory.planning.Policy;
import org.jspecify.annotations.Nullable;

/// All that is known of one item to play it: who it is, by what it is planned, and its days from a year before the period to its end.
///
/// @param item   as the company knows it
/// @param policy it is planned by now
/// @param terms  of its main source, if that delivers
/// @param onHand today, all locations together; null: nobody counted
/// @param days   what was sold and left
/// @param coming what was ordered before the period and came, or was to come, in it; by days of the period
record Past(Item item, Policy policy, @Nullable Terms terms, @Nullable BigDecimal onHand, Days days, List<Replay.Due> coming) {
    Past {
        coming = List.copyOf(coming);
    }

    /// @param safetyDays null: as the policy says
    record Item(String itemId, boolean active, @Nullable BigDecimal unitCost, @Nullable BigDecimal price, @Nullable Integer safetyDays,
            @Nullable String segment) {
    }

    int leadDays() {
        return terms == null ? Terms.USUAL_LEAD_DAYS : terms.leadDays();
    }

    /// Standard deviation of the lead time; 0 where nobody said it.
    double leadDeviation() {
        return terms == null || terms.leadSdDays() == null ? 0 : terms.leadSdDays().doubleValue();
    }

    /// What one unit costs; null: not known.
    @Nullable
    BigDecimal unitCost() {
        return item.unitCost != null || terms == null ? item.unitCost : terms.unitCost();
    }
}
