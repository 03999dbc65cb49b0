package kontor.inventory.purchasing;

import java.time.InstantSource;
import kontor.inventory.items.SignalDue;
import kontor.inventory.items.Sourcing;
import kontor.platform.data.Database;
import kontor.platform.jobs.Calculations;
import kontor.platform.jobs.Jobs;
import kontor.platform.mail.Post;
import kontor.platform.outbox.Outbox;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Tenancy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the package together.
@Configuration(proxyBeanMethods = false)
class PurchasingConfiguration {
    private final CartStore carts = new CartStore();

    @Bean
    Carts purchaseCarts(Database database, Sourcing sourcing, InstantSource clock) {
        return new Carts(database, carts, new Offerings(sourcing), clock);
    }

    @Bean
    OrderNews purchaseOrderNews(Outbox outbox, ActivityTrail trail, SignalDue signals) {
        return new OrderNews(outbox, trail, signals);
    }

    @Bean
    Orders purchaseOrders(Database database, Sourcing sourcing, OrderNews news, InstantSource clock) {
        return new Orders(database, new OrderStore(database), carts, new Ordering(new Offerings(sourcing)), news, clock);
    }

    @Bean
    Receipts purchaseReceipts(Database database, Orders orders, OrderNews news, Jobs jobs, InstantSource clock) {
        return new Receipts(orders, new OrderStore(database), new ReceiptStore(database), news, jobs, clock);
    }

    @Bean
    ReceivedGoods receivedGoods() {
        return new ReceivedGoods();
    }

    @Bean
    OrderPaper orderPaper(Database database, Orders orders, Tenancy tenancy, Calculations calculations) {
        return new OrderPaper(database, orders, tenancy, calculations);
    }

    @Bean
    OrderMails orderMails(Database database, Orders orders, Post post, Jobs jobs, ActivityTrail trail, InstantSource clock) {
        return new OrderMails(orders, new OrderMailStore(database), post, jobs, trail, clock);
    }

    @Bean
    OrderMailJob orderMailJob(Database database, OrderPaper paper, Post post, ActivityTrail trail, InstantSource clock) {
        return new OrderMailJob(database, new OrderMailStore(database), new OrderLetters(paper), post, trail, clock);
    }
}
