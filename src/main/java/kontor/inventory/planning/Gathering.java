package kontor.inventory.planning;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kontor.inventory.items.Sourcing;
import kontor.inventory.items.Terms;
import kontor.inventory.planning.FactStore.Balance;
import kontor.inventory.planning.Facts.Item;
import kontor.inventory.planning.Facts.Stock;
import kontor.inventory.planning.HistoryStore.Place;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// Gathers what the signals of some items are made of: a fixed number of statements, however many items, besides
/// those that fetch the next days of demand.
final class Gathering {
    private final FactStore store = new FactStore();
    private final HistoryStore histories = new HistoryStore();
    private final Sourcing sourcing;
    private final DemandOutlook outlooks;

    Gathering(Sourcing sourcing, DemandOutlook outlooks) {
        this.sourcing = sourcing;
        this.outlooks = outlooks;
    }

    List<Item> items(Tx tx, String after, int most, int places) {
        return store.items(tx, after, most, places);
    }

    List<Item> items(Tx tx, Collection<String> names) {
        return store.items(tx, names);
    }

    /// The facts of these items as a whole, and of each location that counts them.
    List<Facts> of(Tx tx, List<Item> items, LocalDate today) {
        List<String> names = items.stream().map(Item::itemId).toList();
        Policies policies = Policies.of(tx);
        Map<String, Terms> terms = sourcing.plannedBy(tx, names);
        Map<String, List<Balance>> balances = store.balances(tx, names).stream().collect(Collectors.groupingBy(Balance::itemId));
        Map<String, BigDecimal> onOrder = store.onOrder(tx, names);
        Map<String, DemandOutlook.Outlook> expected = outlooks.of(tx, names, today);
        LocalDate until = histories.knownUntil(tx, today);
        Sold sold = until == null ? new Sold(Map.of(), Map.of()) : sold(tx, names, balances, until, today);
        List<Facts> facts = new ArrayList<>();
        for (Item item : items) {
            String name = item.itemId();
            List<Balance> of = balances.getOrDefault(name, List.of());
            Policy policy = policies.of(item.segment());
            History whole = sold.items.getOrDefault(name, History.NONE);
            facts.add(new Facts(item, Facts.ALL, policy, terms.get(name), total(of, onOrder.getOrDefault(name, BigDecimal.ZERO)), whole,
                    whole, expected.get(name), today, until));
            // A location of that name cannot be told from all of them: it counts, but has no signal of its own.
            of.stream().filter(each -> !each.locationId().equals(Facts.ALL))
                    .map(each -> new Facts(item, each.locationId(), policy, terms.get(name),
                            new Stock(each.onHand(), each.reserved(), BigDecimal.ZERO),
                            sold.places.getOrDefault(new Place(name, each.locationId()), History.NONE), whole, null, today, until))
                    .forEach(facts::add);
        }
        return facts;
    }

    private record Sold(Map<String, History> items, Map<Place, History> places) {
    }

    private Sold sold(Tx tx, List<String> names, Map<String, List<Balance>> balances, LocalDate until, LocalDate today) {
        Map<String, History> whole = new HashMap<>();
        Map<Place, History> places = new HashMap<>();
        histories.eachItem(tx, names, until.minusDays(History.YEAR), today, (item, days) -> {
            put(whole, item, together(days.values()).year(until));
            LocalDate first = whole.getOrDefault(item, History.NONE).firstDay();
            days.forEach((place, each) -> put(places, place, each.quarter(first, until)));
        });
        List<String> silent = names.stream().filter(each -> lastOf(whole.get(each)) == null).toList();
        histories.lastSales(tx, silent).forEach(
                (item, day) -> whole.merge(item, History.silent(day), (found, old) -> found.soldOn(day)));
        places.forEach((place, each) -> whole.computeIfPresent(place.itemId(), (item, found) -> found.soldOn(each.lastSale())));
        List<Place> quiet = balances.values().stream().flatMap(List::stream).map(each -> new Place(each.itemId(), each.locationId()))
                .filter(place -> lastOf(places.get(place)) == null).toList();
        histories.lastSalesAt(tx, quiet).forEach(
                (place, day) -> places.merge(place, History.silent(day), (found, old) -> found.soldOn(day)));
        return new Sold(whole, places);
    }

    private static DemandDays together(Collection<DemandDays> locations) {
        DemandDays whole = new DemandDays(locations.iterator().next().length());
        locations.forEach(whole::add);
        return whole;
    }

    private static <K> void put(Map<K, History> histories, K key, @Nullable History history) {
        if (history != null) {
            histories.put(key, history);
        }
    }

    private static @Nullable LocalDate lastOf(@Nullable History history) {
        return history == null ? null : history.lastSale();
    }

    private static Stock total(List<Balance> balances, BigDecimal onOrder) {
        BigDecimal onHand = balances.stream().map(Balance::onHand).reduce(BigDecimal::add).orElse(null);
        return new Stock(onHand, balances.stream().map(Balance::reserved).reduce(BigDecimal.ZERO, BigDecimal::add), onOrder);
    }
}
