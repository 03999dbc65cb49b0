package kontor.inventory.planning;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Every number beside the signal's own that led to its suggested quantity, kept as they were then.
///
/// @param demandDays     of history the demand was taken from; 0: it is a forecast's, or unknown
/// @param expected       μ_P, units over the protection interval; @param deviation σ_P of their total
/// @param distribution   counted, normal, or none where no demand is known
/// @param serviceKind    of the policy; @param serviceLevel wanted
/// @param bufferDays     of the item, else of the policy: for the cover gap, and the safety stock of kind days
/// @param leadSdDays     null: taken as certain
/// @param moq            least quantity of the main source; @param pack null: whole units
/// @param lot            what the order-up-to level lies above the reorder point, the larger of economic quantity and moq
/// @param economicLot    null: without an order's cost, or an item's, there is none
/// @param raw            S − position, before moq and packs; null: nothing is ordered
/// @param listCost       of one unit without price breaks; null: not known
/// @param forecastMethod the demand is a forecast's by this method, @param forecastMadeOn made on this day; null: it is no forecast's
/// @param supplier       by name; null: no source is the main one, or it does not deliver
record Basis(int demandDays, double expected, double deviation, String distribution, Policy.Kind serviceKind, double serviceLevel,
        int bufferDays, int reviewDays, @Nullable BigDecimal leadSdDays, int underDays, int overDays, int deadDays, double moq,
        @Nullable BigDecimal pack, double lot, @Nullable Double economicLot, @Nullable Double raw, @Nullable BigDecimal listCost,
        @Nullable BigDecimal orderCost, double holdingRate, @Nullable String supplier, @Nullable String forecastMethod,
        @Nullable LocalDate forecastMadeOn) {
}
