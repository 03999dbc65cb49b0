package kontor.inventory.items;

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

/// A company's locations. None is removed: stock and demand tell of them; one that is given up is no longer active.
final class Locations {
    private final Database database;
    private final LocationStore store;
    private final ActivityTrail trail;

    Locations(Database database, ActivityTrail trail) {
        this.database = database;
        this.store = new LocationStore(database);
        this.trail = trail;
    }

    Location create(Tx tx, Caller caller, Location.Wish wish) {
        if (!store.insert(tx, wish.checked())) {
            throw new ItemsFailure.Taken(Thing.LOCATION).refused();
        }
        return noted(tx, caller, "location.created", wish.id());
    }

    /// @param version the one it was decided on
    Location change(Caller caller, String id, int version, UnaryOperator<Location.Wish> change) {
        return database.inTransaction(caller, "inventory.change_location", tx -> {
            Location.Wish after = change.apply(store.find(tx, id).orElseThrow(Locations::unknown).wish()).checked();
            new Checks().that(after.id().equals(id), "/location_id", "fixed", "A location keeps its id.").orRefuse();
            if (!store.update(tx, after, version)) {
                throw new WebFailure.VersionPassed().refused();
            }
            return noted(tx, caller, "location.changed", id);
        });
    }

    Location find(Caller caller, String id) {
        return store.find(caller, id).orElseThrow(Locations::unknown);
    }

    Page<Location> page(Caller caller, Page.ByName page) {
        return Page.of(store.page(caller, page), page, each -> List.of(each.locationId()));
    }

    /// @throws Refused when there is none
    void require(Tx tx, String id) {
        if (store.find(tx, id).isEmpty()) {
            throw unknown();
        }
    }

    private static Refused unknown() {
        return new ItemsFailure.Unknown(Thing.LOCATION).refused();
    }

    private Location noted(Tx tx, Caller caller, String verb, String id) {
        trail.record(tx, caller, verb, "location", id, Map.of());
        return store.find(tx, id).orElseThrow(Locations::unknown);
    }
}
