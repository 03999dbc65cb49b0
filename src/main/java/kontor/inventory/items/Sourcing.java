package kontor.inventory.items;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import tools.jackson.databind.json.JsonMapper;

/// The terms on which items are delivered, for those who plan and order. They are the rows of the view `sourcing_terms`, which set-based
/// statements may join.
public final class Sourcing {
    private static final String SELECT = """
            SELECT item_id, supplier_id, supplier_name, supplier_kind, supplier_active, main, supplier_sku, moq, pack_qty, lead_days,
                   lead_sd_days, unit_cost, price_breaks
            FROM sourcing_terms WHERE tenant_id = :tenant
            """;

    private final JsonMapper json;

    public Sourcing(JsonMapper json) {
        this.json = json;
    }

    /// The terms of one supplier for one item; empty where it does not deliver it.
    public Optional<Terms> terms(Tx tx, String item, UUID supplier) {
        return tx.sql(SELECT + "AND item_id = :item AND supplier_id = :supplier").param("item", item).param("supplier", supplier)
                .optional(this::terms);
    }

    /// Every source of these items: by item, the main one first, then by the supplier's name.
    ///
    /// @param items as many as their caller bounds
    public List<Terms> of(Tx tx, Collection<String> items) {
        return tx.sql(SELECT + "AND item_id = ANY (:items::text[]) ORDER BY item_id, main DESC, supplier_name").param("items", items)
                .list(this::terms);
    }

    /// The main sources of these items, by item.
    public List<Terms> mainOf(Tx tx, Collection<String> items) {
        return tx.sql(SELECT + "AND main AND item_id = ANY (:items::text[]) ORDER BY item_id").param("items", items).list(this::terms);
    }

    /// The terms items are planned by: of the main source, by item, where its supplier delivers.
    public Map<String, Terms> plannedBy(Tx tx, Collection<String> items) {
        return mainOf(tx, items).stream().filter(Terms::supplierActive).collect(Collectors.toMap(Terms::itemId, Function.identity()));
    }

    private Terms terms(ResultSet rs, int row) throws SQLException {
        return new Terms(rs.getString("item_id"), Rows.uuid(rs, "supplier_id"), rs.getString("supplier_name"),
                Rows.constant(rs, "supplier_kind", SupplierKind.class), rs.getBoolean("supplier_active"), rs.getBoolean("main"),
                rs.getString("supplier_sku"), rs.getBigDecimal("moq"), rs.getBigDecimal("pack_qty"), rs.getInt("lead_days"),
                rs.getBigDecimal("lead_sd_days"), rs.getBigDecimal("unit_cost"),
                List.of(json.readValue(rs.getString("price_breaks"), PriceBreak[].class)));
    }
}
