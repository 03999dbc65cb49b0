package kontor.inventory.purchasing;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Orders as rows.
final class OrderStore {
    private static final String SELECT = """
            SELECT o.order_id, o.number, o.state, o.supplier_id, o.supplier_name, o.ordered_on, o.expected_on, o.currency, o.total, o.notes,
                   o.created_by_name, o.version, o.created_at, o.updated_at,
                   (SELECT count(*) FROM purchase_order_line l WHERE l.tenant_id = :tenant AND l.order_id = o.order_id) AS lines
            FROM purchase_order o WHERE o.tenant_id = :tenant
            """;
    private static final String ONE = SELECT + "AND o.order_id = :id";

    private final Database database;

    OrderStore(Database database) {
        this.database = database;
    }

    /// Which orders a list shows; absent criteria do not narrow.
    ///
    /// @param number the beginning of it
    record Filter(@Nullable OrderState state, @Nullable UUID supplier, @Nullable String number) {
    }

    /// An order as it is kept, without its lines.
    record Kept(OrderHead head, int version, @Nullable String notes) {
        PurchaseOrder with(List<OrderLine> lines) {
            return new PurchaseOrder(head.id(), version, head, notes, lines);
        }
    }

    /// The next number of the year. Its row is held until the order that takes the number is committed, so that one that is rolled back
    /// leaves no gap, and no two are equal.
    int next(Tx tx, int year) {
        return tx.sql("""
                INSERT INTO purchase_order_counter (tenant_id, year, last_no) VALUES (:tenant, :year, 1)
                ON CONFLICT (tenant_id, year) DO UPDATE SET last_no = purchase_order_counter.last_no + 1
                RETURNING last_no
                """).param("year", year).one((rs, row) -> rs.getInt("last_no"));
    }

    void insert(Tx tx, OrderHead order, @Nullable String notes, UUID createdBy) {
        tx.sql("""
                INSERT INTO purchase_order (tenant_id, order_id, number, supplier_id, supplier_name, state, ordered_on, expected_on, currency,
                                            total, notes, created_by, created_by_name, created_at, updated_at)
                VALUES (:tenant, :id, :number, :supplier, :supplierName, :state, :orderedOn, :expectedOn, :currency, :total, :notes,
                        :createdBy, :createdByName, :at, :at)
                """).param("id", order.id()).param("number", order.number()).param("supplier", order.supplierId())
                .param("supplierName", order.supplier()).param("state", order.state()).param("orderedOn", order.orderedOn())
                .param("expectedOn", order.expectedOn()).param("currency", order.currency()).param("total", order.total())
                .param("notes", notes).param("createdBy", createdBy).param("createdByName", order.createdBy())
                .param("at", order.createdAt()).update();
    }

    /// All at once; an empty text stands for what is absent.
    void insertLines(Tx tx, UUID order, List<OrderLine> lines) {
        tx.sql("""
                INSERT INTO purchase_order_line (tenant_id, order_id, line_no, item_id, item_name, supplier_sku, quantity, unit_cost,
                                                 expected_on, note)
                SELECT :tenant, :order, no, item, name, nullif(sku, ''), quantity, nullif(cost, '')::numeric, expected::date,
                       nullif(note, '')
                FROM unnest(:nos::int[], :items::text[], :names::text[], :skus::text[], :quantities::numeric[], :costs::text[],
                            :expected::text[], :notes::text[]) AS line (no, item, name, sku, quantity, cost, expected, note)
                """).param("order", order).param("nos", lines.stream().map(OrderLine::lineNo).toList())
                .param("items", lines.stream().map(OrderLine::itemId).toList())
                .param("names", lines.stream().map(OrderLine::itemName).toList())
                .param("skus", lines.stream().map(each -> text(each.supplierSku())).toList())
                .param("quantities", lines.stream().map(OrderLine::quantity).toList())
                .param("costs", lines.stream().map(each -> each.unitCost() == null ? "" : each.unitCost().toPlainString()).toList())
                .param("expected", lines.stream().map(each -> each.expectedOn().toString()).toList())
                .param("notes", lines.stream().map(each -> text(each.note())).toList()).update();
    }

