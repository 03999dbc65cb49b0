package kontor.inventory.purchasing;

import kontor.platform.mail.Letter;
import kontor.platform.mail.Mailbox;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Writes the letter an order goes out with.
final class OrderLetters {
    private final OrderPaper paper;

    OrderLetters(OrderPaper paper) {
        this.paper = paper;
    }

    /// @param number the order's
    record Written(Letter letter, String number) {
    }

    Written write(Caller caller, OrderMail mail) {
        OrderPaper.Sheet sheet = paper.pdf(caller, mail.orderId(), mail.language());
        OrderHead head = sheet.head();
        String buyer = Letter.oneLine(sheet.buyer());
        OrderPhrase phrase = head.state() == OrderState.CANCELLED ? OrderPhrase.MAIL_CANCELLED : OrderPhrase.MAIL_TEXT;
        String own = phrase.in(mail.language(), head.number(), sheet.buyer());
        String text = mail.message() == null ? own : mail.message() + "\n\n" + own;
        String subject = Letter.oneLine(OrderPhrase.MAIL_SUBJECT.in(mail.language(), head.number(), buyer));
        return new Written(new Letter(mail.id(), new Mailbox(mail.to()), replyTo(mail), buyer, subject, text,
                new Letter.Enclosure(sheet.name(), "application/pdf", sheet.content().toByteArray())), head.number());
    }

    private static @Nullable Mailbox replyTo(OrderMail mail) {
        return mail.replyTo() == null ? null : new Mailbox(mail.replyTo());
    }
}
