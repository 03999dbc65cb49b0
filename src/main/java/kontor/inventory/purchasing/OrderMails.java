package kontor.inventory.purchasing;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import kontor.platform.data.Tx;
import kontor.platform.jobs.Jobs;
import kontor.platform.mail.Mailbox;
import kontor.platform.mail.Post;
import kontor.platform.web.Page;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;

/// Sends orders to suppliers by mail: kept and enqueued in one transaction, sent by a job.
final class OrderMails {
    private static final Duration DAY = Duration.ofDays(1);

    private final Orders orders;
    private final OrderMailStore store;
    private final Post post;
    private final Jobs jobs;
    private final ActivityTrail trail;
    private final InstantSource clock;

    OrderMails(Orders orders, OrderMailStore store, Post post, Jobs jobs, ActivityTrail trail, InstantSource clock) {
        this.orders = orders;
        this.store = store;
        this.post = post;
        this.jobs = jobs;
        this.trail = trail;
        this.clock = clock;
    }

    /// Asks for an order to be sent to its supplier, at the address on the supplier's card. A draft is not sent: nothing is ordered yet.
    OrderMail ask(Tx tx, Caller caller, UUID orderId, OrderMail.Wish wish) {
        wish.check();
        PurchaseOrder order = orders.get(tx, orderId);
        if (!post.open()) {
            throw new PurchasingFailure.MailOff().refused();
        }
        if (order.head().state() == OrderState.DRAFT) {
            throw new PurchasingFailure.NotOrderedYet().refused();
        }
        Mailbox to = Offerings.address(tx, order.head().supplierId()).flatMap(Mailbox::of)
                .orElseThrow(() -> new PurchasingFailure.NoAddress(order.head().supplier()).refused());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (store.since(tx, now.minus(DAY), post.perDay()) >= post.perDay()) {
            throw new PurchasingFailure.TooManyMails(post.perDay()).refused();
        }
        OrderMail mail = new OrderMail(UuidCreator.getTimeOrderedEpoch(), orderId, to.text(), wish.replyTo(), wish.knownLanguage(),
                wish.message(), OrderMail.State.WAITING, null, caller.principal().name(), now, null);
        store.insert(tx, mail, Carts.owner(caller));
        trail.record(tx, caller, "purchase_order.mail_requested", "purchase_order", orderId.toString(),
                Map.of("number", order.head().number(), "to", to.text()));
        jobs.enqueue(tx, caller.tenantId(), OrderMailJob.KIND, mail.id(), now);
        return mail;
    }

    /// Newest first.
    Page<OrderMail> page(Caller caller, UUID order, Page.Request page) {
        orders.find(caller, order);
        return Page.of(store.page(caller, order, page), page, OrderMail::id);
    }
}
