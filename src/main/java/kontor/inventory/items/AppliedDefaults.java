package kontor.inventory.items;

import java.math.BigDecimal;
import java.util.List;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// What becomes of a supplier's sources when its defaults change: those whose own figure is the default that was get the new one;
/// those with another keep it; those without any follow by themselves.
///
/// @param preview  whether nothing was changed
/// @param supplier as it is now
/// @param sources  that get another figure of their own
/// @param first    of them, in the order of their items
record AppliedDefaults(boolean preview, Supplier supplier, long sources, List<Change> first) {
    /// So many are listed.
    static final int LISTED_MAX = 100;

    AppliedDefaults {
        first = List.copyOf(first);
    }

    /// One source; a figure it does not have of its own is null before and after.
    record Change(String itemId, @Nullable BigDecimal moqBefore, @Nullable BigDecimal moqAfter, @Nullable Integer leadDaysBefore,
            @Nullable Integer leadDaysAfter) {
    }

    AppliedDefaults by(Supplier after) {
        return new AppliedDefaults(false, after, sources, first);
    }

    /// The new defaults.
    ///
    /// @param defaultMoq      absent: as it was
    /// @param defaultLeadDays absent: as it was
    /// @param preview         absent: false
    record Wish(@Nullable BigDecimal defaultMoq, @Nullable Integer defaultLeadDays, @Nullable Boolean preview) {
        /// @throws kontor.platform.Refused naming every field at fault
        void checked() {
            Checks checks = new Checks();
            Naming.amount(checks, defaultMoq, 3, "/default_moq");
            checks.between(defaultLeadDays, 0, 3650, "/default_lead_days").orRefuse();
        }

        boolean isPreview() { return preview != null && preview; }

        Supplier.Wish over(Supplier.Wish before) {
            return new Supplier.Wish(before.name(), before.externalId(), before.email(), before.phone(), before.address(), before.kind(),
                    defaultMoq == null ? before.defaultMoq() : defaultMoq,
                    defaultLeadDays == null ? before.defaultLeadDays() : defaultLeadDays, before.notes(), before.active());
        }
    }
}
