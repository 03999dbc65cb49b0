package kontor.quotes.engine;

/// What is sold. Only supply and transit have a selling base in the workbook ([RuleSet#sellingBases()]).
public enum SaleType {
    SUPPLY,
    TRANSIT,
    FIN_TRANSIT,
    EXPORT
}
