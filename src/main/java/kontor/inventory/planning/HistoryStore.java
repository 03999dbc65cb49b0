package kontor.inventory.planning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// Demand as it stands in the rows of a company.
public final class HistoryStore {
    /// A company whose rows end this many days ago is taken to be late with them; beyond that nothing was sold.
    static final int LATE_MAX = 8;
    /// As arrays, because a row for each day would cost more to hand over than to read, and to add them up here costs less than there. By a
    /// cursor, because a chunk of items has as many rows as it has locations, of some kilobytes each.
    private static final String ROWS = """
            DECLARE demand_rows NO SCROLL CURSOR FOR
            SELECT item_id, location_id, array_agg(day - :from::date) AS places, array_agg(units::float8) AS units,
                   coalesce(array_agg(day - :from::date) FILTER (WHERE stock_close <= 0), '{}') AS emptied
            FROM demand_day
            WHERE tenant_id = :tenant AND item_id = ANY (:items::text[]) AND day > :from AND day <= :until
            GROUP BY item_id, location_id ORDER BY item_id
            """;
    private static final int FETCHED = 100;
    private static final String FETCH = "FETCH " + FETCHED + " FROM demand_rows";

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

    /// Hands over the days after one up to another, item by item: at each location that has a row in them. Items without any are left out.
    void eachItem(Tx tx, Collection<String> items, LocalDate from, LocalDate until, BiConsumer<String, Map<Place, DemandDays>> reader) {
        ByItem byItem = new ByItem(length(from, until), reader);
        rows(tx, items, from, until, byItem::row);
        byItem.end();
    }

    /// The days after one up to another, of all locations together.
    public Map<String, DemandDays> daysOfItems(Tx tx, Collection<String> items, LocalDate from, LocalDate until) {
        int length = length(from, until);
        Map<String, DemandDays> found = new HashMap<>();
        rows(tx, items, from, until, rs -> add(rs, found.computeIfAbsent(rs.getString("item_id"), item -> new DemandDays(length))));
        return found;
    }

    private static int length(LocalDate from, LocalDate until) {
        return (int) (until.toEpochDay() - from.toEpochDay());
    }

    /// Reads the days of an item at a location.
    private interface RowReader {
        void row(ResultSet rs) throws SQLException;
    }

    private static void rows(Tx tx, Collection<String> items, LocalDate from, LocalDate until, RowReader reader) {
        tx.sql(ROWS).param("items", items).param("from", from).param("until", until).update();
        int read = FETCHED;
        while (read == FETCHED) {
            read = tx.sql(FETCH).list((rs, row) -> {
                reader.row(rs);
                return true;
            }).size();
        }
        tx.sql("CLOSE demand_rows").update();
    }

    static void add(ResultSet rs, DemandDays days) throws SQLException {
        days.add((Integer[]) rs.getArray("places").getArray(), (Double[]) rs.getArray("units").getArray(),
                (Integer[]) rs.getArray("emptied").getArray());
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
