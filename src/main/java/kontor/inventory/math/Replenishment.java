package kontor.inventory.math;

/// When to order and how much: at or below the reorder point, up to the level, at least the least quantity, in whole packs.
///
/// @param reorderPoint s; an order is due when the position is at it or below
/// @param upTo S
/// @param least the supplier's minimum, 0: none
/// @param pack the quantity must be a multiple of it, 0: any
public record Replenishment(double reorderPoint, double upTo, double least, double pack) {
    /// What a quotient may be above a whole number and still be that number.
    private static final double ROUNDING = 1e-9;

    public Replenishment {
        Bounds.atLeastZero("upTo − reorderPoint", upTo - reorderPoint);
        Bounds.atLeastZero("least", least);
        Bounds.atLeastZero("pack", pack);
    }

    /// Nothing above the reorder point; else max(S − position, least), rounded up to whole packs.
    ///
    /// @param position on hand + on order − back-ordered − reserved
    public double quantity(double position) {
        if (position > reorderPoint) {
            return 0;
        }
        return packed(Math.max(upTo - position, least));
    }

    private double packed(double quantity) {
        return pack == 0 ? quantity : Math.ceil(quantity / pack - ROUNDING) * pack;
    }
}
