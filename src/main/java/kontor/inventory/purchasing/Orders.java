package kontor.inventory.purchasing;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kontor.inventory.purchasing.PurchasingFailure.Thing;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.web.Checks;
import kontor.platform.web.Page;
import kontor.platform.web.WebFailure;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Orders: made of a cart or of lines, and moved from state to state.
final class Orders {
    private final Database database;
    private final OrderStore store;
    private final CartStore carts;
    private final Ordering ordering;
    private final OrderNews news;
    private final InstantSource clock;

    Orders(Database database, OrderStore store, CartStore carts, Ordering ordering, OrderNews news, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.carts = carts;
        this.ordering = ordering;
        this.news = news;
        this.clock = clock;
    }

    /// What is to happen to an order.
    ///
    /// @param expectedOn when the supplier will deliver; absent: as it was
    record Step(@Nullable OrderAction action, @Nullable LocalDate expectedOn, @Nullable String comment) {
        /// @throws kontor.platform.Refused naming every field at fault
        OrderAction check(LocalDate today) {
            OrderAction wanted = Checks.needed(action, "/action");
            new Checks().that(!wanted.ofReceipt(), "/action", "by_receipt", "Receiving is done by a receipt.")
                    .that(expectedOn == null || wanted == OrderAction.SEND || wanted == OrderAction.CONFIRM, "/expected_on", "not_here",
                            "Only when it is sent or confirmed.")
                    .that(expectedOn == null || (!expectedOn.isBefore(today) && expectedOn.isBefore(today.plusYears(20))), "/expected_on",
                            "out_of_range", "From today on, within twenty years.")
                    .length(comment, 1000, "/comment").orRefuse();
            return wanted;
        }
    }

    /// Makes a draft and gives it its number. What it takes from the cart is in the cart no more.
    PurchaseOrder create(Tx tx, Caller caller, OrderWish wish) {
        // As fine as it is kept, for the answer is not read back.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        wish.check(today);
        UUID supplier = wish.fromCart() == null ? Checks.needed(wish.supplierId(), "/supplier_id") : wish.fromCart();
        List<Ordering.Wanted> wanted = wish.fromCart() == null ? own(tx, wish, supplier) : ofCart(tx, caller, supplier);
        List<OrderLine> lines = ordering.lines(tx, supplier, wanted, today, wish.expectedOn());
        List<@Nullable BigDecimal> totals = new ArrayList<>();
        lines.forEach(each -> totals.add(each.total()));
        LocalDate expectedOn = lines.stream().map(OrderLine::expectedOn).max(LocalDate::compareTo).orElseThrow();
        String name = Offerings.supplier(tx, supplier).orElseThrow();
        if (wish.fromCart() != null) {
            carts.removeOf(tx, Carts.owner(caller), supplier, lines.stream().map(OrderLine::itemId).toList());
        }
        // Until the commit everybody else of the company who orders waits for the number: from here on nothing is looked up.
        String number = String.format(Locale.ROOT, "PO-%d-%06d", today.getYear(), store.next(tx, today.getYear()));
        OrderHead head = new OrderHead(UuidCreator.getTimeOrderedEpoch(), number, OrderState.DRAFT, supplier, name, today, expectedOn,
                wish.currency(), Total.of(totals).amount(), lines.size(), caller.principal().name(), now, now);
        store.insert(tx, head, wish.notes(), Carts.owner(caller));
        store.insertLines(tx, head.id(), lines);
        PurchaseOrder order = new PurchaseOrder(head.id(), 1, head, wish.notes(), lines);
        news.created(tx, caller, order);
        return order;
    }

    /// Takes a step.
    ///
    /// @param version the one it was decided on
    PurchaseOrder move(Tx tx, Caller caller, UUID id, int version, Step step) {
        Instant now = clock.instant();
        OrderAction action = step.check(LocalDate.ofInstant(now, ZoneOffset.UTC));
        OrderStore.Kept before = store.locked(tx, id).orElseThrow(Orders::unknown);
        if (before.version() != version) {
            throw new WebFailure.VersionPassed().refused();
        }
        return moved(tx, caller, before, action, step, now);
    }

    /// Takes a step that follows from something else.
    PurchaseOrder moved(Tx tx, Caller caller, OrderStore.Kept before, OrderAction action, Step step, Instant now) {
        OrderState from = before.head().state();
        OrderState to = next(from, action);
        if (!store.move(tx, before, to, step.expectedOn(), now)) {
            throw new WebFailure.VersionPassed().refused();
        }
        PurchaseOrder after = get(tx, before.head().id());
        news.moved(tx, caller, after, action, from, step.comment());
        return after;
    }

    /// @throws kontor.platform.Refused when the state has no such action
    static OrderState next(OrderState from, OrderAction action) {
        return OrderTable.next(from, action).orElseThrow(() -> new PurchasingFailure.NotNow(action, from).refused());
    }

    PurchaseOrder find(Caller caller, UUID id) {
        return database.inTransaction(caller, "purchasing.order", tx -> get(tx, id));
    }

    PurchaseOrder get(Tx tx, UUID id) {
        OrderStore.Kept kept = store.find(tx, id).orElseThrow(Orders::unknown);
        return kept.with(store.lines(tx, id, kept.head().state()));
    }

    Page<OrderHead> page(Caller caller, OrderStore.Filter filter, Page.Request page) {
        return Page.of(store.page(caller, filter, page), page, OrderHead::id);
    }

    static kontor.platform.Refused unknown() {
        return new PurchasingFailure.Unknown(Thing.PURCHASE_ORDER).refused();
    }

    private static List<Ordering.Wanted> own(Tx tx, OrderWish wish, UUID supplier) {
        new Checks().that(Offerings.supplier(tx, supplier).isPresent(), "/supplier_id", "unknown", "No such supplier.").orRefuse();
        List<Ordering.Wanted> wanted = new ArrayList<>();
        for (OrderWish.Line each : wish.own()) {
            String at = "/lines/" + wanted.size();
            wanted.add(new Ordering.Wanted(Checks.needed(each.itemId(), at + "/item_id"), Checks.needed(each.quantity(), at + "/quantity"),
                    each.note(), at));
        }
        return wanted;
    }

    private List<Ordering.Wanted> ofCart(Tx tx, Caller caller, UUID supplier) {
        List<CartStore.Kept> kept = carts.locked(tx, Carts.owner(caller), supplier);
        if (kept.isEmpty()) {
            throw new PurchasingFailure.NothingInCart().refused();
        }
        return kept.stream().map(each -> new Ordering.Wanted(each.itemId(), each.quantity(), each.note(), "/from_cart")).toList();
    }
}
