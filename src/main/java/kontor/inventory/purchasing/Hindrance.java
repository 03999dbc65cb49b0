package kontor.inventory.purchasing;

import java.util.Locale;

/// Why a quantity of an item cannot be ordered from a supplier.
enum Hindrance {
    NOT_SOURCED("This supplier does not deliver this item."),
    ITEM_INACTIVE("The item is not kept any more."),
    SUPPLIER_INACTIVE("Nothing is ordered from this supplier any more."),
    BELOW_MOQ("Less than the supplier's minimum."),
    NOT_IN_PACKS("Not a whole number of packs.");

    private final String sentence;

    Hindrance(String sentence) {
        this.sentence = sentence;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    String sentence() {
        return sentence;
    }
}
