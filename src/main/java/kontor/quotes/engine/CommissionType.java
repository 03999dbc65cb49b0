package kontor.quotes.engine;

/// How the third-party commission is given.
public enum CommissionType {
    /// An amount in the quote's currency.
    FIXED,
    /// A fraction: of the direct cost in the revenue estimate, of the whole landed cost in the price.
    PERCENT
}
