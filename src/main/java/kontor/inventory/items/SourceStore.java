package kontor.inventory.items;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Statement;
import kontor.platform.data.Tx;
import kontor.tenancy.Caller;
import tools.jackson.databind.json.JsonMapper;

/// Sourcing rules as rows.
final class SourceStore {
    private static final String SELECT = """
            SELECT r.item_id, r.supplier_id, t.supplier_name, r.version, r.supplier_sku, r.moq, r.pack_qty, r.lead_days, r.lead_sd_days,
                   r.unit_cost, r.price_breaks, r.main, r.notes, t.moq AS effective_moq, t.lead_days AS effective_lead_days,
                   t.unit_cost AS effective_unit_cost
            FROM sourcing_rule r
            JOIN sourcing_terms t ON t.tenant_id = r.tenant_id AND t.item_id = r.item_id AND t.supplier_id = r.supplier_id
            WHERE r.tenant_id = :tenant AND r.item_id = :item
            """;
    private static final String FOLLOWING = """
            WHERE tenant_id = :tenant AND supplier_id = :supplier AND (moq = :moq AND :moq <> :newMoq
                                                                        OR lead_days = :leadDays AND :leadDays <> :newLeadDays)
            """;

    private final Database database;
    private final JsonMapper json;

    SourceStore(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    void insert(Tx tx, String item, UUID supplier, Source.Wish wish, boolean main) {
        data(tx.sql("""
                INSERT INTO sourcing_rule (tenant_id, item_id, supplier_id, supplier_sku, moq, pack_qty, lead_days, lead_sd_days, unit_cost,
                                           price_breaks, main, notes)
                VALUES (:tenant, :item, :supplier, :sku, :moq, :pack, :leadDays, :leadSd, :cost, :breaks::jsonb, :main, :notes)
                """), item, supplier, wish, main).update();
    }

    /// @return false when it is no longer at this version
    boolean update(Tx tx, String item, UUID supplier, Source.Wish wish, boolean main, int version) {
        return data(tx.sql("""
                UPDATE sourcing_rule SET supplier_sku = :sku, moq = :moq, pack_qty = :pack, lead_days = :leadDays, lead_sd_days = :leadSd,
                       unit_cost = :cost, price_breaks = :breaks::jsonb, main = :main, notes = :notes, version = version + 1
                WHERE tenant_id = :tenant AND item_id = :item AND supplier_id = :supplier AND version = :version
                """), item, supplier, wish, main).param("version", version).update() == 1;
    }

    /// Leaves the item without a main source other than this one.
    static void yieldTo(Tx tx, String item, UUID supplier) {
        tx.sql("""
                UPDATE sourcing_rule SET main = false, version = version + 1
                WHERE tenant_id = :tenant AND item_id = :item AND main AND supplier_id <> :supplier
                """).param("item", item).param("supplier", supplier).update();
    }

    static boolean delete(Tx tx, String item, UUID supplier) {
        return tx.sql("DELETE FROM sourcing_rule WHERE tenant_id = :tenant AND item_id = :item AND supplier_id = :supplier")
                .param("item", item).param("supplier", supplier).update() == 1;
    }

    Optional<Source> find(Tx tx, String item, UUID supplier) {
        return tx.sql(SELECT + "AND r.supplier_id = :supplier").param("item", item).param("supplier", supplier).optional(this::source);
    }

    Optional<Source> find(Caller caller, String item, UUID supplier) {
        return database.read(caller, SELECT + "AND r.supplier_id = :supplier").param("item", item).param("supplier", supplier)
                .optional(this::source);
    }

    /// The main one first, then by the supplier's name.
    List<Source> of(Tx tx, String item, int most) {
        return tx.sql(SELECT + "ORDER BY r.main DESC, t.supplier_name LIMIT :most").param("item", item).param("most", most)
                .list(this::source);
    }

    List<String> itemsOf(Tx tx, UUID supplier, int most) {
        return tx.sql("SELECT item_id FROM sourcing_rule WHERE tenant_id = :tenant AND supplier_id = :supplier LIMIT :most")
                .param("supplier", supplier).param("most", most).list((rs, row) -> rs.getString(1));
    }

    /// Which sources have a supplier's changing default as their own figure.
    AppliedDefaults followers(Tx tx, Supplier before, Supplier.Wish after, boolean preview) {
        long count = defaults(tx.sql("SELECT count(*) FROM sourcing_rule " + FOLLOWING), before, after).one((rs, row) -> rs.getLong(1));
        List<AppliedDefaults.Change> first = defaults(tx.sql("""
                SELECT item_id, moq, CASE WHEN moq = :moq THEN :newMoq ELSE moq END AS moq_after, lead_days,
                       CASE WHEN lead_days = :leadDays THEN :newLeadDays ELSE lead_days END AS lead_days_after
                FROM sourcing_rule
                """ + FOLLOWING + " ORDER BY item_id LIMIT :most"), before, after).param("most", AppliedDefaults.LISTED_MAX)
                .list((rs, row) -> new AppliedDefaults.Change(rs.getString("item_id"), rs.getBigDecimal("moq"),
                        rs.getBigDecimal("moq_after"), (Integer) rs.getObject("lead_days"), (Integer) rs.getObject("lead_days_after")));
        return new AppliedDefaults(preview, before, count, first);
    }

    /// Gives them the new figure.
    void follow(Tx tx, Supplier before, Supplier.Wish after) {
        defaults(tx.sql("""
                UPDATE sourcing_rule SET moq = CASE WHEN moq = :moq THEN :newMoq ELSE moq END,
                       lead_days = CASE WHEN lead_days = :leadDays THEN :newLeadDays ELSE lead_days END, version = version + 1
                """ + FOLLOWING), before, after).update();
    }

    private static Statement defaults(Statement statement, Supplier before, Supplier.Wish after) {
        return statement.param("supplier", before.id()).param("moq", before.defaultMoq()).param("newMoq", after.knownMoq())
                .param("leadDays", before.defaultLeadDays()).param("newLeadDays", after.knownLeadDays());
    }

    private Statement data(Statement statement, String item, UUID supplier, Source.Wish wish, boolean main) {
        return statement.param("item", item).param("supplier", supplier).param("sku", wish.supplierSku()).param("moq", wish.moq())
                .param("pack", wish.packQty()).param("leadDays", wish.leadDays()).param("leadSd", wish.leadSdDays())
                .param("cost", wish.unitCost()).param("breaks", json.writeValueAsString(wish.knownBreaks())).param("main", main)
                .param("notes", wish.notes());
    }

    private Source source(ResultSet rs, int row) throws SQLException {
        return new Source(rs.getString("item_id"), Rows.uuid(rs, "supplier_id"), rs.getString("supplier_name"), rs.getInt("version"),
                rs.getString("supplier_sku"), rs.getBigDecimal("moq"), rs.getBigDecimal("pack_qty"), (Integer) rs.getObject("lead_days"),
                rs.getBigDecimal("lead_sd_days"), rs.getBigDecimal("unit_cost"),
                List.of(json.readValue(rs.getString("price_breaks"), PriceBreak[].class)), rs.getBoolean("main"), rs.getString("notes"),
                new Source.Effective(rs.getBigDecimal("effective_moq"), rs.getInt("effective_lead_days"),
                        rs.getBigDecimal("effective_unit_cost")));
    }
}
