package kontor.inventory.simulation;

/// Why an item has no result under a policy.
enum SkipReason {
    /// It is no longer kept.
    INACTIVE,
    /// There is no row of demand of it in the period or the year before.
    NO_DEMAND,
    /// It is known for fewer than 30 days of the period.
    TOO_SHORT,
    /// Neither the books of the time nor today's say what was there.
    NO_STOCK,
    /// Nothing was written down of what was left in the evenings, so nothing can be said of how it was.
    NO_STOCK_HISTORY
}
