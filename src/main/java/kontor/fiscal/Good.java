package kontor.fiscal;

import org.jspecify.annotations.Nullable;

/// A good as the authority has it registered; lines take everything from it but quantity, price and discount.
///
/// @param code          the tenant's code, which is also the authority's
/// @param name          the registered name, letter for letter: the authority compares it
/// @param unit          the authority's unit code
/// @param goodsCategory the commodity category code
public record Good(String code, String name, String unit, String goodsCategory, @Nullable String goodsCategoryName,
        TaxTreatment treatment) {
}
