package kontor.sandbox;

/// What can be wrong with a rate feed.
public enum RateFault {
    /// Nothing.
    NONE,
    /// It takes the request and does not answer.
    LATE,
    /// It announces the whole document and sends half.
    CUT,
    /// It ends the document in the middle, and says that this is all.
    TRUNCATED,
    /// The document declares entities that grow a billionfold.
    HOSTILE,
    /// The document has some megabytes.
    HUGE,
    /// The document is dated a year ahead.
    WRONG_DATE,
    /// The dollar is not in it.
    MISSING_CURRENCY,
    /// It answers with status 500.
    ERROR
}
