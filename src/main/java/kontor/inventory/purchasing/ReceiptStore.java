package kontor.inventory.purchasing;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;

/// Receipts as rows, and what they do to lines and stock.
final class ReceiptStore {
    private final Database database;

    ReceiptStore(Database database) {
        this.database = database;
    }

    /// Whether there is such a location, in use.
    boolean takesGoods(Tx tx, String location) {
        return tx.sql("SELECT 1 FROM location WHERE tenant_id = :tenant AND location_id = :location AND active").param("location", location)
                .optional((rs, row) -> rs.getInt(1)).isPresent();
    }

    /// Keeps the receipt, counts its lines as received, and raises the stock at its location.
    void insert(Tx tx, Receipt receipt, UUID receivedBy) {
        tx.sql("""
                INSERT INTO receipt (tenant_id, receipt_id, order_id, location_id, received_on, note, received_by, received_by_name, at)
                VALUES (:tenant, :id, :order, :location, :day, :note, :by, :byName, :at)
                """).param("id", receipt.id()).param("order", receipt.orderId()).param("location", receipt.locationId())
                .param("day", receipt.receivedOn()).param("note", receipt.note()).param("by", receivedBy)
                .param("byName", receipt.receivedBy()).param("at", receipt.at()).update();
        tx.sql("""
                WITH came AS (SELECT no, quantity FROM unnest(:nos::int[], :quantities::numeric[]) AS line (no, quantity)),
                counted AS (
                    UPDATE purchase_order_line l SET received = l.received + came.quantity FROM came
                    WHERE l.tenant_id = :tenant AND l.order_id = :order AND l.line_no = came.no)
                INSERT INTO receipt_line (tenant_id, receipt_id, line_no, order_id, quantity)
                SELECT :tenant, :id, no, :order, quantity FROM came
                """).param("id", receipt.id()).param("order", receipt.orderId())
                .param("nos", receipt.lines().stream().map(Receipt.Line::lineNo).toList())
                .param("quantities", receipt.lines().stream().map(Receipt.Line::quantity).toList()).update();
        stocked(tx, receipt);
    }

    /// In the order of the items, so that two receipts of the same ones never wait for each other in a circle.
    private static void stocked(Tx tx, Receipt receipt) {
        tx.sql("""
                INSERT INTO stock_balance (tenant_id, item_id, location_id, on_hand, as_of)
                SELECT :tenant, l.item_id, :location, sum(r.quantity), :at FROM receipt_line r
                JOIN purchase_order_line l ON l.tenant_id = r.tenant_id AND l.order_id = r.order_id AND l.line_no = r.line_no
                WHERE r.tenant_id = :tenant AND l.tenant_id = :tenant AND r.receipt_id = :id
                GROUP BY l.item_id ORDER BY l.item_id
                ON CONFLICT (tenant_id, item_id, location_id)
                DO UPDATE SET on_hand = stock_balance.on_hand + excluded.on_hand, as_of = excluded.as_of
                """).param("id", receipt.id()).param("location", receipt.locationId()).param("at", receipt.at()).update();
    }

    /// Newest first.
    List<Receipt> page(Caller caller, UUID order, Page.Request page) {
        return database.read(caller, """
                SELECT r.receipt_id, r.order_id, r.location_id, r.received_on, r.note, r.received_by_name, r.at, line.nos, line.items,
                       line.quantities
                FROM receipt r
                CROSS JOIN LATERAL (
                    SELECT array_agg(c.line_no ORDER BY c.line_no) AS nos, array_agg(l.item_id ORDER BY c.line_no) AS items,
                           array_agg(c.quantity ORDER BY c.line_no) AS quantities
                    FROM receipt_line c
                    JOIN purchase_order_line l ON l.tenant_id = c.tenant_id AND l.order_id = c.order_id AND l.line_no = c.line_no
                    WHERE c.tenant_id = :tenant AND l.tenant_id = :tenant AND c.receipt_id = r.receipt_id) line
                WHERE r.tenant_id = :tenant AND r.order_id = :order AND (:after::uuid IS NULL OR r.receipt_id < :after)
                ORDER BY r.receipt_id DESC LIMIT :rows
                """).param("order", order).param("after", page.after()).param("rows", page.rows()).list(ReceiptStore::receipt);
    }

    private static Receipt receipt(ResultSet rs, int row) throws SQLException {
        Integer[] nos = (Integer[]) rs.getArray("nos").getArray();
        BigDecimal[] quantities = (BigDecimal[]) rs.getArray("quantities").getArray();
        List<String> items = Rows.texts(rs, "items");
        List<Receipt.Line> lines = new ArrayList<>();
        for (int i = 0; i < nos.length; i++) {
            lines.add(new Receipt.Line(nos[i], items.get(i), quantities[i]));
        }
        return new Receipt(Rows.uuid(rs, "receipt_id"), Rows.uuid(rs, "order_id"), rs.getString("location_id"),
                Objects.requireNonNull(rs.getObject("received_on", LocalDate.class)), rs.getString("note"),
                rs.getString("received_by_name"),
                Rows.instant(rs, "at"), lines);
    }
}
