package kontor.inventory.planning;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.UUID;
import kontor.inventory.forecast.DemandPattern;
import kontor.inventory.math.Abc;
import kontor.inventory.math.Cover;
import kontor.inventory.math.Xyz;
import kontor.platform.data.Statement;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// Which signals a list shows; absent criteria do not narrow, zero is a bound like any other, and what is not known lies in no range.
///
/// @param scope    a location; null: all together
/// @param supplier of the main source
/// @param text     somewhere in item, sku or name, in any case
record SignalFilter(@Nullable String scope, Cover.@Nullable Status status, @Nullable Abc abc, @Nullable Xyz xyz,
        @Nullable DemandPattern pattern, @Nullable String category, @Nullable UUID supplier, Range cover, Range pStockout, Range value,
        @Nullable String text) {
    private static final int SCOPE_MAX = 50;
    private static final int WORDS_MAX = 100;
    private static final BigDecimal MOST = BigDecimal.TEN.pow(18);
    private static final int SCALE_MAX = 12;

    static final SignalFilter NONE = new SignalFilter(null, null, null, null, null, null, null, Range.ANY, Range.ANY, Range.ANY, null);

    /// Both bounds belong to it.
    record Range(@Nullable BigDecimal from, @Nullable BigDecimal until) {
        static final Range ANY = new Range(null, null);

        private void check(Checks checks, String name) {
            checks.that(fits(from), "?" + name + "_from", "out_of_range", "A plain number, zero or more.").that(fits(until),
                    "?" + name + "_until", "out_of_range", "A plain number, zero or more.");
        }

        private static boolean fits(@Nullable BigDecimal bound) {
            return bound == null || (bound.signum() >= 0 && Math.abs(bound.scale()) <= SCALE_MAX && bound.compareTo(MOST) <= 0);
        }

        private String condition(String column, String name) {
            return (from == null ? "" : " AND " + column + " >= :" + name + "From")
                    + (until == null ? "" : " AND " + column + " <= :" + name + "Until");
        }
    }

    void check() {
        Checks checks = new Checks().length(text, WORDS_MAX, "?text").length(category, WORDS_MAX, "?category").length(scope, SCOPE_MAX,
                "?scope");
        cover.check(checks, "cover");
        pStockout.check(checks, "p_stockout");
        value.check(checks, "value");
        checks.orRefuse();
    }

    /// The criteria as conditions; the texts differ so that each has its own plan.
    String conditions() {
        return " AND s.scope = :scope" + (status == null ? "" : " AND s.status = :status") + (abc == null ? "" : " AND s.abc = :abc")
                + (xyz == null ? "" : " AND s.xyz = :xyz") + (pattern == null ? "" : " AND s.pattern = :pattern")
                + (category == null ? "" : " AND s.category = :category") + (supplier == null ? "" : " AND s.supplier_id = :supplier")
                + cover.condition("s.cover_days", "cover") + pStockout.condition("s.p_stockout", "risk")
                + value.condition("s.value", "value")
                + (text == null
                        ? ""
                        : " AND (strpos(lower(s.item_id COLLATE pg_catalog.\"default\"), :text) > 0 OR strpos(lower(s.sku), :text) > 0 OR strpos(lower(s.name), :text) > 0)");
    }

    Statement bound(Statement statement) {
        return statement.param("scope", scope == null ? Facts.ALL : scope).param("status", status).param("abc", abc).param("xyz", xyz)
                .param("pattern", pattern == null ? null : pattern.name()).param("category", category).param("supplier", supplier)
                .param("coverFrom", real(cover.from())).param("coverUntil", real(cover.until())).param("riskFrom", real(pStockout.from()))
                .param("riskUntil", real(pStockout.until())).param("valueFrom", value.from()).param("valueUntil", value.until())
                .param("text", text == null ? null : text.toLowerCase(Locale.ROOT));
    }

    private static @Nullable Double real(@Nullable BigDecimal bound) {
        return bound == null ? null : bound.doubleValue();
    }
}
