package kontor.inventory.planning;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import kontor.inventory.items.Terms;
import kontor.inventory.math.Replenishment;
import kontor.inventory.planning.Facts.Item;
import kontor.inventory.planning.Facts.Stock;
import org.jspecify.annotations.Nullable;

/// What planning would have decided about an item on an evening of the past, from the days until then and none after: the arithmetic of
/// signals, with demand taken from history.
public final class PastPlanning {
    private final PastDays days;
    private final Item item;
    private final Policy policy;
    private final @Nullable Terms terms;

    /// @param terms      of the main source, if it delivers
    /// @param safetyDays the item's own; null: as the policy says
    /// @param unitCost   null: not known
    public PastPlanning(PastDays days, Policy policy, @Nullable Terms terms, @Nullable Integer safetyDays, @Nullable BigDecimal unitCost) {
        this.days = days;
        this.policy = policy;
        this.terms = terms;
        this.item = new Item("", null, "", "", unitCost, null, safetyDays, null);
    }

    /// When and how much to order, as it was to be known when this day was over; empty: nothing was asked for, so nothing is ordered.
    public Optional<Replenishment> after(int day) {
        History sold = days.until(day);
        Facts facts = new Facts(item, Facts.ALL, policy, terms, new Stock(null, BigDecimal.ZERO, BigDecimal.ZERO), sold, sold, null,
                LocalDate.ofEpochDay(day + 1L), LocalDate.ofEpochDay(day));
        Expected expected = Expected.of(facts);
        return expected.total() == 0
                ? Optional.empty()
                : Optional.of(Levels.of(facts, expected, expected.distribution()).replenishment(facts));
    }
}
