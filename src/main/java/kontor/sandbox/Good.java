package kontor.sandbox;

import java.math.BigDecimal;

/// A good or service a taxpayer has registered with the authority.
///
/// @param unit      the main unit's code
/// @param pieceUnit the second unit's code, empty when there is none
/// @param currency  the currency's value in the dictionary, such as 101 for UGX
/// @param category  the commodity category's code
/// @param excise    whether it is configured as excisable
/// @param exclusion which rates its category allows beside the standard: 0 zero, 1 exempt, 2 neither, 3 both
public record Good(String tin, String code, String name, String unit, String pieceUnit, BigDecimal unitPrice, String currency,
        String category, boolean excise, String exclusion) implements SandboxEvent {
    public Good {
        SandboxInput.text("tin", tin, 10, 20);
        SandboxInput.text("code", code, 1, 50);
        SandboxInput.text("name", name, 1, 200);
        SandboxInput.text("unit", unit, 1, 3);
        SandboxInput.text("category", category, 1, 18);
        SandboxInput.text("exclusion", exclusion, 1, 1);
    }

    /// A good sold in one unit, of a category that allows every rate, without excise duty.
    public static Good of(String tin, String code, String name, String unit, String category) {
        return new Good(tin, code, name, unit, "", BigDecimal.ONE, "101", category, false, "3");
    }

    boolean hasUnit(String code) {
        return code.equals(unit) || (!pieceUnit.isEmpty() && code.equals(pieceUnit));
    }

    boolean zeroAllowed() {
        return exclusion.equals("0") || exclusion.equals("3");
    }

    boolean exemptAllowed() {
        return exclusion.equals("1") || exclusion.equals("3");
    }
}
