package kontor.inventory.items;

import java.math.BigDecimal;
import java.util.UUID;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// Who delivers items, and on which terms where a source says nothing of its own.
///
/// @param externalId      the name another system knows it by
/// @param defaultMoq      least quantity of an order; 0: any
/// @param defaultLeadDays from order to receipt; 0: on the same day
/// @param synced          whether it came with a feed
record Supplier(UUID id, int version, String name, @Nullable String externalId, @Nullable String email, @Nullable String phone,
        @Nullable String address, SupplierKind kind, BigDecimal defaultMoq, int defaultLeadDays, @Nullable String notes, boolean synced,
        boolean active) {
    /// A supplier as it is entered.
    ///
    /// @param kind            absent: purchase
    /// @param defaultMoq      absent: 0
    /// @param defaultLeadDays absent: 14
    /// @param active          absent: true
    record Wish(@Nullable String name, @Nullable String externalId, @Nullable String email, @Nullable String phone,
            @Nullable String address, @Nullable SupplierKind kind, @Nullable BigDecimal defaultMoq, @Nullable Integer defaultLeadDays,
            @Nullable String notes, @Nullable Boolean active) {
        /// @throws kontor.platform.Refused naming every field at fault
        Wish checked() {
            Checks checks = new Checks().present(name, "/name").length(name, 255, "/name").length(email, 254, "/email")
                    .length(phone, 50, "/phone").length(address, 500, "/address").length(notes, 2_000, "/notes");
            checks.that(externalId == null || (!externalId.isEmpty() && externalId.length() <= 255), "/external_id", "malformed",
                    "1 to 255 characters.");
            Naming.amount(checks, defaultMoq, 3, "/default_moq");
            checks.between(defaultLeadDays, 0, 3650, "/default_lead_days");
            checks.orRefuse();
            return this;
        }

        SupplierKind knownKind() {
            return kind == null ? SupplierKind.PURCHASE : kind;
        }

        BigDecimal knownMoq() {
            return defaultMoq == null ? BigDecimal.ZERO : defaultMoq;
        }

        int knownLeadDays() {
            return defaultLeadDays == null ? Terms.USUAL_LEAD_DAYS : defaultLeadDays;
        }

        boolean isActive() { return active == null || active; }
    }

    Wish wish() {
        return new Wish(name, externalId, email, phone, address, kind, defaultMoq, defaultLeadDays, notes, active);
    }
}
