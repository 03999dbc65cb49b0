package kontor.inventory.planning;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kontor.inventory.math.Cover;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Signals in lists and one by one. A page takes two statements, whatever its size: the signals with their suppliers, and the stock at their
/// locations.
final class SignalList {
    private static final int LOCATIONS_MAX = 10_000;
    private static final String FROM = """
             FROM item_signal s
            LEFT JOIN supplier p ON p.tenant_id = s.tenant_id AND p.tenant_id = :tenant AND p.supplier_id = s.supplier_id
            WHERE s.tenant_id = :tenant
            """;

    private final Database database;

    SignalList(Database database) {
        this.database = database;
    }

    /// @param locations where the item is counted, as far as asked for
    record Row(Signal signal, @Nullable String supplierName, List<Location> locations) {
        Row {
            locations = List.copyOf(locations);
        }
    }

    /// What lies at one location.
    record Location(String locationId, @Nullable BigDecimal onHand, BigDecimal reserved, Cover.Status status) {
    }

    private record Found(Row row, double key) {
    }

    private record Lying(String itemId, Location location) {
    }

    /// @param locations whether they are wanted
    Page<Row> page(Caller caller, SignalFilter filter, SignalSort sort, int limit, @Nullable String cursor, boolean locations) {
        ListPlace after = ListPlace.of(cursor, sort.wire());
        return database.inTransaction(caller, "inventory.signals", tx -> {
            List<Found> found = found(tx, filter, sort, after, limit + 1);
            boolean more = found.size() > limit;
            List<Found> page = more ? found.subList(0, limit) : found;
            List<Row> rows = page.stream().map(Found::row).toList();
            String next = more ? place(page.getLast(), sort).text() : null;
            return new Page<>(locations ? withLocations(tx, rows) : rows, more, next);
        });
    }

    /// The rows behind a place, without their locations, for an export.
    List<Row> rows(Caller caller, SignalFilter filter, String afterItem, int most) {
        SignalSort sort = SignalSort.of(null);
        ListPlace after = new ListPlace(sort.wire(), 0, afterItem);
        return database.inTransaction(caller, "inventory.signals_export",
                tx -> found(tx, filter, sort, after, most).stream().map(Found::row).toList());
    }

    /// A signal with what it was made of.
    record Explained(Signal signal, @Nullable String supplierName, Basis basis) {
    }

    /// Every scope of an item, the whole first, or one of them.
    List<Signal> of(Caller caller, String item, @Nullable String scope) {
        return database.inTransaction(caller, "inventory.signals_of", tx -> {
            List<Signal> signals = tx.sql("SELECT " + Columns.ALL + """
                     FROM item_signal s WHERE s.tenant_id = :tenant AND s.item_id = :item AND (:scope::text IS NULL OR s.scope = :scope)
                    ORDER BY s.scope <> 'ALL', s.scope LIMIT :most
                    """).param("item", item).param("scope", scope).param("most", LOCATIONS_MAX).list((rs, row) -> Columns.signal(rs));
            if (signals.isEmpty()) {
                requireItem(tx, item);
            }
            return signals;
        });
    }

    Explained explained(Caller caller, String item) {
        return database.inTransaction(caller, "inventory.explanation", tx -> {
            List<Explained> found = tx.sql("SELECT " + Columns.ALL + ", s.basis, p.name AS supplier_name" + FROM
                    + " AND s.item_id = :item AND s.scope = 'ALL'").param("item", item)
                    .list((rs, row) -> new Explained(Columns.signal(rs), rs.getString("supplier_name"), basis(rs)));
            if (found.isEmpty()) {
                requireItem(tx, item);
                throw new PlanningFailure.Unknown(PlanningFailure.Thing.SIGNAL).refused();
            }
            return found.getFirst();
        });
    }

    static Basis basis(ResultSet rs) throws SQLException {
        return Rows.JSON.readValue(rs.getString("basis"), Basis.class);
    }

    private static void requireItem(Tx tx, String item) {
        boolean there = tx.sql("SELECT EXISTS (SELECT FROM item WHERE tenant_id = :tenant AND item_id = :item) AS there")
                .param("item", item).one((rs, row) -> rs.getBoolean("there"));
        if (!there) {
            throw new PlanningFailure.Unknown(PlanningFailure.Thing.ITEM).refused();
        }
    }

    private static ListPlace place(Found last, SignalSort sort) {
        return new ListPlace(sort.wire(), last.key(), last.row().signal().itemId());
    }

    private static List<Found> found(Tx tx, SignalFilter filter, SignalSort sort, @Nullable ListPlace after, int rows) {
        String sql = "SELECT " + Columns.ALL + ", p.name AS supplier_name, " + sort.column() + " AS sort_key" + FROM + filter.conditions()
                + (after == null ? "" : sort.behind()) + sort.order() + " LIMIT :rows";
        return filter.bound(tx.sql(sql)).param("rows", rows).param("key", after == null ? 0.0 : after.key())
                .param("item", after == null ? "" : after.item())
                .list((rs, row) -> new Found(new Row(Columns.signal(rs), rs.getString("supplier_name"), List.of()),
                        rs.getDouble("sort_key")));
    }

    private static List<Row> withLocations(Tx tx, List<Row> rows) {
        Map<String, List<Lying>> at = tx.sql("""
                SELECT item_id, scope, on_hand, reserved, status FROM item_signal
                WHERE tenant_id = :tenant AND item_id = ANY (:items::text[]) AND scope <> 'ALL'
                ORDER BY item_id, scope LIMIT :most
                """).param("items", rows.stream().map(each -> each.signal().itemId()).toList()).param("most", LOCATIONS_MAX)
                .list((rs, row) -> new Lying(rs.getString("item_id"), new Location(rs.getString("scope"), rs.getBigDecimal("on_hand"),
                        rs.getBigDecimal("reserved"), Rows.constant(rs, "status", Cover.Status.class))))
                .stream().collect(Collectors.groupingBy(Lying::itemId));
        List<Row> all = new ArrayList<>();
        rows.forEach(row -> all.add(new Row(row.signal(), row.supplierName(),
                at.getOrDefault(row.signal().itemId(), List.of()).stream().map(Lying::location).toList())));
        return all;
    }
}
