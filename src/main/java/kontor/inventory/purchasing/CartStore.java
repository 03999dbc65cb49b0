package kontor.inventory.purchasing;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// Carts as rows. A cart is found by who fills it, and by nothing else.
final class CartStore {
    /// A line as it is kept: without prices, which change.
    record Kept(String itemId, UUID supplierId, String supplier, BigDecimal quantity, @Nullable String note) {
        Offerings.Key key() {
            return new Offerings.Key(itemId, supplierId);
        }
    }

    /// By supplier's name, then item.
    List<Kept> all(Tx tx, UUID owner) {
        return tx.sql("""
                SELECT c.item_id, c.supplier_id, s.name AS supplier, c.quantity, c.note FROM cart_line c
                JOIN supplier s ON s.tenant_id = c.tenant_id AND s.supplier_id = c.supplier_id
                WHERE c.tenant_id = :tenant AND s.tenant_id = :tenant AND c.owner_id = :owner
                ORDER BY s.name, c.supplier_id, c.item_id LIMIT :most
                """).param("owner", owner).param("most", 2 * Carts.LINES_MAX).list(CartStore::kept);
    }

    /// The lines of one supplier, which nobody else can take or change until the end of the transaction. Who comes second waits, and
    /// finds none.
    List<Kept> locked(Tx tx, UUID owner, UUID supplier) {
        return tx.sql("""
                SELECT c.item_id, c.supplier_id, s.name AS supplier, c.quantity, c.note FROM cart_line c
                JOIN supplier s ON s.tenant_id = c.tenant_id AND s.supplier_id = c.supplier_id
                WHERE c.tenant_id = :tenant AND s.tenant_id = :tenant AND c.owner_id = :owner AND c.supplier_id = :supplier
                ORDER BY c.item_id FOR UPDATE OF c
                """).param("owner", owner).param("supplier", supplier).list(CartStore::kept);
    }

    int count(Tx tx, UUID owner) {
        return tx.sql("SELECT count(*) FROM cart_line WHERE tenant_id = :tenant AND owner_id = :owner").param("owner", owner)
                .one((rs, row) -> rs.getInt(1));
    }

    /// What was there of the item from the supplier is replaced.
    void put(Tx tx, UUID owner, Offerings.Key key, BigDecimal quantity, @Nullable String note, Instant at) {
        tx.sql("""
                INSERT INTO cart_line (tenant_id, owner_id, item_id, supplier_id, quantity, note, changed_at)
                VALUES (:tenant, :owner, :item, :supplier, :quantity, :note, :at)
                ON CONFLICT (tenant_id, owner_id, supplier_id, item_id)
                DO UPDATE SET quantity = excluded.quantity, note = excluded.note, changed_at = excluded.changed_at
                """).param("owner", owner).param("item", key.itemId()).param("supplier", key.supplierId()).param("quantity", quantity)
                .param("note", note).param("at", at).update();
    }

    /// @return false when there was none
    boolean remove(Tx tx, UUID owner, Offerings.Key key) {
        return tx.sql("""
                DELETE FROM cart_line
                WHERE tenant_id = :tenant AND owner_id = :owner AND item_id = :item AND supplier_id = :supplier
                """).param("owner", owner).param("item", key.itemId()).param("supplier", key.supplierId()).update() == 1;
    }

    /// Takes these items of the supplier out; what was put in meanwhile stays.
    void removeOf(Tx tx, UUID owner, UUID supplier, List<String> items) {
        tx.sql("""
                DELETE FROM cart_line WHERE tenant_id = :tenant AND owner_id = :owner AND supplier_id = :supplier
                                        AND item_id = ANY (:items::text[])
                """).param("owner", owner).param("supplier", supplier).param("items", items).update();
    }

    void removeAll(Tx tx, UUID owner) {
        tx.sql("DELETE FROM cart_line WHERE tenant_id = :tenant AND owner_id = :owner").param("owner", owner).update();
    }

    private static Kept kept(ResultSet rs, int row) throws SQLException {
        return new Kept(rs.getString("item_id"), Rows.uuid(rs, "supplier_id"), rs.getString("supplier"), rs.getBigDecimal("quantity"),
                rs.getString("note"));
    }
}
