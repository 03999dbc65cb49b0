package kontor.quotes.engine;

/// Where the selling company is. It chooses the column of the country rules; a Russian seller's revenue estimate carries VAT,
/// a Turkish seller pays no agent's fee.
public enum SellerRegion {
    RU,
    TR,
    CN
}
