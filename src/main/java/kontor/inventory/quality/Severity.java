package kontor.inventory.quality;

/// How bad a finding is.
enum Severity {
    /// Figures that come of it are wrong.
    ERROR(3),
    /// They may be.
    WARNING(1),
    /// Good to know; it does not count.
    INFO(0);

    private final int weight;

    Severity(int weight) {
        this.weight = weight;
    }

    /// What a rule of this severity weighs within its dimension.
    int weight() { return weight; }
}
