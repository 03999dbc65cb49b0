package kontor.inventory.items;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Stock balances as rows.
final class StockStore {
    private final Database database;

    StockStore(Database database) {
        this.database = database;
    }

    static StockBalance put(Tx tx, String item, String location, StockBalance.Wish wish, Instant at) {
        return tx.sql("""
                INSERT INTO stock_balance (tenant_id, item_id, location_id, on_hand, reserved, as_of)
                VALUES (:tenant, :item, :location, :onHand, coalesce(:reserved, 0), :at)
                ON CONFLICT (tenant_id, item_id, location_id)
                DO UPDATE SET on_hand = excluded.on_hand, reserved = coalesce(:reserved, stock_balance.reserved), as_of = excluded.as_of
                RETURNING item_id, location_id, on_hand, reserved, as_of
                """).param("item", item).param("location", location).param("onHand", wish.onHand()).param("reserved", wish.reserved())
                .param("at", at).one(StockStore::balance);
    }

    /// By item, then location.
    List<StockBalance> page(Caller caller, @Nullable String item, @Nullable String location, Page.ByName page) {
        return database
                .read(caller, "SELECT item_id, location_id, on_hand, reserved, as_of FROM stock_balance WHERE tenant_id = :tenant"
                        + (item == null ? "" : " AND item_id = :item") + (location == null ? "" : " AND location_id = :location")
                        + (page.after().isEmpty() ? "" : " AND (item_id, location_id) > (:afterItem, :afterLocation)")
                        + " ORDER BY item_id, location_id LIMIT :rows")
                .param("item", item).param("location", location).param("afterItem", page.after(0)).param("afterLocation", page.after(1))
                .param("rows", page.rows()).list(StockStore::balance);
    }

    private static StockBalance balance(ResultSet rs, int row) throws SQLException {
        return new StockBalance(rs.getString("item_id"), rs.getString("location_id"), rs.getBigDecimal("on_hand"),
                rs.getBigDecimal("reserved"), Rows.instant(rs, "as_of"));
    }
}
