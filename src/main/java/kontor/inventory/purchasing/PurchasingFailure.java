package kontor.inventory.purchasing;

import java.util.List;
import java.util.Locale;
import kontor.platform.Failure;

/// What purchasing refuses.
sealed interface PurchasingFailure extends Failure {
    /// What an id of this package can stand for.
    enum Thing {
        ITEM, SUPPLIER, CART_LINE, PURCHASE_ORDER;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// The tenant has no such thing.
    record Unknown(Thing thing) implements PurchasingFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "purchasing.unknown"; }

        @Override
        public String message() { return "No such " + thing.words() + "."; }
    }

    /// Nothing of that supplier is in the caller's cart, or it was ordered a moment ago.
    record NothingInCart() implements PurchasingFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "purchasing.nothing_in_cart"; }

        @Override
        public String message() { return "Your cart has nothing of this supplier; it may have been ordered already."; }
    }

    /// More lines than a cart holds.
    record CartFull(int most) implements PurchasingFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "purchasing.cart_full"; }

        @Override
        public String message() { return "A cart holds at most " + most + " lines."; }
    }

    /// The state of the order has no such action.
    record NotNow(OrderAction action, OrderState state) implements PurchasingFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "purchasing.not_now"; }

        @Override
        public String message() {
            return action.ofReceipt()
                    ? "Nothing is received of an order that is " + state.words() + "."
                    : "An order that is " + state.words() + " has no action " + action.wire() + ".";
        }
    }

    /// More came than was still open, and nobody said that it is meant.
    record MoreThanOpen(List<Violation> violations) implements PurchasingFailure {
        public MoreThanOpen {
            violations = List.copyOf(violations);
        }

        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "purchasing.more_than_open"; }

        @Override
        public String message() { return "More than is still open; with over = true it is taken all the same."; }
    }

    /// The operator has named no mail server.
    record MailOff() implements PurchasingFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "purchasing.mail_off"; }

        @Override
        public String message() { return "No mail is sent here: the operator has named no mail server."; }
    }

    /// A draft goes to nobody.
    record NotOrderedYet() implements PurchasingFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "purchasing.not_ordered_yet"; }

        @Override
        public String message() { return "The order is a draft: take the step \"send\" first."; }
    }

    /// The supplier's card has no address, or something that is none.
    record NoAddress(String supplier) implements PurchasingFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "purchasing.no_address"; }

        @Override
        public String message() { return "The card of " + supplier + " has no plain mail address."; }
    }

    /// So many mails went out in the last 24 hours.
    record TooManyMails(int most) implements PurchasingFailure {
        @Override
        public Kind kind() { return Kind.LIMITED; }

        @Override
        public String code() { return "purchasing.too_many_mails"; }

        @Override
        public String message() { return "At most " + most + " orders are mailed in 24 hours."; }
    }
}
