package kontor.inventory.simulation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kontor.inventory.items.Sourcing;
import kontor.inventory.items.Terms;
import kontor.inventory.math.Replay;
import kontor.inventory.planning.Policies;
import kontor.inventory.simulation.Past.Item;
import kontor.inventory.simulation.SimulationStore.Order;
import kontor.platform.data.Tx;

/// Reads what a chunk of items is played from: a fixed number of statements, and one for all their days.
final class Loading {
    /// So many days before the period planning looks back on its first evening.
    static final int DAYS_BEFORE = 365;

    private final Sourcing sourcing;

    Loading(Sourcing sourcing) {
        this.sourcing = sourcing;
    }

    /// The next items behind one; none: there are no more.
    List<Past> next(Tx tx, Order order, String after, int most) {
        List<Item> items = PastStore.items(tx, order.items(), after, most);
        if (items.isEmpty()) {
            return List.of();
        }
        LocalDate from = order.parameters().from();
        List<String> names = items.stream().map(Item::itemId).toList();
        Policies policies = Policies.of(tx);
        Map<String, Terms> terms = sourcing.plannedBy(tx, names);
        Map<String, Days> days = PastStore.days(tx, names, from.minusDays(DAYS_BEFORE), DAYS_BEFORE,
                DAYS_BEFORE + order.parameters().length());
        var onHand = PastStore.onHand(tx, names);
        Map<String, List<Replay.Due>> coming = PastStore.coming(tx, names, from, order.parameters().to());
        return items.stream().map(each -> new Past(each, policies.of(each.segment()), terms.get(each.itemId()), onHand.get(each.itemId()),
                Objects.requireNonNull(days.get(each.itemId())), coming.getOrDefault(each.itemId(), List.of()))).toList();
    }
}
