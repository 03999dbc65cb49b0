package kontor.inventory.purchasing;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kontor.platform.Failure.Violation;
import kontor.platform.data.Tx;
import kontor.platform.jobs.Jobs;
import kontor.platform.web.Checks;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;

/// What comes of orders: it is in stock, open no more, and told to others, all at once.
final class Receipts {
    private final Orders orders;
    private final OrderStore store;
    private final ReceiptStore receipts;
    private final OrderNews news;
    private final Jobs jobs;
    private final InstantSource clock;

    Receipts(Orders orders, OrderStore store, ReceiptStore receipts, OrderNews news, Jobs jobs, InstantSource clock) {
        this.orders = orders;
        this.store = store;
        this.receipts = receipts;
        this.news = news;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Takes a delivery in. Two at once of one order wait for each other; neither sees as open what the other took.
    Receipt take(Tx tx, Caller caller, UUID orderId, Receipt.Wish wish) {
        Instant now = clock.instant();
        List<Receipt.Counted> came = wish.checked(now);
        OrderStore.Kept before = store.locked(tx, orderId).orElseThrow(Orders::unknown);
        OrderState state = before.head().state();
        // Whatever is entered: of this order something can come, or nothing.
        Orders.next(state, OrderAction.RECEIVE_SOME);
        List<OrderLine> lines = store.lines(tx, orderId, state);
        List<Receipt.Line> taken = matched(lines, came, Boolean.TRUE.equals(wish.over()));
        String location = Checks.needed(wish.locationId(), "/location_id");
        new Checks().that(receipts.takesGoods(tx, location), "/location_id", "unknown", "No such location that is in use.").orRefuse();
        LocalDate day = wish.receivedOn() == null ? LocalDate.ofInstant(now, ZoneOffset.UTC) : wish.receivedOn();
        Receipt receipt = new Receipt(UuidCreator.getTimeOrderedEpoch(), orderId, location, day, wish.note(), caller.principal().name(),
                now,
                taken);
        receipts.insert(tx, receipt, Carts.owner(caller));
        boolean whole = store.lines(tx, orderId, state).stream().allMatch(each -> each.open().signum() == 0);
        OrderAction action = whole ? OrderAction.RECEIVE_ALL : OrderAction.RECEIVE_SOME;
        news.came(tx, before.with(lines), receipt);
        jobs.enqueue(tx, caller.tenantId(), ReceivedGoods.JOB, receipt.id(), now);
        orders.moved(tx, caller, before, action, new Orders.Step(action, null, wish.note()), now);
        return receipt;
    }

    /// Newest first.
    Page<Receipt> page(Caller caller, UUID order, Page.Request page) {
        orders.find(caller, order);
        return Page.of(receipts.page(caller, order, page), page, Receipt::id);
    }

    private static List<Receipt.Line> matched(List<OrderLine> lines, List<Receipt.Counted> came, boolean over) {
        Map<Integer, OrderLine> byNumber = lines.stream().collect(Collectors.toMap(OrderLine::lineNo, Function.identity()));
        Checks unknown = new Checks();
        for (int i = 0; i < came.size(); i++) {
            unknown.that(byNumber.containsKey(came.get(i).lineNo()), "/lines/" + i + "/line_no", "unknown", "The order has no such line.");
        }
        unknown.orRefuse();
        List<Violation> beyond = new ArrayList<>();
        List<Receipt.Line> taken = new ArrayList<>();
        for (int i = 0; i < came.size(); i++) {
            Receipt.Counted each = came.get(i);
            OrderLine line = Objects.requireNonNull(byNumber.get(each.lineNo()));
            if (each.quantity().compareTo(line.open()) > 0) {
                beyond.add(new Violation("/lines/" + i + "/quantity", "more_than_open",
                        "Of line " + line.lineNo() + " " + line.open().stripTrailingZeros().toPlainString() + " is open."));
            }
            taken.add(new Receipt.Line(line.lineNo(), line.itemId(), each.quantity()));
        }
        if (!over && !beyond.isEmpty()) {
            throw new PurchasingFailure.MoreThanOpen(beyond).refused();
        }
        return taken;
    }
}
