package kontor.quotes;

/// What someone is to a quote when they act on it.
enum ActingAs {
    /// Made it, and may write quotes.
    OWNER,
    /// May complete a review that is open.
    REVIEWER,
    /// May approve as finance.
    FINANCE,
    /// May approve above the thresholds.
    SENIOR,
    /// Sets quoting up.
    ADMIN,
    /// The schedule.
    TIMER
}
