package kontor.quotes.engine;

/// What the markup is put on (formula 37).
public enum SellingBase {
    LANDED_COST,
    LINE_COST
}
