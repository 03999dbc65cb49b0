package kontor.quotes.engine;

/// For how many days the operating gap is financed (formula 30).
public enum OperatingDays {
    /// The tenant's customs payment days (workbooks v1 and v3; recommended).
    SETTING,
    /// The quote's post-payment days (workbook v2).
    POST_PAYMENT
}
