package kontor.inventory.purchasing;

import java.io.ByteArrayOutputStream;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.jobs.Calculations;
import kontor.tenancy.Caller;
import kontor.tenancy.Tenancy;

/// Orders as files. Written when asked for: an order does not change once it is sent, so the file does not either.
final class OrderPaper {
    private final Database database;
    private final Orders orders;
    private final Tenancy tenancy;
    private final Calculations calculations;

    OrderPaper(Database database, Orders orders, Tenancy tenancy, Calculations calculations) {
        this.database = database;
        this.orders = orders;
        this.tenancy = tenancy;
        this.calculations = calculations;
    }

    /// A file, and what it was made of.
    record Sheet(OrderHead head, String buyer, ByteArrayOutputStream content) {
        String name() {
            return head.number() + ".pdf";
        }
    }

    private record Content(PurchaseOrder order, String buyer) {
    }

    Sheet pdf(Caller caller, UUID id, OrderLanguage language) {
        Content content = database.inTransaction(caller, "purchasing.paper",
                tx -> new Content(orders.get(tx, id), tenancy.companyName(tx)));
        PurchaseOrder order = content.order();
        ByteArrayOutputStream written = calculations.calculate("an order of " + order.lines().size() + " lines", caller.deadline(),
                under -> {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    OrderPdf.write(order, content.buyer(), language, out, under::check);
                    return out;
                });
        return new Sheet(order.head(), content.buyer(), written);
    }
}
