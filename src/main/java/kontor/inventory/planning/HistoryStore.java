package kontor.inventory.planning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kontor.inventory.planning.History.Weeks;
import kontor.inventory.planning.History.Window;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// Demand, added up by the database: a year of rows of a thousand items stays there, a row per item comes out. What makes a day complete
/// and what hides its demand is settled here, for planning and forecasts alike.
public final class HistoryStore {
    /// A company whose rows end this many days ago is taken to be late with them; beyond that nothing was sold.
    static final int LATE_MAX = 8;
    private static final int WEEK = 7;
    /// Of a day's rows `units` and `hidden`; a day on which nothing was left and nothing was sold says nothing of demand.
    public static final String DAY = """
            sum(units)::float8 AS units, bool_and(coalesce(stock_close <= 0, false)) AND sum(units) = 0 AS hidden
            """;
    private static final String WINDOW = """
            coalesce(sum(units) FILTER (WHERE day > :from%1$d), 0) AS units%1$d,
            coalesce(sum(units * units) FILTER (WHERE day > :from%1$d), 0) AS squares%1$d,
            count(*) FILTER (WHERE hidden AND day > :from%1$d) AS hidden%1$d
            """;
    private static final String OF_ITEMS = "WITH days AS MATERIALIZED (SELECT item_id, day, " + DAY + """
                    FROM demand_day
                    WHERE tenant_id = :tenant AND item_id = ANY (:items::text[]) AND day > :from365 AND day <= :until
                    GROUP BY item_id, day),
                item_year AS (
                    SELECT item_id, min(day) AS first_day, max(day) FILTER (WHERE units > 0) AS last_sold,
                           count(*) FILTER (WHERE units > 0) AS sold_days,
                """ + WINDOW.formatted(30) + "," + WINDOW.formatted(90) + "," + WINDOW.formatted(365) + """
                    FROM days GROUP BY item_id),
                week AS (SELECT item_id, (:until::date - day) / 7 AS no, sum(units) AS units FROM days GROUP BY item_id, 2),
                whole_week AS (
                    SELECT week.item_id, sum(week.units) AS units, sum(week.units * week.units) AS squares
                    FROM week JOIN item_year y ON y.item_id = week.item_id
                    WHERE week.no < (:until::date - y.first_day + 1) / 7 GROUP BY week.item_id)
                SELECT y.*, coalesce(w.units, 0) AS week_units, coalesce(w.squares, 0) AS week_squares
                FROM item_year y LEFT JOIN whole_week w ON w.item_id = y.item_id
                """;
    private static final String OF_PLACES = "WITH days AS (SELECT item_id, location_id, day, " + DAY + """
                    FROM demand_day
                    WHERE tenant_id = :tenant AND item_id = ANY (:items::text[]) AND day > :from90 AND day <= :today
                    GROUP BY item_id, location_id, day)
                SELECT item_id, location_id, min(day) AS first_day, max(day) FILTER (WHERE units > 0) AS last_sold,
                """ + WINDOW.replace("day > :from%1$d", "day > :from%1$d AND day <= :until").formatted(30) + ","
            + WINDOW.replace("day > :from%1$d", "day > :from%1$d AND day <= :until").formatted(90)
            + " FROM days GROUP BY item_id, location_id";

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

    /// Of all locations together, by item; who has no row in the year is not among them.
    Map<String, History> ofItems(Tx tx, Collection<String> items, LocalDate until) {
        Map<String, History> found = new HashMap<>();
        // A chunk's days are held in memory while they are added up.
        tx.sql("SELECT set_config('work_mem', '64MB', true) AS memory").list((rs, row) -> rs.getString("memory"));
        tx.sql(OF_ITEMS).param("items", items).param("until", until).param("from30", until.minusDays(History.MONTH))
                .param("from90", until.minusDays(History.QUARTER)).param("from365", until.minusDays(History.YEAR))
                .list((rs, row) -> found.put(rs.getString("item_id"), year(rs, until)) == null);
        return found;
    }

    /// Of each location by itself, over the last quarter, today's sales among the last ones.
    ///
    /// @param whole of the items, whose first day is that of their locations too
    Map<Place, History> ofPlaces(Tx tx, Collection<String> items, Map<String, History> whole, LocalDate until, LocalDate today) {
        Map<Place, History> found = new HashMap<>();
        tx.sql(OF_PLACES).param("items", items).param("until", until).param("today", today)
                .param("from30", until.minusDays(History.MONTH)).param("from90", until.minusDays(History.QUARTER))
                .list((rs, row) -> {
                    Place place = new Place(rs.getString("item_id"), rs.getString("location_id"));
                    return found.put(place, quarter(rs, whole.getOrDefault(place.itemId(), History.NONE).firstDay(), until)) == null;
                });
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

    private static History year(ResultSet rs, LocalDate until) throws SQLException {
        LocalDate first = rs.getObject("first_day", LocalDate.class);
        LocalDate last = rs.getObject("last_sold", LocalDate.class);
        int weeks = (int) ((until.toEpochDay() - first.toEpochDay() + 1) / WEEK);
        return new History(List.of(window(rs, 30, first, until), window(rs, 90, first, until), window(rs, 365, first, until)), first, last,
                rs.getInt("sold_days"), last, new Weeks(weeks, rs.getDouble("week_units"), rs.getDouble("week_squares")));
    }

    private static History quarter(ResultSet rs, @Nullable LocalDate firstOfItem, LocalDate until) throws SQLException {
        LocalDate own = rs.getObject("first_day", LocalDate.class);
        LocalDate first = firstOfItem != null && firstOfItem.isBefore(own) ? firstOfItem : own;
        LocalDate last = rs.getObject("last_sold", LocalDate.class);
        List<Window> windows = first.isAfter(until) ? List.of() : List.of(window(rs, 30, first, until), window(rs, 90, first, until));
        return new History(windows, first, last, 0, last, new Weeks(0, 0, 0));
    }

    private static Window window(ResultSet rs, int length, LocalDate first, LocalDate until) throws SQLException {
        int days = History.known(length, first, until) - rs.getInt("hidden" + length);
        return new Window(length, days, rs.getDouble("units" + length), rs.getDouble("squares" + length));
    }
}
