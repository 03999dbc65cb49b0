package kontor.quotes;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import kontor.platform.caches.BoundedCache;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Figures of a month, by the day of acceptance, in the tenant's reporting currency. Remembered until something is written: what
/// is remembered names the newest change it has seen, and each answer asks for that first.
final class Dashboard {
    static final String CHANGED = "SELECT updated_at FROM quote WHERE tenant_id = :tenant ORDER BY updated_at DESC LIMIT 1";
    static final String ACCEPTED = """
            SELECT accepted_at >= :begin AS current, reporting_currency, count(*) AS accepted, sum(reporting_amount) AS revenue,
                   sum(margin) AS margin
            FROM quote
            WHERE tenant_id = :tenant AND state = 'ACCEPTED' AND accepted_at >= :before AND accepted_at < :end
            GROUP BY 1, 2 LIMIT 400
            """;
    static final String STATES = """
            SELECT state, count(*) AS quotes FROM quote WHERE tenant_id = :tenant AND deleted_at IS NULL GROUP BY state LIMIT 20
            """;
    private static final int FIGURES_SCALE = 4;

    private final Database database;
    private final Figuring figuring;
    private final InstantSource clock;
    private final BoundedCache<Key, Seen> remembered;

    Dashboard(Database database, Figuring figuring, InstantSource clock, BoundedCache<Key, Seen> remembered) {
        this.database = database;
        this.figuring = figuring;
        this.clock = clock;
        this.remembered = remembered;
    }

    /// What is remembered under.
    record Key(UUID tenant, YearMonth month) {
    }

    /// What was found, and when the newest change was made that it saw; and how many quotes there were.
    record Seen(UUID tenant, Stamp stamp, Figures figures) {
    }

    /// @param changed null: there is no quote
    record Stamp(@Nullable Instant changed, int settings) {
    }

    /// The figures.
    ///
    /// @param quotes        by state, without the recycle bin
    /// @param accepted      how many were accepted in the month; @param revenue with VAT; @param margin of them
    /// @param revenueBefore of the month before
    /// @param trend         (revenue - revenueBefore) / revenueBefore as a fraction; 1 when there was none before, 0 when there is
    ///                      none at all
    /// @param elsewhere     accepted in the month while the reporting currency was another
    record Figures(String month, String currency, Map<String, Long> quotes, long accepted, BigDecimal revenue, BigDecimal margin,
            BigDecimal revenueBefore, BigDecimal trend, List<Elsewhere> elsewhere) {
    }

    /// Accepted quotes in another reporting currency.
    record Elsewhere(String currency, long accepted, BigDecimal revenue) {
    }

    private record Accepted(boolean current, String currency, long count, BigDecimal revenue, BigDecimal margin) {
    }

    static BoundedCache<Key, Seen> cache(DashboardSettings settings) {
        return new BoundedCache<>(settings.bounds(), Seen::tenant, each -> DashboardSettings.MONTH_BYTES, System::nanoTime);
    }

    /// @param month null: this one (UTC)
    Figures of(Caller caller, @Nullable YearMonth month) {
        YearMonth wanted = month == null ? YearMonth.from(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)) : month;
        Key key = new Key(caller.tenantId(), wanted);
        return database.inTransaction(caller, "quotes.dashboard", tx -> {
            Versioned<QuotingSettings> settings = figuring.settings(tx);
            Stamp stamp = new Stamp(changed(tx), settings.no());
            Seen seen = remembered.find(key);
            if (seen == null || !seen.stamp().equals(stamp)) {
                seen = new Seen(caller.tenantId(), stamp, figures(tx, wanted, settings.content().reportingCurrency()));
                remembered.put(key, seen);
            }
            return seen.figures();
        });
    }

    private static @Nullable Instant changed(Tx tx) {
        return tx.sql(CHANGED).optional((rs, row) -> Rows.instant(rs, "updated_at")).orElse(null);
    }

    private static Figures figures(Tx tx, YearMonth month, String currency) {
        List<Accepted> accepted = accepted(tx, month);
        Optional<Accepted> now = own(accepted, true, currency);
        BigDecimal revenue = now.map(Accepted::revenue).orElse(BigDecimal.ZERO);
        BigDecimal before = own(accepted, false, currency).map(Accepted::revenue).orElse(BigDecimal.ZERO);
        return new Figures(month.toString(), currency, states(tx), now.map(Accepted::count).orElse(0L), revenue,
                now.map(Accepted::margin).orElse(BigDecimal.ZERO), before, trend(revenue, before),
                accepted.stream().filter(each -> each.current() && !each.currency().equals(currency))
                        .map(each -> new Elsewhere(each.currency(), each.count(), each.revenue()))
                        .sorted(Comparator.comparing(Elsewhere::currency)).toList());
    }

    static BigDecimal trend(BigDecimal revenue, BigDecimal before) {
        if (before.signum() == 0) {
            return revenue.signum() > 0 ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        return revenue.subtract(before).divide(before, FIGURES_SCALE, RoundingMode.HALF_UP);
    }

    private static Optional<Accepted> own(List<Accepted> all, boolean current, String currency) {
        return all.stream().filter(each -> each.current() == current && each.currency().equals(currency)).findFirst();
    }

    private static List<Accepted> accepted(Tx tx, YearMonth month) {
        return tx.sql(ACCEPTED).param("begin", start(month)).param("before", start(month.minusMonths(1)))
                .param("end", start(month.plusMonths(1)))
                .list((rs, row) -> new Accepted(rs.getBoolean("current"), rs.getString("reporting_currency"), rs.getLong("accepted"),
                        rs.getBigDecimal("revenue"), rs.getBigDecimal("margin")));
    }

    private static Map<String, Long> states(Tx tx) {
        record Count(QuoteState state, long quotes) {
        }
        Map<String, Long> all = new TreeMap<>();
        tx.sql(STATES).list((rs, row) -> new Count(Rows.constant(rs, "state", QuoteState.class), rs.getLong("quotes")))
                .forEach(each -> all.put(each.state().name().toLowerCase(Locale.ROOT), each.quotes()));
        return all;
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
