package kontor.inventory.items;

import java.time.LocalDate;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Checks;
import kontor.platform.web.Page;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Stock and demand over HTTP.
@RestController
class StockController {
    private final Stock stock;
    private final Demand demand;

    StockController(Stock stock, Demand demand) {
        this.stock = stock;
        this.demand = demand;
    }

    @GetMapping("/api/v1/stock")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Page<StockBalance> list(Caller caller, @RequestParam(required = false) @Nullable String item,
            @RequestParam(required = false) @Nullable String location, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        new Checks().length(item, Naming.ITEM_MAX, "?item").length(location, Naming.LOCATION_MAX, "?location").orRefuse();
        return stock.page(caller, item, location, Page.ByName.of(limit, cursor, 2));
    }

    /// Says what there is now; the later of two counts holds.
    @PutMapping("/api/v1/stock/{item}/{location}")
    @Access(permission = Permission.INVENTORY_WRITE, limit = LimitClass.WRITE)
    StockBalance count(Caller caller, @PathVariable String item, @PathVariable String location, @RequestBody StockBalance.Wish wish) {
        return stock.put(caller, item, location, wish);
    }

    /// Every day of the range, also those without demand; without a location all of them together. Without a range the 90 days up to
    /// the last that is known.
    @GetMapping("/api/v1/items/{item}/demand")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    DemandHistory demand(Caller caller, @PathVariable String item, @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String location) {
        new Checks().length(location, Naming.LOCATION_MAX, "?location").orRefuse();
        return demand.of(caller, item, from, to, location);
    }

    /// Says what was asked for on a day, at a location or without naming one.
    @PutMapping("/api/v1/items/{item}/demand/{day}")
    @Access(permission = Permission.INVENTORY_WRITE, limit = LimitClass.WRITE)
    DemandHistory.Day enter(Caller caller, @PathVariable String item, @PathVariable LocalDate day,
            @RequestParam(required = false) @Nullable String location, @RequestBody DemandHistory.Wish wish) {
        new Checks().length(location, Naming.LOCATION_MAX, "?location").orRefuse();
        return demand.put(caller, item, day, location == null ? Naming.UNSPECIFIED : location, wish);
    }
}
