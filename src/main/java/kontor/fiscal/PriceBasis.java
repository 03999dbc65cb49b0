package kontor.fiscal;

/// Whether unit prices and discounts contain the tax.
public enum PriceBasis {
    TAX_INCLUSIVE, TAX_EXCLUSIVE
}
