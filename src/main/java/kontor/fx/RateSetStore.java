package kontor.fx;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Statement;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// All SQL about rate sets. What is read must still have the fingerprint it was kept with.
final class RateSetStore {
    private static final String OPEN = """
            SELECT rate_set_id, source, valid_date, base, quotation, fetched_at, NULL::uuid AS based_on, sha256, currencies, nominals,
                   amounts, NULL::boolean[] AS manual
            FROM fx_rate_set
            """;
    private static final String OWN = """
            SELECT rate_set_id, source, valid_date, base, quotation, fetched_at, based_on, sha256, currencies, nominals, amounts, manual
            FROM fx_own_rate_set
            """;

    private final Database database;

    RateSetStore(Database database) {
        this.database = database;
    }

    static Optional<RateSet> find(Function<String, Statement> statements, UUID rateSetId) {
        return statements.apply(OPEN + "WHERE rate_set_id = :id UNION ALL " + OWN + "WHERE tenant_id = :tenant AND rate_set_id = :id")
                .param("id", rateSetId).optional(RateSetStore::set);
    }

    /// The set in force on a date.
    ///
    /// @param usual the public source that is meant when none is named
    static Optional<RateSet> inForce(Function<String, Statement> statements, RateWish wish, RateSource usual) {
        RateSource source = wish.source();
        if (source == null) {
            return newest(statements, "(" + ofOpen() + ") UNION ALL (" + ofOwn("source IN ('MANUAL', 'MIXED')") + ")", wish, usual);
        }
        return newest(statements, source.open() ? "(" + ofOpen() + ")" : "(" + ofOwn("source = :source") + ")", wish, source);
    }

    private static Optional<RateSet> newest(Function<String, Statement> statements, String candidates, RateWish wish, RateSource source) {
        return statements.apply("SELECT * FROM (" + candidates + ") AS c ORDER BY valid_date DESC, manual IS NULL LIMIT 1")
                .param("on", wish.on()).param("source", source).optional(RateSetStore::set);
    }

    private static String ofOpen() {
        return OPEN + "WHERE source = :source AND valid_date <= :on ORDER BY valid_date DESC LIMIT 1";
    }

    private static String ofOwn(String which) {
        return OWN + "WHERE tenant_id = :tenant AND " + which + " AND valid_date <= :on ORDER BY valid_date DESC, rate_set_id DESC LIMIT 1";
    }

    Page<RateSet.Head> list(Caller caller, @Nullable RateSource source, @Nullable LocalDate on, Page.Request page) {
        List<RateSet.Head> rows = database.read(caller, """
                SELECT * FROM (
                    (SELECT rate_set_id, source, valid_date, base, quotation, fetched_at, NULL::uuid AS based_on, sha256,
                            cardinality(currencies) AS size
                     FROM fx_rate_set
                     WHERE (:after::uuid IS NULL OR rate_set_id < :after) AND (:source::text IS NULL OR source = :source)
                       AND (:on::date IS NULL OR valid_date = :on)
                     ORDER BY rate_set_id DESC LIMIT :rows)
                    UNION ALL
                    (SELECT rate_set_id, source, valid_date, base, quotation, fetched_at, based_on, sha256, cardinality(currencies)
                     FROM fx_own_rate_set
                     WHERE tenant_id = :tenant AND (:after::uuid IS NULL OR rate_set_id < :after)
                       AND (:source::text IS NULL OR source = :source) AND (:on::date IS NULL OR valid_date = :on)
                     ORDER BY rate_set_id DESC LIMIT :rows)) AS both_sorts
                ORDER BY rate_set_id DESC LIMIT :rows
                """).param("after", page.after()).param("source", source).param("on", on).param("rows", page.rows())
                .list((rs, row) -> new RateSet.Head(Rows.uuid(rs, "rate_set_id"), Rows.constant(rs, "source", RateSource.class),
                        rs.getObject("valid_date", LocalDate.class), rs.getString("base"), Rows.constant(rs, "quotation", Quotation.class),
                        Rows.instant(rs, "fetched_at"), Rows.uuidOrNull(rs, "based_on"), rs.getString("sha256"), rs.getInt("size")));
        return Page.of(rows, page, RateSet.Head::id);
    }

    static Set<LocalDate> openDates(Tx tx, RateSource source, LocalDate from, LocalDate to) {
        return dates(tx.sql("SELECT valid_date FROM fx_rate_set WHERE source = :source AND valid_date BETWEEN :from AND :to"), source, from,
                to);
    }

    static Set<LocalDate> toldDates(Database database, Caller caller, RateSource source, LocalDate from, LocalDate to) {
        return dates(database.read(caller, """
                SELECT valid_date FROM fx_own_rate_set
                WHERE tenant_id = :tenant AND source = :source AND valid_date BETWEEN :from AND :to
                """), source, from, to);
    }