    Optional<Kept> find(Tx tx, UUID id) {
        return tx.sql(ONE).param("id", id).optional(OrderStore::kept);
    }

    /// The order, held until the end of the transaction.
    Optional<Kept> locked(Tx tx, UUID id) {
        return tx.sql(ONE + " FOR NO KEY UPDATE OF o").param("id", id).optional(OrderStore::kept);
    }

    /// @param state the order's, by which is told what is open
    List<OrderLine> lines(Tx tx, UUID order, OrderState state) {
        return tx.sql("""
                SELECT line_no, item_id, item_name, supplier_sku, quantity, unit_cost, received, expected_on, note FROM purchase_order_line
                WHERE tenant_id = :tenant AND order_id = :order ORDER BY line_no LIMIT 2000
                """).param("order", order).list((rs, row) -> line(rs, state));
    }

    /// Newest first.
    List<OrderHead> page(Caller caller, Filter filter, Page.Request page) {
        return database.read(caller, SELECT + """
                AND (:state::text IS NULL OR o.state = :state) AND (:supplier::uuid IS NULL OR o.supplier_id = :supplier)
                AND (:number::text IS NULL OR starts_with(o.number, :number)) AND (:after::uuid IS NULL OR o.order_id < :after)
                ORDER BY o.order_id DESC LIMIT :rows
                """).param("state", filter.state()).param("supplier", filter.supplier()).param("number", filter.number())
                .param("after", page.after()).param("rows", page.rows()).list((rs, row) -> kept(rs, row).head());
    }

    /// Compares state and version, and sets the next.
    ///
    /// @param expectedOn null: as it was
    /// @return false when it is no longer in this state at this version
    boolean move(Tx tx, Kept from, OrderState to, @Nullable LocalDate expectedOn, Instant at) {
        return tx.sql("""
                WITH lines AS (
                    UPDATE purchase_order_line SET expected_on = :expected::date
                    WHERE tenant_id = :tenant AND order_id = :id AND :expected::date IS NOT NULL)
                UPDATE purchase_order SET state = :to, expected_on = coalesce(:expected::date, expected_on), updated_at = :at,
                       version = version + 1
                WHERE tenant_id = :tenant AND order_id = :id AND state = :from AND version = :version
                """).param("id", from.head().id()).param("from", from.head().state()).param("version", from.version()).param("to", to)
                .param("expected", expectedOn).param("at", at).update() == 1;
    }

    private static Kept kept(ResultSet rs, int row) throws SQLException {
        OrderHead head = new OrderHead(Rows.uuid(rs, "order_id"), rs.getString("number"), Rows.constant(rs, "state", OrderState.class),
                Rows.uuid(rs, "supplier_id"), rs.getString("supplier_name"), date(rs, "ordered_on"), date(rs, "expected_on"),
                rs.getString("currency"), rs.getBigDecimal("total"), rs.getInt("lines"), rs.getString("created_by_name"),
                Rows.instant(rs, "created_at"), Rows.instant(rs, "updated_at"));
        return new Kept(head, rs.getInt("version"), rs.getString("notes"));
    }

    private static OrderLine line(ResultSet rs, OrderState state) throws SQLException {
        BigDecimal quantity = Objects.requireNonNull(rs.getBigDecimal("quantity"));
        BigDecimal received = Objects.requireNonNull(rs.getBigDecimal("received"));
        BigDecimal cost = rs.getBigDecimal("unit_cost");
        return new OrderLine(rs.getInt("line_no"), rs.getString("item_id"), rs.getString("item_name"), rs.getString("supplier_sku"),
                quantity, cost, Offering.total(quantity, cost), received, OrderLine.open(quantity, received, state),
                date(rs, "expected_on"), rs.getString("note"));
    }

    private static LocalDate date(ResultSet rs, String column) throws SQLException {
        return Objects.requireNonNull(rs.getObject(column, LocalDate.class));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
