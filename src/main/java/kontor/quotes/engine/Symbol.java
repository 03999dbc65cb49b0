package kontor.quotes.engine;

/// A named figure of the calculation: what an auditor can find again in the workbook.
public sealed interface Symbol permits LineSymbol, QuoteSymbol {
    /// `landedCost`; the name on the wire.
    String symbol();

    /// The number of its formula, 1 to 48; a sum has its summands' number.
    int formula();

    /// The formula in words of other symbols.
    String text();
}
