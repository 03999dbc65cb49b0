package kontor.inventory.simulation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that a simulation's answer depends on beside the company's data; kept with it.
///
/// @param from       the first day played
/// @param to         the last one
/// @param policies   side by side
/// @param proposed   figures of the policy of that name; null: it is not among them
/// @param mode       what becomes of demand that cannot be served
/// @param leadTime   whether every order takes the lead time, or one drawn around it
/// @param opening    with which stock the first day begins
/// @param replanDays days between two workings-out of reorder point and level
/// @param costs      what the results are valued at
/// @param seed       of what is drawn
/// @param days       whether every day is kept
record Parameters(LocalDate from, LocalDate to, List<PolicyName> policies, @Nullable Proposed proposed, Mode mode, LeadTime leadTime,
        Opening opening, int replanDays, Costs costs, long seed, boolean days) {
    Parameters {
        policies = List.copyOf(policies);
    }

    /// What becomes of demand that cannot be served.
    enum Mode {
        /// It goes elsewhere.
        LOST_SALES,
        /// It waits, and is served first of what comes.
        BACKORDER
    }

    /// How long orders take.
    enum LeadTime {
        /// As long as the terms say.
        FIXED,
        /// Around that, with the deviation the terms name.
        VARIABLE
    }

    /// With which stock the first day begins.
    enum Opening {
        /// What the books say was left the evening before; else what is there today.
        RECORDED,
        /// The level the policy would have ordered up to.
        ORDER_UP_TO
    }

    /// Of the period.
    int length() {
        return (int) ChronoUnit.DAYS.between(from, to) + 1;
    }
}
