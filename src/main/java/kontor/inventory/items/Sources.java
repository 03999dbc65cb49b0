package kontor.inventory.items;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kontor.inventory.items.ItemsFailure.Thing;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.web.WebFailure;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Who delivers an item. At most one of an item's sources is the main one: making one that makes the other none, in one transaction
/// that holds the item, so that two who do so at once come one after the other.
final class Sources {
    static final int SOURCES_MAX = 100;

    private final Database database;
    private final SourceStore store;
    private final Suppliers suppliers;
    private final SignalDue due;
    private final ActivityTrail trail;

    Sources(Database database, SourceStore store, Suppliers suppliers, SignalDue due, ActivityTrail trail) {
        this.database = database;
        this.store = store;
        this.suppliers = suppliers;
        this.due = due;
        this.trail = trail;
    }

    /// A source as it was put down.
    record Put(Source source, boolean made) {
    }

    /// Makes a source, or replaces it whole.
    ///
    /// @param version of the one that is there; null: there is none
    Put put(Caller caller, String item, UUID supplier, @Nullable Integer version, Source.Wish wish) {
        wish.checked();
        return database.inTransaction(caller, "inventory.put_source", tx -> {
            Items.require(tx, item);
            suppliers.find(tx, supplier);
            Optional<Source> before = store.find(tx, item, supplier);
            boolean main = Optional.ofNullable(wish.main()).or(() -> before.map(Source::main)).orElseGet(() -> none(tx, item));
            if (main) {
                SourceStore.yieldTo(tx, item, supplier);
            }
            if (before.isEmpty()) {
                made(tx, item, supplier, version, wish, main);
            } else {
                replaced(tx, item, supplier, version, wish, main);
            }
            noted(tx, caller, before.isEmpty() ? "item.source_added" : "item.source_changed", item, supplier);
            return new Put(store.find(tx, item, supplier).orElseThrow(Sources::unknown), before.isEmpty());
        });
    }

    void remove(Caller caller, String item, UUID supplier) {
        database.inTransaction(caller, "inventory.remove_source", tx -> {
            Items.require(tx, item);
            if (!SourceStore.delete(tx, item, supplier)) {
                throw unknown();
            }
            return noted(tx, caller, "item.source_removed", item, supplier);
        });
    }

    Source find(Caller caller, String item, UUID supplier) {
        return store.find(caller, item, supplier).orElseThrow(Sources::unknown);
    }

    /// All of an item's, the main one first.
    List<Source> of(Caller caller, String item) {
        return database.inTransaction(caller, "inventory.sources", tx -> {
            Items.known(tx, item);
            return store.of(tx, item, SOURCES_MAX);
        });
    }

    private boolean none(Tx tx, String item) {
        return store.of(tx, item, 1).stream().noneMatch(Source::main);
    }

    private void made(Tx tx, String item, UUID supplier, @Nullable Integer version, Source.Wish wish, boolean main) {
        if (version != null) {
            throw new WebFailure.VersionPassed().refused();
        }
        if (store.of(tx, item, SOURCES_MAX).size() == SOURCES_MAX) {
            throw new ItemsFailure.TooMany(Thing.SOURCE, SOURCES_MAX).refused();
        }
        store.insert(tx, item, supplier, wish, main);
    }

    private void replaced(Tx tx, String item, UUID supplier, @Nullable Integer version, Source.Wish wish, boolean main) {
        if (version == null) {
            throw new WebFailure.VersionMissing().refused();
        }
        if (!store.update(tx, item, supplier, wish, main, version)) {
            throw new WebFailure.VersionPassed().refused();
        }
    }

    private String noted(Tx tx, Caller caller, String verb, String item, UUID supplier) {
        trail.record(tx, caller, verb, "item", Naming.subject(item), Map.of("supplier", supplier.toString()));
        due.mark(tx, caller.tenantId(), item);
        return item;
    }

    private static Refused unknown() {
        return new ItemsFailure.Unknown(Thing.SOURCE).refused();
    }
}
