package kontor.inventory.quality;

/// Of what a rule speaks, and what that weighs in the score (inventory.md 2.8).
enum Dimension {
    /// What should be there is there.
    COMPLETENESS(40),
    /// Figures agree with each other.
    CONSISTENCY(30),
    /// Figures can be.
    ACCURACY(30);

    private final int weight;

    Dimension(int weight) {
        this.weight = weight;
    }

    int weight() { return weight; }
}
