package kontor.quotes.engine;

/// When the customer pays.
public enum PaymentTerms {
    PREPAID_100,
    POSTPAID_100,
    /// An advance, perhaps milestones, and the rest after delivery.
    PARTIAL
}
