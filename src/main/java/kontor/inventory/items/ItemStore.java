package kontor.inventory.items;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Statement;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Items as rows.
final class ItemStore {
    private static final String SELECT = """
            SELECT i.item_id, i.version, i.sku, i.name, i.category, i.unit_cost, i.price, i.safety_days, i.segment, i.active, i.created_at,
                   i.updated_at, coalesce(i.safety_days, p.safety_days, own.safety_days, :usual) AS effective_safety_days
            FROM item i
            LEFT JOIN planning_policy p ON p.tenant_id = i.tenant_id AND p.segment = i.segment
            LEFT JOIN planning_policy own ON own.tenant_id = i.tenant_id AND own.segment = ''
            WHERE i.tenant_id = :tenant
            """;

    private static final String CONTAINING = """
             AND (strpos(lower(i.item_id), lower(:text)) > 0 OR strpos(lower(i.name), lower(:text)) > 0
                  OR strpos(lower(i.sku), lower(:text)) > 0)
            """;

    private final Database database;

    ItemStore(Database database) {
        this.database = database;
    }

    /// Which items are listed; null: whichever.
    ///
    /// @param text somewhere in id, stock keeping unit or name, in any case
    record Filter(@Nullable String text, @Nullable String category, @Nullable Boolean active) {
    }

    /// @return false when there is one of this name
    boolean insert(Tx tx, Item.Wish wish, Instant at) {
        return data(tx.sql("""
                INSERT INTO item (tenant_id, item_id, sku, name, category, unit_cost, price, safety_days, segment, active, created_at,
                                  updated_at)
                VALUES (:tenant, :id, :sku, :name, :category, :cost, :price, :safety, :segment, :active, :at, :at)
                ON CONFLICT (tenant_id, item_id) DO NOTHING
                """), wish, at).update() == 1;
    }

    /// @return false when it is no longer at the version before
    boolean update(Tx tx, Item.Wish wish, int version, Instant at) {
        return data(tx.sql("""
                UPDATE item SET sku = :sku, name = :name, category = :category, unit_cost = :cost, price = :price, safety_days = :safety,
                       segment = :segment, active = :active, version = version + 1, updated_at = :at
                WHERE tenant_id = :tenant AND item_id = :id AND version = :version
                """), wish, at).param("version", version).update() == 1;
    }

    Optional<Item> find(Tx tx, String id) {
        return one(tx.sql(SELECT + "AND i.item_id = :id"), id);
    }

    Optional<Item> find(Caller caller, String id) {
        return one(database.read(caller, SELECT + "AND i.item_id = :id"), id);
    }

    static boolean exists(Tx tx, String id) {
        return tx.sql("SELECT EXISTS (SELECT 1 FROM item WHERE tenant_id = :tenant AND item_id = :id)").param("id", id)
                .one((rs, row) -> rs.getBoolean(1));
    }

    /// Whether there is such an item; others who ask so wait until this transaction has ended.
    static boolean locked(Tx tx, String id) {
        return !tx.sql("SELECT item_id FROM item WHERE tenant_id = :tenant AND item_id = :id FOR NO KEY UPDATE").param("id", id)
                .list((rs, row) -> rs.getString(1)).isEmpty();
    }

    /// In the order of their ids.
    List<Item> page(Caller caller, Filter filter, Page.ByName page) {
        return database
                .read(caller, SELECT + (filter.text() == null ? "" : CONTAINING)
                        + (filter.category() == null ? "" : " AND i.category = :category")
                        + (filter.active() == null ? "" : " AND i.active = :active")
                        + (page.after().isEmpty() ? "" : " AND i.item_id > :after")
                        + " ORDER BY i.item_id LIMIT :rows")
                .param("text", filter.text()).param("category", filter.category()).param("active", filter.active())
                .param("after", page.after(0)).param("rows", page.rows()).param("usual", Policy.USUAL_SAFETY_DAYS).list(ItemStore::item);
    }

    private static Optional<Item> one(Statement statement, String id) {
        return statement.param("id", id).param("usual", Policy.USUAL_SAFETY_DAYS).optional(ItemStore::item);
    }

    private static Statement data(Statement statement, Item.Wish wish, Instant at) {
        return statement.param("id", wish.id()).param("sku", wish.sku()).param("name", wish.name())
                .param("category", wish.knownCategory()).param("cost", wish.unitCost()).param("price", wish.price())
                .param("safety", wish.safetyDays()).param("segment", wish.segment()).param("active", wish.isActive()).param("at", at);
    }

    private static Item item(ResultSet rs, int row) throws SQLException {
        return new Item(rs.getString("item_id"), rs.getInt("version"), rs.getString("sku"), rs.getString("name"),
                rs.getString("category"), rs.getBigDecimal("unit_cost"), rs.getBigDecimal("price"), (Integer) rs.getObject("safety_days"),
                rs.getInt("effective_safety_days"), rs.getString("segment"), rs.getBoolean("active"), Rows.instant(rs, "created_at"),
                Rows.instant(rs, "updated_at"));
    }
}
