package kontor.quotes.engine;

/// What becomes of freight when only some lines have a weight (formula 7).
public enum PartialWeights {
    /// The workbook's way: lines without a weight bear no freight. Comes with a warning.
    WITHOUT_FREIGHT,
    /// The whole quote's freight is split by value.
    BY_VALUE,
    /// Every line without a weight is a problem.
    REFUSED
}
