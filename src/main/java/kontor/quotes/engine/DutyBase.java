package kontor.quotes.engine;

/// On which internal value duty is taken (formula 15).
public enum DutyBase {
    /// Workbook v3; recommended.
    UNROUNDED_INTERNAL,
    /// Workbooks v1 and v2.
    ROUNDED_INTERNAL
}
