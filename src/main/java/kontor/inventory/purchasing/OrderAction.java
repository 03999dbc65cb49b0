package kontor.inventory.purchasing;

import java.util.Locale;

/// What happens to an order as a whole.
enum OrderAction {
    /// It goes to the supplier.
    SEND,
    /// The supplier will deliver.
    CONFIRM,
    /// Something came, and more is to come.
    RECEIVE_SOME,
    /// Something came, and nothing more is to come.
    RECEIVE_ALL,
    /// What has not come is not expected any more.
    CLOSE,
    /// It never was.
    CANCEL;

    /// As it stands in the activity log.
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it follows from a receipt, and is nothing one can ask for.
    boolean ofReceipt() {
        return this == RECEIVE_SOME || this == RECEIVE_ALL;
    }
}
