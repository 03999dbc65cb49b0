package kontor.inventory.purchasing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// What others need of goods that came in. The job under [#JOB], about the receipt, is enqueued in the transaction of the receipt; who is
/// told of it is not this part's affair.
public final class ReceivedGoods {
    /// The kind of the job that tells of a receipt.
    public static final String JOB = "inventory.received";

    ReceivedGoods() {}

    /// A delivery.
    ///
    /// @param number   of the order
    /// @param supplier as the order calls it
    /// @param made     whether the company's own works made it, to a work order
    /// @param currency how the company's own currency is written on the order; absent: not at all
    public record Delivery(UUID receiptId, String number, String supplier, boolean made, @Nullable String currency, LocalDate receivedOn,
            List<Line> lines) {
        public Delivery {
            lines = List.copyOf(lines);
        }
    }

    /// A line of it.
    ///
    /// @param sku      absent: the item has none
    /// @param unitCost as it was ordered; absent: not known
    public record Line(String itemId, @Nullable String sku, String name, BigDecimal quantity, @Nullable BigDecimal unitCost) {
    }

    /// Empty when there is no such receipt.
    public Optional<Delivery> find(Tx tx, UUID receiptId) {
        List<Line> lines = lines(tx, receiptId);
        return tx.sql("""
                SELECT o.number, o.supplier_name, s.kind = 'WORK' AS made, o.currency, r.received_on
                FROM receipt r
                JOIN purchase_order o ON o.tenant_id = r.tenant_id AND o.order_id = r.order_id
                JOIN supplier s ON s.tenant_id = o.tenant_id AND s.supplier_id = o.supplier_id
                WHERE r.tenant_id = :tenant AND o.tenant_id = :tenant AND s.tenant_id = :tenant AND r.receipt_id = :id
                """).param("id", receiptId)
                .optional((rs, row) -> new Delivery(receiptId, rs.getString("number"), rs.getString("supplier_name"), rs.getBoolean("made"),
                        rs.getString("currency"), Objects.requireNonNull(rs.getObject("received_on", LocalDate.class)), lines));
    }

    private static List<Line> lines(Tx tx, UUID receiptId) {
        return tx.sql("""
                SELECT l.item_id, i.sku, l.item_name, r.quantity, l.unit_cost
                FROM receipt_line r
                JOIN purchase_order_line l ON l.tenant_id = r.tenant_id AND l.order_id = r.order_id AND l.line_no = r.line_no
                JOIN item i ON i.tenant_id = l.tenant_id AND i.item_id = l.item_id
                WHERE r.tenant_id = :tenant AND l.tenant_id = :tenant AND i.tenant_id = :tenant AND r.receipt_id = :id
                ORDER BY r.line_no
                """).param("id", receiptId).list((rs, row) -> new Line(rs.getString("item_id"), rs.getString("sku"),
                rs.getString("item_name"), rs.getBigDecimal("quantity"), rs.getBigDecimal("unit_cost")));
    }
}
