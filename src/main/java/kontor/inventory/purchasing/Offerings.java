package kontor.inventory.purchasing;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kontor.inventory.items.Sourcing;
import kontor.inventory.items.Terms;
import kontor.platform.data.Tx;

/// Looks up what suppliers offer now: the items' names, and the terms that [Sourcing] knows.
final class Offerings {
    private final Sourcing sourcing;

    Offerings(Sourcing sourcing) {
        this.sourcing = sourcing;
    }

    /// An item of a supplier.
    record Key(String itemId, UUID supplierId) {
    }

    private record Item(String id, String name, boolean active) {
    }

    /// Those of the keys whose item exists, in two statements however many they are.
    Map<Key, Offering> of(Tx tx, Collection<Key> keys) {
        List<String> ids = keys.stream().map(Key::itemId).distinct().toList();
        Map<String, Item> items = items(tx, ids).stream().collect(Collectors.toMap(Item::id, Function.identity()));
        Map<Key, Terms> terms = sourcing.of(tx, ids).stream()
                .collect(Collectors.toMap(each -> new Key(each.itemId(), each.supplierId()), Function.identity()));
        Map<Key, Offering> found = new HashMap<>();
        keys.stream().filter(key -> items.containsKey(key.itemId())).forEach(key -> {
            Item item = Objects.requireNonNull(items.get(key.itemId()));
            found.put(key, new Offering(item.id(), item.name(), item.active(), terms.get(key)));
        });
        return found;
    }

    Optional<Offering> find(Tx tx, Key key) {
        return Optional.ofNullable(of(tx, List.of(key)).get(key));
    }

    /// Where these items usually come from, by item; those without a main source are not among them.
    Map<String, UUID> mainSuppliers(Tx tx, Collection<String> items) {
        return sourcing.mainOf(tx, items).stream().collect(Collectors.toMap(Terms::itemId, Terms::supplierId));
    }

    /// How much of these items planning suggests, by item; those of which it suggests nothing are not among them.
    static Map<String, BigDecimal> suggested(Tx tx, Collection<String> items) {
        return tx.sql("""
                SELECT item_id, suggested_qty FROM item_signal
                WHERE tenant_id = :tenant AND scope = 'ALL' AND item_id = ANY (:items::text[]) AND suggested_qty > 0
                """).param("items", items).list((rs, row) -> Map.entry(rs.getString("item_id"), rs.getBigDecimal("suggested_qty")))
                .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// The supplier's name; empty when there is none.
    static Optional<String> supplier(Tx tx, UUID id) {
        return tx.sql("SELECT name FROM supplier WHERE tenant_id = :tenant AND supplier_id = :id").param("id", id)
                .optional((rs, row) -> rs.getString("name"));
    }

    /// The mail address on the supplier's card; empty when there is none.
    static Optional<String> address(Tx tx, UUID id) {
        return tx.sql("SELECT email FROM supplier WHERE tenant_id = :tenant AND supplier_id = :id AND email IS NOT NULL").param("id", id)
                .optional((rs, row) -> rs.getString("email"));
    }

    private static List<Item> items(Tx tx, List<String> ids) {
        return tx.sql("SELECT item_id, name, active FROM item WHERE tenant_id = :tenant AND item_id = ANY (:ids::text[])").param("ids", ids)
                .list((rs, row) -> new Item(rs.getString("item_id"), rs.getString("name"), rs.getBoolean("active")));
    }
}
