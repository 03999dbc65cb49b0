package kontor.inventory.intake;

import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kontor.platform.data.Statement;
import kontor.platform.data.Tx;

/// Puts staged rows into their table, all within one transaction: COPY into a table only it sees, set-based checks, what is to go away,
/// and what is to be there ([Write]).
///
/// Every name in the statements is a constant of this part; what people wrote is in the staging table only.
final class Merge {
    static final String RIGHT = "wrong IS NULL";

    private final Tx tx;
    private final Wish wish;
    private final Kind kind;
    private final List<Field> staged;
    private final Instant now;

    Merge(Tx tx, Wish wish, List<Field> staged, Instant now) {
        this.tx = tx;
        this.wish = wish;
        this.kind = wish.kind();
        this.staged = staged;
        this.now = now;
    }

    /// What became of the table.
    record Counts(long inserted, long updated, long deleted) {
    }

    /// Whether no other import of this kind is being put down for the tenant; none will until the end of the transaction.
    static boolean alone(Tx tx, Kind kind) {
        return tx.sql("SELECT pg_try_advisory_xact_lock(hashtextextended('inventory.intake.' || :kind::text || :tenant::text, 0)) AS alone")
                .param("kind", kind).one((rs, row) -> rs.getBoolean("alone"));
    }

    /// Fills the staging table.
    ///
    /// @param rows as [kontor.platform.data.CopyRows] wrote them: the line, then the staged columns
    void stage(InputStream rows) {
        // A million rows are then joined in one go, and met in the order of the index they go to.
        tx.sql("SELECT set_config('work_mem', '64MB', true)").one((rs, row) -> rs.getString(1));
        tx.sql("CREATE TEMP TABLE intake (line bigint, "
                + staged.stream().map(each -> each.name() + " " + each.type().sql() + ", ").collect(Collectors.joining())
                + (kind == Kind.SOURCING ? "supplier_id uuid, " : "") + "wrong text) ON COMMIT DROP").update();
        tx.copyIn("intake", Stream.concat(Stream.of("line"), staged.stream().map(Field::name)).toList(), rows);
        if (kind == Kind.SOURCING) {
            tx.sql("UPDATE intake s SET supplier_id = r.supplier_id FROM supplier r WHERE r.tenant_id = :tenant AND r.name = s.supplier")
                    .update();
        }
        tx.sql("ANALYZE intake").update();
    }

    /// Finds the rows that are wrong beside the others or beside what is there, and leaves them out from now on.
    ///
    /// @return the first of them, and how many
    Found check() {
        List<RowError> first = new ArrayList<>();
        long count = 0;
        for (Rule rule : Rule.of(kind, names(), wish.from() != null)) {
            if (ranged(rule.mark()).param("code", rule.code()).update() > 0) {
                count += tx.sql("SELECT count(*) FROM intake WHERE wrong = :code").param("code", rule.code())
                        .one((rs, row) -> rs.getLong(1));
                first.addAll(tx.sql("SELECT line, " + rule.shown() + " AS value FROM intake WHERE wrong = :code ORDER BY line LIMIT :most")
                        .param("code", rule.code()).param("most", Sifting.ERRORS_MAX)
                        .list((rs, row) -> new RowError(rs.getLong("line"), rule.column(), rule.code(), rs.getString("value"),
                                rule.message())));
            }
        }
        return new Found(count, first);
    }

    /// @param count of all rows found wrong
    record Found(long count, List<RowError> first) {
        static final Found NONE = new Found(0, List.of());

        Found {
            first = List.copyOf(first);
        }
    }

    /// Puts the right rows down.
    ///
    /// @param percentMax of the rows in range that may be taken away unconfirmed
    /// @throws kontor.platform.Refused [IntakeFailure]; the transaction must then end
    /// @throws kontor.platform.data.SqlFault when [Kind#metBy] it: somebody added one of the rows just now; the transaction has failed
    Counts run(int percentMax) {
        if (wish.replaces() && !wish.allowEmpty() && tx.sql("SELECT NOT EXISTS (SELECT 1 FROM intake WHERE " + RIGHT + ") AS none")
                .one((rs, row) -> rs.getBoolean("none"))) {
            throw new IntakeFailure.NothingThere().refused();
        }
        long deleted = wish.replaces() ? removed(percentMax) : 0;
        if (kind == Kind.SOURCING && names().contains("main")) {
            yieldMain();
        }
        Write.Counts counts = new Write(tx, kind, names(), now).run();
        if (kind == Kind.SOURCING && !names().contains("main")) {
            lonelyIsMain();
        }
        return new Counts(counts.inserted(), counts.updated(), deleted);
    }

    /// The items its rows are of, up to `most`.
    List<String> items(int most) {
        return tx.sql("SELECT DISTINCT item_id FROM intake WHERE " + RIGHT + " LIMIT :most").param("most", most)
                .list((rs, row) -> rs.getString(1));
    }

    private long removed(int percentMax) {
        String scope = "t.tenant_id = :tenant" + (wish.from() == null ? "" : " AND t.day BETWEEN :from AND :to")
                + (kind.keepsRows() ? " AND t.active" : "");
        long before = ranged("SELECT count(*) AS rows FROM " + kind.table() + " t WHERE " + scope).one((rs, row) -> rs.getLong("rows"));
        String absent = " AND NOT EXISTS (SELECT 1 FROM intake s WHERE s." + RIGHT + " AND "
                + kind.key().stream().map(each -> "s." + each + " = t." + each).collect(Collectors.joining(" AND ")) + ")";
        long removed = ranged((kind.keepsRows()
                ? "UPDATE " + kind.table() + " t SET active = false, version = t.version + 1 WHERE "
                : "DELETE FROM " + kind.table() + " t WHERE ") + scope + absent).update();
        if (!wish.confirmed() && removed * 100 > before * percentMax) {
            throw new IntakeFailure.RemovesTooMuch(removed, before, percentMax).refused();
        }
        return removed;
    }

    private Statement ranged(String sql) {
        return tx.sql(sql).param("from", wish.from()).param("to", wish.to());
    }

    /// Items whose main source the file names have no other one any more.
    private void yieldMain() {
        tx.sql("""
                UPDATE sourcing_rule t SET main = false, version = t.version + 1 FROM intake s
                WHERE t.tenant_id = :tenant AND t.main AND s.wrong IS NULL AND s.main AND s.item_id = t.item_id
                  AND s.supplier_id <> t.supplier_id
                """).update();
    }

    /// A file that does not speak of main sources: an item with one source has its main one.
    private void lonelyIsMain() {
        tx.sql("""
                UPDATE sourcing_rule t SET main = true FROM intake s
                WHERE t.tenant_id = :tenant AND NOT t.main AND s.wrong IS NULL AND s.item_id = t.item_id AND s.supplier_id = t.supplier_id
                  AND NOT EXISTS (SELECT 1 FROM sourcing_rule o WHERE o.tenant_id = :tenant AND o.item_id = t.item_id
                                                                      AND o.supplier_id <> t.supplier_id)
                """).update();
    }

    /// The staged columns that the table has.
    private List<String> names() {
        Stream<String> own = staged.stream().map(Field::name);
        return kind == Kind.SOURCING
                ? own.map(each -> each.equals("supplier") ? "supplier_id" : each).toList()
                : own.toList();
    }
}
