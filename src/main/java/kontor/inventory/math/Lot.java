package kontor.inventory.math;

/// How much to order at once, and what that costs per unit of time.
public record Lot(double quantity, double cost) {}