    private static Set<LocalDate> dates(Statement statement, RateSource source, LocalDate from, LocalDate to) {
        return Set.copyOf(statement.param("source", source).param("from", from).param("to", to)
                .list((rs, row) -> rs.getObject("valid_date", LocalDate.class)));
    }

    /// What became of a public set.
    enum Kept {
        /// It is kept.
        NEW,
        /// The same was kept before.
        KNOWN,
        /// Another was kept for that date before, and stays.
        DIFFERS
    }

    /// Keeps a public set, unless there is one for its source and date.
    static Kept keep(Tx tx, PublishedRates rates, Instant now) {
        int added = bound(tx.sql("""
                INSERT INTO fx_rate_set (rate_set_id, source, valid_date, base, quotation, fetched_at, sha256, currencies, nominals, amounts)
                VALUES (:id, :source, :date, :base, :quotation, :now, :sha256, :currencies, :nominals, :amounts)
                ON CONFLICT (source, valid_date) DO NOTHING
                """), UuidCreator.getTimeOrderedEpoch(), rates, now).update();
        return added == 1 ? Kept.NEW : compared(tx, "SELECT sha256 FROM fx_rate_set WHERE source = :source AND valid_date = :date", rates);
    }

    /// Keeps what a tenant's authority told, unless it told something for that date before.
    static Kept keepTold(Tx tx, PublishedRates rates, Instant now) {
        int added = own(tx, UuidCreator.getTimeOrderedEpoch(), rates, null, now, "ON CONFLICT DO NOTHING");
        return added == 1
                ? Kept.NEW
                : compared(tx, "SELECT sha256 FROM fx_own_rate_set WHERE tenant_id = :tenant AND source = :source AND valid_date = :date",
                        rates);
    }

    /// Keeps what a tenant set.
    static RateSet keepOwn(Tx tx, PublishedRates rates, @Nullable UUID basedOn, Instant now) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        own(tx, id, rates, basedOn, now, "");
        return find(tx::sql, id).orElseThrow(() -> new IllegalStateException("a set just kept is not there"));
    }

    private static int own(Tx tx, UUID id, PublishedRates rates, @Nullable UUID basedOn, Instant now, String onConflict) {
        return bound(tx.sql("""
                INSERT INTO fx_own_rate_set (tenant_id, rate_set_id, source, valid_date, base, quotation, fetched_at, sha256, based_on,
                                             currencies, nominals, amounts, manual)
                VALUES (:tenant, :id, :source, :date, :base, :quotation, :now, :sha256, :based_on, :currencies, :nominals, :amounts, :manual)
                """ + onConflict), id, rates, now).param("based_on", basedOn)
                .param("manual", rates.rates().stream().map(Rate::manual).toList()).update();
    }

    private static Kept compared(Tx tx, String sql, PublishedRates rates) {
        String known = tx.sql(sql).param("source", rates.source()).param("date", rates.validDate()).one((rs, row) -> rs.getString(1));
        return known.equals(rates.sha256()) ? Kept.KNOWN : Kept.DIFFERS;
    }

    private static Statement bound(Statement statement, UUID id, PublishedRates rates, Instant now) {
        return statement.param("id", id).param("source", rates.source()).param("date", rates.validDate()).param("base", rates.base())
                .param("quotation", rates.quotation()).param("now", now).param("sha256", rates.sha256())
                .param("currencies", rates.rates().stream().map(Rate::currency).toList())
                .param("nominals", rates.rates().stream().map(Rate::nominal).toList())
                .param("amounts", rates.rates().stream().map(Rate::value).toList());
    }

    private static RateSet set(ResultSet rs, int row) throws SQLException {
        PublishedRates content = new PublishedRates(Rows.constant(rs, "source", RateSource.class), rs.getObject("valid_date", LocalDate.class),
                rs.getString("base"), Rows.constant(rs, "quotation", Quotation.class), rates(rs));
        String sha256 = rs.getString("sha256");
        UUID id = Rows.uuid(rs, "rate_set_id");
        if (!content.sha256().equals(sha256)) {
            throw new IllegalStateException("rate set " + id + " is not what it was when it was kept");
        }
        return new RateSet(id, content.source(), content.validDate(), content.base(), content.quotation(), Rows.instant(rs, "fetched_at"),
                Rows.uuidOrNull(rs, "based_on"), sha256, content.rates());
    }

    private static List<Rate> rates(ResultSet rs) throws SQLException {
        String[] currencies = (String[]) rs.getArray("currencies").getArray();
        Long[] nominals = (Long[]) rs.getArray("nominals").getArray();
        BigDecimal[] amounts = (BigDecimal[]) rs.getArray("amounts").getArray();
        java.sql.Array marks = rs.getArray("manual");
        Boolean[] manual = marks == null ? null : (Boolean[]) marks.getArray();
        List<Rate> rates = new ArrayList<>();
        for (int i = 0; i < currencies.length; i++) {
            rates.add(new Rate(currencies[i], nominals[i], amounts[i], manual != null && manual[i]));
        }
        return rates;
    }
}
