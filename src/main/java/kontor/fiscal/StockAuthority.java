package kontor.fiscal;

import kontor.tenancy.Caller;

/// The port to what a tax authority knows of its taxpayers' stock.
///
/// The authority tells a report that is repeated from a second one by nothing: who repeats what may have been taken doubles the stock. So
/// [#report] sends once, and [#find] is what follows an uncertain end. Both are remote calls: they must not be made inside a transaction,
/// and they end by the caller's deadline.
public interface StockAuthority {
    /// The content to be sent, character for character (as UTF-8): pure, no clock, no connection.
    String freeze(StockIn stockIn);

    /// Reports a movement, all of its lines or none.
    StockVerdict report(Caller caller, StockReport report);

    /// Asks what the authority holds under the report's reference.
    StockLookup find(Caller caller, StockReport report);
}
