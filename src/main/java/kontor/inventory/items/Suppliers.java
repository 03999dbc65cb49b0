package kontor.inventory.items;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import kontor.inventory.items.ItemsFailure.Thing;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.data.SqlFault;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.platform.web.WebFailure;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// A company's suppliers. None is removed: orders tell of them; one that is given up is no longer active.
final class Suppliers {
    private final Database database;
    private final SupplierStore store;
    private final SourceStore sources;
    private final SignalDue due;
    private final ActivityTrail trail;

    Suppliers(Database database, SourceStore sources, SignalDue due, ActivityTrail trail) {
        this.database = database;
        this.store = new SupplierStore(database);
        this.sources = sources;
        this.due = due;
        this.trail = trail;
    }

    Supplier create(Tx tx, Caller caller, Supplier.Wish wish) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        wish.checked();
        once(() -> {
            store.insert(tx, id, wish);
            return true;
        });
        trail.record(tx, caller, "supplier.created", "supplier", id.toString(), Map.of());
        return store.find(tx, id).orElseThrow(Suppliers::unknown);
    }

    /// @param version the one it was decided on
    Supplier change(Caller caller, UUID id, int version, UnaryOperator<Supplier.Wish> change) {
        return database.inTransaction(caller, "inventory.change_supplier",
                tx -> changed(tx, caller, id, version, change.apply(store.find(tx, id).orElseThrow(Suppliers::unknown).wish())));
    }

    private Supplier changed(Tx tx, Caller caller, UUID id, int version, Supplier.Wish wish) {
        wish.checked();
        if (!once(() -> store.update(tx, id, wish, version))) {
            throw new WebFailure.VersionPassed().refused();
        }
        trail.record(tx, caller, "supplier.changed", "supplier", id.toString(), Map.of());
        due.mark(tx, caller.tenantId(), sources.itemsOf(tx, id, SignalDue.EACH_MAX + 1));
        return store.find(tx, id).orElseThrow(Suppliers::unknown);
    }

    /// Gives a supplier other defaults, and with them those sources whose own figure is the default that was. As a preview nothing is
    /// changed.
    ///
    /// @param version the supplier's, which this was decided on
    AppliedDefaults apply(Caller caller, UUID id, int version, AppliedDefaults.Wish wish) {
        wish.checked();
        return database.inTransaction(caller, "inventory.apply_defaults", tx -> {
            Supplier before = store.find(tx, id).orElseThrow(Suppliers::unknown);
            if (before.version() != version) {
                throw new WebFailure.VersionPassed().refused();
            }
            Supplier.Wish after = wish.over(before.wish());
            AppliedDefaults preview = sources.followers(tx, before, after, wish.isPreview());
            if (wish.isPreview()) {
                return preview;
            }
            sources.follow(tx, before, after);
            Supplier supplier = changed(tx, caller, id, version, after);
            trail.record(tx, caller, "supplier.defaults_applied", "supplier", id.toString(),
                    Map.of("sources", Long.toString(preview.sources())));
            return preview.by(supplier);
        });
    }

    Supplier find(Caller caller, UUID id) {
        return store.find(caller, id).orElseThrow(Suppliers::unknown);
    }

    Supplier find(Tx tx, UUID id) {
        return store.find(tx, id).orElseThrow(Suppliers::unknown);
    }

    Page<Supplier> page(Caller caller, @Nullable String text, @Nullable Boolean active, Page.Request page) {
        return Page.of(store.page(caller, text, active, page), page, Supplier::id);
    }

    private static boolean once(BooleanSupplier write) {
        try {
            return write.getAsBoolean();
        } catch (SqlFault e) {
            if (e.violates("supplier_name_once") || e.violates("supplier_external_once")) {
                throw new ItemsFailure.Taken(Thing.SUPPLIER).refused();
            }
            throw e;
        }
    }

    static Refused unknown() {
        return new ItemsFailure.Unknown(Thing.SUPPLIER).refused();
    }
}
