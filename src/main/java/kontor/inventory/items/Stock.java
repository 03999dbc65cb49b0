package kontor.inventory.items;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import kontor.platform.data.Database;
import kontor.platform.web.Page;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// A company's stock. A count says what is there now, whatever was thought before, and therefore names no version.
final class Stock {
    private final Database database;
    private final StockStore store;
    private final Locations locations;
    private final SignalDue due;
    private final ActivityTrail trail;
    private final InstantSource clock;

    Stock(Database database, Locations locations, SignalDue due, ActivityTrail trail, InstantSource clock) {
        this.database = database;
        this.store = new StockStore(database);
        this.locations = locations;
        this.due = due;
        this.trail = trail;
        this.clock = clock;
    }

    StockBalance put(Caller caller, String item, String location, StockBalance.Wish wish) {
        wish.checked();
        return database.inTransaction(caller, "inventory.put_stock", tx -> {
            Items.require(tx, item);
            locations.require(tx, location);
            StockBalance balance = StockStore.put(tx, item, location, wish, clock.instant());
            trail.record(tx, caller, "stock.counted", "item", Naming.subject(item),
                    Map.of("location", location, "on_hand", balance.onHand().toPlainString()));
            due.mark(tx, caller.tenantId(), item);
            return balance;
        });
    }

    Page<StockBalance> page(Caller caller, @Nullable String item, @Nullable String location, Page.ByName page) {
        return Page.of(store.page(caller, item, location, page), page, each -> List.of(each.itemId(), each.locationId()));
    }
}
