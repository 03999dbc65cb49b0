package kontor.inventory.items;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// Demand as rows.
final class DemandStore {
    private DemandStore() {}

    static List<DemandHistory.Day> days(Tx tx, String item, LocalDate from, LocalDate to, @Nullable String location) {
        return tx.sql("""
                SELECT each.day::date AS day, coalesce(sum(d.units), 0) AS units, count(d.day) > 0 AS recorded,
                       coalesce(bool_or(d.promo), false) AS promo, coalesce(bool_or(d.holiday), false) AS holiday,
                       CASE WHEN count(d.stock_close) = count(d.day) THEN sum(d.stock_close) END AS stock_close
                FROM generate_series(:from::date, :to::date, interval '1 day') AS each (day)
                LEFT JOIN demand_day d ON d.tenant_id = :tenant AND d.item_id = :item AND d.day = each.day::date
                                          AND (:location::text IS NULL OR d.location_id = :location)
                GROUP BY each.day ORDER BY each.day
                """).param("item", item).param("from", from).param("to", to).param("location", location).list(DemandStore::day);
    }

    /// The last day there is a row for.
    static Optional<LocalDate> last(Tx tx, String item) {
        return tx.sql("SELECT max(day) AS day FROM demand_day WHERE tenant_id = :tenant AND item_id = :item HAVING max(day) IS NOT NULL")
                .param("item", item).optional((rs, row) -> rs.getObject("day", LocalDate.class));
    }

    static void put(Tx tx, String item, LocalDate day, String location, DemandHistory.Wish wish) {
        tx.sql("""
                INSERT INTO demand_day (tenant_id, item_id, location_id, day, units, promo, holiday, stock_close)
                VALUES (:tenant, :item, :location, :day, :units, coalesce(:promo, false), coalesce(:holiday, false), :stockClose)
                ON CONFLICT (tenant_id, item_id, location_id, day)
                DO UPDATE SET units = excluded.units, promo = excluded.promo, holiday = excluded.holiday, stock_close = excluded.stock_close
                """).param("item", item).param("location", location).param("day", day).param("units", wish.units())
                .param("promo", wish.promo()).param("holiday", wish.holiday()).param("stockClose", wish.stockClose()).update();
    }

    private static DemandHistory.Day day(ResultSet rs, int row) throws SQLException {
        return new DemandHistory.Day(rs.getObject("day", LocalDate.class), rs.getBigDecimal("units"), rs.getBoolean("recorded"),
                rs.getBoolean("promo"), rs.getBoolean("holiday"), rs.getBigDecimal("stock_close"));
    }
}
