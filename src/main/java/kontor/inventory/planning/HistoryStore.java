package kontor.inventory.planning;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// Demand as it stands in the rows of a company.
public final class HistoryStore {
    /// A company whose rows end this many days ago is taken to be late with them; beyond that nothing was sold.
    static final int LATE_MAX = 8;
    /// As arrays, because a row for each day would cost more to hand over than to read, and to add them up here costs less than there.
    private static final String ROWS = """
            SELECT item_id, location_id, array_agg(day - :from::date) AS places, array_agg(units::float8) AS units,
                   coalesce(array_agg(day - :from::date) FILTER (WHERE stock_close <= 0), '{}') AS emptied
            FROM demand_day
            WHERE tenant_id = :tenant AND item_id = ANY (:items::text[]) AND day > :from AND day <= :until
            GROUP BY item_id, location_id
            """;

    /// An item, or an item at a location.
    record Place(String itemId, String locationId) {
    }

    /// The last day whose demand is complete: yesterday, or the last the company has rows of, if it is only a little late; null: it has
    /// none at all.
    public @Nullable LocalDate knownUntil(Tx tx, LocalDate today) {
        LocalDate yesterday = today.minusDays(1);
        boolean any = tx.sql("SELECT EXISTS (SELECT FROM demand_day WHERE tenant_id = :tenant) AS any")
                .one((rs, row) -> rs.getBoolean("any"));
        LocalDate last = tx.sql("SELECT max(day) AS day FROM demand_day WHERE tenant_id = :tenant AND day >= :earliest AND day <= :today")
                .param("earliest", today.minusDays(LATE_MAX)).param("today", today)
                .list((rs, row) -> new Last(rs.getObject("day", LocalDate.class))).getFirst().day();
        if (last == null) {
            return any ? yesterday : null;
        }
        return last.isBefore(yesterday) ? last : yesterday;
    }

    private record Last(@Nullable LocalDate day) {
    }

    /// The days after one up to another, at each location that has a row in them.
    Map<Place, DemandDays> days(Tx tx, Collection<String> items, LocalDate from, LocalDate until) {
        int length = (int) (until.toEpochDay() - from.toEpochDay());
        Map<Place, DemandDays> found = new HashMap<>();
        tx.sql(ROWS).param("items", items).param("from", from).param("until", until).list((rs, row) -> {
            DemandDays days = new DemandDays(length);
            days.add((Integer[]) rs.getArray("places").getArray(), (Double[]) rs.getArray("units").getArray(),
                    (Integer[]) rs.getArray("emptied").getArray());
            return found.put(new Place(rs.getString("item_id"), rs.getString("location_id")), days) == null;
        });
        return found;
    }

    /// The same of all locations together.
    public Map<String, DemandDays> daysOfItems(Tx tx, Collection<String> items, LocalDate from, LocalDate until) {
        return together(days(tx, items, from, until));
    }

    static Map<String, DemandDays> together(Map<Place, DemandDays> places) {
        Map<String, DemandDays> found = new HashMap<>();
        places.forEach((place, days) -> found.computeIfAbsent(place.itemId(), item -> new DemandDays(days.length())).add(days));
        return found;
    }

    /// The last sales, however long ago, of items that sold nothing for a year.
    Map<String, LocalDate> lastSales(Tx tx, Collection<String> items) {
        Map<String, LocalDate> found = new HashMap<>();
        if (!items.isEmpty()) {
            tx.sql("""
                    SELECT item_id, max(day) AS day FROM demand_day
                    WHERE tenant_id = :tenant AND item_id = ANY (:items::text[]) AND units > 0 GROUP BY item_id
                    """).param("items", items)
                    .list((rs, row) -> found.put(rs.getString("item_id"), rs.getObject("day", LocalDate.class)) == null);
        }
        return found;
    }

    /// The last sales, however long ago, of items at locations.
    Map<Place, LocalDate> lastSalesAt(Tx tx, List<Place> places) {
        Map<Place, LocalDate> found = new HashMap<>();
        if (!places.isEmpty()) {
            tx.sql("""
                    SELECT p.item_id, p.location_id, d.day
                    FROM unnest(:items::text[], :locations::text[]) AS p (item_id, location_id)
                    CROSS JOIN LATERAL (
                        SELECT day FROM demand_day
                        WHERE tenant_id = :tenant AND item_id = p.item_id AND location_id = p.location_id AND units > 0
                        ORDER BY day DESC LIMIT 1) d
                    """).param("items", places.stream().map(Place::itemId).toList())
                    .param("locations", places.stream().map(Place::locationId).toList())
                    .list((rs, row) -> found.put(new Place(rs.getString("item_id"), rs.getString("location_id")),
                            rs.getObject("day", LocalDate.class)) == null);
        }
        return found;
    }
}
