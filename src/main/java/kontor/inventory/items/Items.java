package kontor.inventory.items;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import kontor.inventory.items.ItemsFailure.Thing;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.web.Checks;
import kontor.platform.web.Page;
import kontor.platform.web.WebFailure;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;

/// A company's items.
final class Items {
    private final Database database;
    private final ItemStore store;
    private final SignalDue due;
    private final ActivityTrail trail;
    private final InstantSource clock;

    Items(Database database, SignalDue due, ActivityTrail trail, InstantSource clock) {
        this.database = database;
        this.store = new ItemStore(database);
        this.due = due;
        this.trail = trail;
        this.clock = clock;
    }

    Item create(Tx tx, Caller caller, Item.Wish wish) {
        if (!store.insert(tx, wish.checked(), clock.instant())) {
            throw new ItemsFailure.Taken(Thing.ITEM).refused();
        }
        return noted(tx, caller, "item.created", wish.id());
    }

    /// @param version the one it was decided on
    /// @param change  keeps the item's id
    Item change(Caller caller, String id, int version, UnaryOperator<Item.Wish> change) {
        return database.inTransaction(caller, "inventory.change_item", tx -> {
            Item.Wish before = store.find(tx, id).orElseThrow(Items::unknown).wish();
            Item.Wish after = change.apply(before).checked();
            new Checks().that(after.id().equals(id), "/item_id", "fixed", "An item keeps its id.").orRefuse();
            if (!store.update(tx, after, version, clock.instant())) {
                throw new WebFailure.VersionPassed().refused();
            }
            return noted(tx, caller, "item.changed", id);
        });
    }

    Item find(Caller caller, String id) {
        return store.find(caller, id).orElseThrow(Items::unknown);
    }

    Page<Item> page(Caller caller, ItemStore.Filter filter, Page.ByName page) {
        return Page.of(store.page(caller, filter, page), page, item -> List.of(item.itemId()));
    }

    /// Locks the item against others who ask so, until the transaction has ended.
    ///
    /// @throws Refused when there is none
    static void require(Tx tx, String id) {
        if (!ItemStore.locked(tx, id)) {
            throw unknown();
        }
    }

    /// @throws Refused when there is none
    static void known(Tx tx, String id) {
        if (!ItemStore.exists(tx, id)) {
            throw unknown();
        }
    }

    static Refused unknown() {
        return new ItemsFailure.Unknown(Thing.ITEM).refused();
    }

    private Item noted(Tx tx, Caller caller, String verb, String id) {
        trail.record(tx, caller, verb, "item", Naming.subject(id), Map.of());
        due.mark(tx, caller.tenantId(), id);
        return store.find(tx, id).orElseThrow(Items::unknown);
    }
}
