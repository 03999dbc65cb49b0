package kontor.inventory.purchasing;

import kontor.platform.data.Database;
import kontor.platform.mail.Letter;
import kontor.platform.mail.Mailbox;
import kontor.tenancy.Caller;
import kontor.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;

/// Writes the letter an order goes out with.
final class OrderLetters {
    private final Database database;
    private final Orders orders;
    private final OrderPaper paper;
    private final Tenancy tenancy;

    OrderLetters(Database database, Orders orders, OrderPaper paper, Tenancy tenancy) {
        this.database = database;
        this.orders = orders;
        this.paper = paper;
        this.tenancy = tenancy;
    }

    /// @param number the order's
    record Written(Letter letter, String number) {
    }

    private record Content(OrderHead head, String buyer) {
    }

    Written write(Caller caller, OrderMail mail) {
        Content content = database.inTransaction(caller, "purchasing.letter",
                tx -> new Content(orders.get(tx, mail.orderId()).head(), tenancy.companyName(tx)));
        OrderPaper.Sheet sheet = paper.pdf(caller, mail.orderId(), mail.language());
        OrderHead head = content.head();
        String buyer = Letter.oneLine(content.buyer());
        OrderPhrase phrase = head.state() == OrderState.CANCELLED ? OrderPhrase.MAIL_CANCELLED : OrderPhrase.MAIL_TEXT;
        String own = phrase.in(mail.language(), head.number(), content.buyer());
        String text = mail.message() == null ? own : mail.message() + "\n\n" + own;
        String subject = Letter.oneLine(OrderPhrase.MAIL_SUBJECT.in(mail.language(), head.number(), buyer));
        return new Written(new Letter(mail.id(), new Mailbox(mail.to()), replyTo(mail), buyer, subject, text,
                new Letter.Enclosure(sheet.name(), "application/pdf", sheet.content().toByteArray())), head.number());
    }

    private static @Nullable Mailbox replyTo(OrderMail mail) {
        return mail.replyTo() == null ? null : new Mailbox(mail.replyTo());
    }
}
