package kontor.inventory.purchasing;

import java.util.Locale;

/// What happens to an order as a whole.
enum OrderAction {
    /// It goes to the supplier.
    SEND("sent"),
    /// The supplier will deliver.
    CONFIRM("confirmed"),
    /// Something came, and more is to come.
    RECEIVE_SOME("partly_received"),
    /// Something came, and nothing more is to come.
    RECEIVE_ALL("received"),
    /// What has not come is not expected any more.
    CLOSE("closed"),
    /// It never was.
    CANCEL("cancelled");

    private final String done;

    OrderAction(String done) {
        this.done = done;
    }

    /// As it is asked for.
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// As it is told when it has happened.
    String done() {
        return done;
    }

    /// Whether it follows from a receipt, and is nothing one can ask for.
    boolean ofReceipt() {
        return this == RECEIVE_SOME || this == RECEIVE_ALL;
    }
}
