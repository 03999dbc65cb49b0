package kontor.inventory.forecasts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import kontor.platform.data.Database;
import kontor.platform.data.Statement;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// How wrong forecasts proved.
final class AccuracyReport {
    private static final String SUMS = """
            , sum(a.n) AS n, sum(a.sum_abs) AS sum_abs, sum(a.sum_sq) AS sum_sq, sum(a.sum_err) AS sum_err, sum(a.sum_actual) AS sum_actual
            FROM forecast_accuracy a
            """;
    private static final String WHERE = """
            WHERE a.tenant_id = :tenant AND a.month BETWEEN :from AND :to AND (:item::text IS NULL OR a.item_id = :item)
              AND (:lead::text IS NULL OR a.lead = :lead)
            """;
    private static final String OF_METHOD = " AND a.method = :method";
    private static final String BY_METHOD = "SELECT a.method AS key" + SUMS + WHERE
            + " AND a.method > :after GROUP BY a.method ORDER BY a.method LIMIT :rows";
    private static final String BY_LEAD = "SELECT a.lead AS key" + SUMS + WHERE + OF_METHOD
            + " AND a.lead > :after GROUP BY a.lead ORDER BY a.lead LIMIT :rows";
    private static final String BY_ITEM = "SELECT a.item_id AS key" + SUMS + WHERE + OF_METHOD
            + " AND a.item_id > :after GROUP BY a.item_id ORDER BY a.item_id LIMIT :rows";
    /// An item's classes are those of its signal today.
    private static final String BY_CLASS = "SELECT * FROM (SELECT (coalesce(lower(s.abc), '-') || '/' || coalesce(lower(s.pattern), 'unknown')) "
            + "COLLATE \"C\" AS key" + SUMS
            + "LEFT JOIN item_signal s ON s.tenant_id = a.tenant_id AND s.tenant_id = :tenant AND s.item_id = a.item_id AND s.scope = 'ALL' "
            + WHERE + OF_METHOD + " GROUP BY 1) each WHERE each.key > :after ORDER BY each.key LIMIT :rows";

    private final Database database;

    AccuracyReport(Database database) {
        this.database = database;
    }

    /// What figures are told apart by.
    enum By {
        ITEM, METHOD, CLASS, LEAD
    }

    /// What is looked at; null narrows nothing.
    ///
    /// @param method `chosen`: whatever was chosen for the item; not looked at by method
    /// @param lead   days ahead: 01-07, 08-14 or 15-30
    record Filter(LocalDate from, LocalDate to, String method, @Nullable String item, @Nullable String lead) {
    }

    /// How wrong forecasts of one kind were, day by day.
    ///
    /// @param key  the item, method, class (ABC class/pattern) or days ahead
    /// @param n    days compared
    /// @param mae  mean of |forecast − came|; @param rmse root of the mean of its square; @param bias mean of forecast − came
    /// @param wape sum of |forecast − came| in % of what came; null: nothing came
    record Line(String key, long n, double mae, double rmse, double bias, @Nullable Double wape) {
        static Line of(ResultSet rs, int row) throws SQLException {
            long n = rs.getLong("n");
            double actual = rs.getDouble("sum_actual");
            return new Line(rs.getString("key"), n, rs.getDouble("sum_abs") / n, Math.sqrt(rs.getDouble("sum_sq") / n),
                    rs.getDouble("sum_err") / n, actual > 0 ? 100 * rs.getDouble("sum_abs") / actual : null);
        }
    }

    Page<Line> page(Caller caller, By by, Filter filter, Page.ByName page) {
        List<Line> lines = database.inTransaction(caller, "inventory.accuracy_report",
                tx -> statement(tx, by).param("from", filter.from().withDayOfMonth(1)).param("to", filter.to()).param("item", filter.item())
                        .param("lead", filter.lead()).param("method", filter.method())
                        .param("after", page.after(0) == null ? "" : page.after(0)).param("rows", page.rows()).list(Line::of));
        return Page.of(lines, page, each -> List.of(each.key()));
    }

    private static Statement statement(Tx tx, By by) {
        return switch (by) {
            case ITEM -> tx.sql(BY_ITEM);
            case METHOD -> tx.sql(BY_METHOD);
            case CLASS -> tx.sql(BY_CLASS);
            case LEAD -> tx.sql(BY_LEAD);
        };
    }
}
