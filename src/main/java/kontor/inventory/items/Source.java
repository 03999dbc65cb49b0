package kontor.inventory.items;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// A supplier of an item: what was said about it, and the terms that hold.
///
/// @param supplierSku the supplier's name for the item
/// @param moq         least quantity of an order; null: the supplier's default, 0: any
/// @param packQty     orders are multiples of it; null: any quantity
/// @param leadDays    from order to receipt; null: the supplier's default, 0: on the same day
/// @param leadSdDays  standard deviation of the lead time; null: not known
/// @param unitCost    null: the item's
/// @param priceBreaks with rising quantities
/// @param main        whether it is the item's main source
/// @param effective   what holds
@Schema(name = "ItemSource")
record Source(String itemId, UUID supplierId, String supplierName, int version, @Nullable String supplierSku, @Nullable BigDecimal moq,
        @Nullable BigDecimal packQty, @Nullable Integer leadDays, @Nullable BigDecimal leadSdDays, @Nullable BigDecimal unitCost,
        List<PriceBreak> priceBreaks, boolean main, @Nullable String notes, Effective effective) {
    static final int BREAKS_MAX = 20;

    Source {
        priceBreaks = List.copyOf(priceBreaks);
    }

    /// The terms that hold, without price breaks.
    record Effective(BigDecimal moq, int leadDays, @Nullable BigDecimal unitCost) {
    }

    /// A source as it is entered, whole.
    ///
    /// @param priceBreaks absent: none
    /// @param main        absent: as it is; a new one is the main source if the item has none
    @Schema(name = "ItemSourceWish")
    record Wish(@Nullable String supplierSku, @Nullable BigDecimal moq, @Nullable BigDecimal packQty, @Nullable Integer leadDays,
            @Nullable BigDecimal leadSdDays, @Nullable BigDecimal unitCost, @Nullable List<@Nullable PriceBreak> priceBreaks,
            @Nullable Boolean main, @Nullable String notes) {
        /// @throws kontor.platform.Refused naming every field at fault
        Wish checked() {
            Checks checks = new Checks().length(supplierSku, 255, "/supplier_sku").length(notes, 2_000, "/notes");
            Naming.amount(checks, moq, 3, "/moq");
            Naming.amount(checks, packQty, 3, "/pack_qty").that(packQty == null || packQty.signum() > 0, "/pack_qty", "out_of_range",
                    "Above zero.");
            checks.between(leadDays, 0, 3650, "/lead_days");
            Naming.amount(checks, leadSdDays, 2, "/lead_sd_days").that(leadSdDays == null || leadSdDays.intValue() <= 3650,
                    "/lead_sd_days", "out_of_range", "At most 3650.");
            Naming.amount(checks, unitCost, 4, "/unit_cost");
            breaks(checks, knownBreaks());
            checks.orRefuse();
            return this;
        }

        List<@Nullable PriceBreak> knownBreaks() {
            return priceBreaks == null ? List.of() : priceBreaks;
        }

        private static void breaks(Checks checks, List<@Nullable PriceBreak> tiers) {
            checks.that(tiers.size() <= BREAKS_MAX, "/price_breaks", "too_many", "At most " + BREAKS_MAX + ".");
            BigDecimal below = BigDecimal.ZERO;
            for (int i = 0; i < Math.min(tiers.size(), BREAKS_MAX); i++) {
                String at = "/price_breaks/" + i;
                PriceBreak tier = Checks.needed(tiers.get(i), at);
                checks.that(tier.from().compareTo(below) > 0, at + "/from", "out_of_range", "Above zero and above the tier before.");
                Naming.amount(checks, tier.from(), 3, at + "/from");
                Naming.amount(checks, tier.unitCost(), 4, at + "/unit_cost");
                below = tier.from();
            }
        }
    }
}
