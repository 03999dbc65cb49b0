package kontor.inventory.math;

/// Classes of items by how evenly they sell.
public enum Xyz {
    X, Y, Z;

    /// @param variation standard deviation over mean of demand per week or month, without its season
    public static Xyz of(double variation) {
        return variation < 0.5 ? X : variation < 1 ? Y : Z;
    }
}
