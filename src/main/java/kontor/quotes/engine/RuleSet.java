package kontor.quotes.engine;

import java.util.Map;

/// Which arithmetic a quote follows. Stored with every calculation, so that it can be repeated.
///
/// @param id                    names the set; part of what is hashed
/// @param unitPriceScale        decimals of prices of one unit, 2 to 6; prices of a line are always in cents
/// @param clampNegativeInterest whether interest the customer's early money would earn is left out of the price
/// @param milestones            whether payments between advance and delivery count; if not, a quote with them is refused
/// @param commissionAllowed     whether a third-party commission may stand in a quote
/// @param sellingBases          what the markup is put on, by sale type; a type that is absent is refused
public record RuleSet(String id, OperatingDays operatingDays, DutyBase dutyBase, int unitPriceScale, boolean clampNegativeInterest,
        PartialWeights partialWeights, boolean milestones, boolean commissionAllowed, Map<SaleType, SellingBase> sellingBases) {
    /// Decimals of a unit price in the workbook.
    public static final int UNIT_PRICE_SCALE_MIN = 2;
    public static final int UNIT_PRICE_SCALE_MAX = 6;
    private static final Map<SaleType, SellingBase> WORKBOOK_BASES = Map.of(SaleType.SUPPLY, SellingBase.LANDED_COST, SaleType.TRANSIT,
            SellingBase.LINE_COST);
    /// The newest workbook's arithmetic; what is recommended.
    public static final RuleSet WORKBOOK_V3 = workbook("workbook-v3", OperatingDays.SETTING, DutyBase.UNROUNDED_INTERNAL);

    public RuleSet {
        if (id.isBlank() || id.length() > 60) {
            throw new IllegalArgumentException("a rule set has a name of at most 60 characters");
        }
        if (unitPriceScale < UNIT_PRICE_SCALE_MIN || unitPriceScale > UNIT_PRICE_SCALE_MAX) {
            throw new IllegalArgumentException("a unit price has 2 to 6 decimals");
        }
        sellingBases = Map.copyOf(sellingBases);
    }

    /// The workbook's arithmetic of some generation: cents, interest as it falls, weightless lines without freight.
    public static RuleSet workbook(String id, OperatingDays operatingDays, DutyBase dutyBase) {
        return new RuleSet(id, operatingDays, dutyBase, UNIT_PRICE_SCALE_MIN, false, PartialWeights.WITHOUT_FREIGHT, true, true,
                WORKBOOK_BASES);
    }
}
