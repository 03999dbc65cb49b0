package kontor.inventory.items;

import java.math.BigDecimal;
import java.time.Instant;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// A thing that is stocked and sold.
///
/// @param itemId              the company's own name for it, the key everywhere
/// @param unitCost            in the company's currency; null: not known
/// @param price               at which it is sold; null: not known
/// @param safetyDays          days of safety stock of its own; null: as its policy says, 0: none
/// @param effectiveSafetyDays those that hold
/// @param segment             whose policy it is planned by; null: the company's own
record Item(String itemId, int version, @Nullable String sku, String name, String category, @Nullable BigDecimal unitCost,
        @Nullable BigDecimal price, @Nullable Integer safetyDays, int effectiveSafetyDays, @Nullable String segment, boolean active,
        Instant createdAt, Instant updatedAt) {
    static final String NO_CATEGORY = "Uncategorized";

    /// An item as it is entered.
    ///
    /// @param category absent: `Uncategorized`
    /// @param active   absent: true
    record Wish(@Nullable String itemId, @Nullable String sku, @Nullable String name, @Nullable String category,
            @Nullable BigDecimal unitCost, @Nullable BigDecimal price, @Nullable Integer safetyDays, @Nullable String segment,
            @Nullable Boolean active) {
        /// @throws kontor.platform.Refused naming every field at fault
        Wish checked() {
            Checks checks = Naming.name(new Checks(), itemId, Naming.ITEM_MAX, "/item_id").present(name, "/name")
                    .length(name, 255, "/name").length(sku, 255, "/sku").length(category, 100, "/category");
            Naming.amount(checks, unitCost, 4, "/unit_cost");
            Naming.amount(checks, price, 4, "/price");
            checks.between(safetyDays, 0, 3650, "/safety_days");
            if (segment != null) {
                Naming.name(checks, segment, Naming.SEGMENT_MAX, "/segment");
            }
            checks.orRefuse();
            return this;
        }

        String id() {
            return Checks.needed(itemId, "/item_id");
        }

        String knownCategory() {
            return category == null || category.isBlank() ? NO_CATEGORY : category;
        }

        boolean isActive() { return active == null || active; }
    }

    Wish wish() {
        return new Wish(itemId, sku, name, category, unitCost, price, safetyDays, segment, active);
    }
}
