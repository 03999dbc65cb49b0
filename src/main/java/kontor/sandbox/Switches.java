package kontor.sandbox;

import java.math.BigDecimal;

/// What no source settles about the real authority; each can be turned either way (fiscal.md 2.13, point 6).
///
/// @param oldKeyDiesOnT104       a new session key ends the one before it at once
/// @param queryLagMillis         so long after issue a document is not yet seen by T106
/// @param queryMatchContains     T106 takes referenceNo as a part, not as the whole
/// @param taxTolerance           how far a line's tax may be off (2776)
/// @param pageSize100Allowed     100 records per page are allowed, as documented; observed is a refusal
/// @param deemedTaxInSummary     section F includes deemed VAT, as the rules read literally
/// @param buyersMustBeRegistered a buyer's TIN must be on the sandbox's register (2249)
public record Switches(boolean oldKeyDiesOnT104, long queryLagMillis, boolean queryMatchContains, BigDecimal taxTolerance,
        boolean pageSize100Allowed, boolean deemedTaxInSummary, boolean buyersMustBeRegistered) {
    public static final Switches USUAL = new Switches(true, 0, false, new BigDecimal("0.01"), false, false, true);

    public Switches {
        if (queryLagMillis < 0 || taxTolerance.signum() < 0) {
            throw new IllegalArgumentException("queryLagMillis, taxTolerance: not below zero");
        }
    }
}
