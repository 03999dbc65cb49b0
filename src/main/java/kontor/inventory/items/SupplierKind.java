package kontor.inventory.items;

/// Whether an order to a supplier buys or makes.
public enum SupplierKind {
    PURCHASE, WORK
}
