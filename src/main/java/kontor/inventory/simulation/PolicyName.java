package kontor.inventory.simulation;

/// By which rules an item is played.
enum PolicyName {
    /// As the company plans now.
    CURRENT,
    /// The same with the figures the simulation proposes.
    PROPOSED,
    /// Not played: what the books say.
    AS_IT_WAS
}
