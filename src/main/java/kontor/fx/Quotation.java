package kontor.fx;

/// Which way round the rates of a set are told.
public enum Quotation {
    /// The value is so much of the base for `nominal` units of the currency: 90.788 roubles for 1 euro.
    BASE_PER_UNITS,
    /// The value is so many units of the currency for `nominal` of the base: 49.1889 lira for 1 euro.
    UNITS_PER_BASE
}
