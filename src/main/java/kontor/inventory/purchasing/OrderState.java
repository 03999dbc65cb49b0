package kontor.inventory.purchasing;

import java.util.Locale;

/// Where an order stands; [OrderTable] says how it gets from one to the other.
enum OrderState {
    DRAFT, SENT, CONFIRMED, PARTLY_RECEIVED, RECEIVED, CANCELLED;

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
