package kontor.inventory.planning;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// The figures of the whole assortment, now and day by day.
final class InventoryDashboard {
    private static final String TREND = "SELECT day, " + String.join(", ", Standing.FIGURES)
            + " FROM inventory_day WHERE tenant_id = :tenant AND day > :from ORDER BY day LIMIT :days";

    private final Database database;
    private final InstantSource clock;

    InventoryDashboard(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @param computedFrom  when the oldest signal was made; @param computedUntil when the newest; null: there is none
    /// @param due           items marked for being made anew, as far as marked by name; @param dueAll whether all are
    record Figures(Standing standing, @Nullable Instant computedFrom, @Nullable Instant computedUntil, long due, boolean dueAll) {
    }

    /// How it stood on a day.
    record Day(LocalDate day, Standing standing) {
    }

    /// Two statements.
    Figures figures(Caller caller) {
        record Waiting(long named, boolean all) {
        }
        return database.inTransaction(caller, "inventory.dashboard", tx -> {
            Waiting waiting = tx.sql("""
                    SELECT count(*) FILTER (WHERE item_id <> '') AS named, coalesce(bool_or(item_id = ''), false) AS everything
                    FROM signal_due WHERE tenant_id = :tenant
                    """).one((rs, row) -> new Waiting(rs.getLong("named"), rs.getBoolean("everything")));
            return tx.sql("SELECT " + Standing.SELECT + ", min(computed_at) AS oldest, max(computed_at) AS newest "
                    + "FROM item_signal WHERE tenant_id = :tenant AND scope = 'ALL'")
                    .one((rs, row) -> new Figures(Standing.of(rs), Rows.instantOrNull(rs, "oldest"), Rows.instantOrNull(rs, "newest"),
                            waiting.named(), waiting.all()));
        });
    }

    /// Oldest first; a day on which nothing was worked out is not among them.
    List<Day> trend(Caller caller, int days) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return database.read(caller, TREND).param("from", today.minusDays(days)).param("days", days)
                .list((rs, row) -> new Day(rs.getObject("day", LocalDate.class), Standing.of(rs)));
    }
}
