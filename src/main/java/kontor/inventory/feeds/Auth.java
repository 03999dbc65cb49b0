package kontor.inventory.feeds;

/// How a document's host is shown who asks.
enum Auth {
    NONE,
    /// By name and password.
    BASIC,
    /// By a token.
    BEARER,
    /// By a token in a header of its own.
    HEADER
}
