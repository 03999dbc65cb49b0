package kontor.fiscal;

import java.math.BigDecimal;

/// How a line is taxed. Deemed, out-of-scope and excise lines are refused until they have been settled with the
/// authority's test portal (docs/fiscal.md).
public enum TaxTreatment {
    /// Value added tax at the standard rate of 18 %.
    STANDARD(new BigDecimal("0.18")),
    /// Taxable at 0 %.
    ZERO(BigDecimal.ZERO),
    /// Outside the tax; the authority shows the rate as "-".
    EXEMPT(BigDecimal.ZERO);

    private final BigDecimal rate;

    TaxTreatment(BigDecimal rate) { this.rate = rate; }

    /// The rate as a fraction of the price without tax.
    public BigDecimal rate() {
        return rate;
    }
}
