package kontor.fiscal;

import java.math.BigDecimal;

/// What one tax treatment comes to over the whole document: the sums of the rounded line figures, never recomputed.
public record TaxRow(TaxTreatment treatment, BigDecimal net, BigDecimal tax, BigDecimal gross) {
}
