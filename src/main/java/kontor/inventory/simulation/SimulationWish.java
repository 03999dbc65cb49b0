package kontor.inventory.simulation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// What is to be simulated; everything may be absent.
///
/// @param from       absent: a year, up to the last day
/// @param to         absent: the last day demand is known of
/// @param items      absent: all
/// @param policies   absent: `current` and `as_it_was`, and `proposed` where its figures are given
/// @param proposed   figures of the policy `proposed`
/// @param mode       absent: `lost_sales`
/// @param leadTime   absent: `fixed`
/// @param opening    absent: `recorded`
/// @param replanDays days between two workings-out of levels; absent: 7
/// @param costs      what the results are valued at; absent: the figures of the items' policies
/// @param seed       from 0 to 2^53 − 1; absent: some
/// @param days       whether every day is kept, for up to 50 items; absent: false
record SimulationWish(@Nullable LocalDate from, @Nullable LocalDate to, @Nullable List<@Nullable String> items,
        @Nullable List<@Nullable PolicyName> policies, @Nullable Proposed proposed, Parameters.@Nullable Mode mode,
        Parameters.@Nullable LeadTime leadTime, Parameters.@Nullable Opening opening, @Nullable Integer replanDays, @Nullable Costs costs,
        @Nullable Long seed, @Nullable Boolean days) {
    static final int DAYS_LEAST = 30;
    static final int DAYS_MOST = 730;
    static final int ITEMS_MOST = 1_000;
    static final int ITEMS_WITH_DAYS_MOST = 50;
    private static final int REPLAN_MOST = 90;
    private static final int REPLAN_USUAL = 7;
    private static final int YEAR = 365;
    /// What a number of JSON can hold everywhere.
    private static final long SEED_MOST = (1L << 53) - 1;

    /// Complete and in order.
    ///
    /// @param known the last day demand is known of
    /// @param draw  a seed where none is given
    /// @throws kontor.platform.Refused naming every field at fault
    Parameters checked(LocalDate known, LongSupplier draw) {
        LocalDate last = to == null ? known : to;
        LocalDate first = from == null ? last.minusDays(YEAR - 1) : from;
        Checks checks = new Checks();
        checkPeriod(checks, first, last, known);
        checkItems(checks);
        checkPolicies(checks);
        checks.between(replanDays, 1, REPLAN_MOST, "/replan_days");
        checks.that(seed == null || (seed >= 0 && seed <= SEED_MOST), "/seed", "out_of_range", "From 0 to " + SEED_MOST + ".");
        if (costs != null) {
            costs.check(checks);
        }
        checks.orRefuse();
        return new Parameters(first, last, chosen(), proposed, mode == null ? Parameters.Mode.LOST_SALES : mode,
                leadTime == null ? Parameters.LeadTime.FIXED : leadTime, opening == null ? Parameters.Opening.RECORDED : opening,
                replanDays == null ? REPLAN_USUAL : replanDays, costs == null ? Costs.OWN : costs, seed == null ? draw.getAsLong() : seed,
                Boolean.TRUE.equals(days));
    }

    /// The chosen items; null: all.
    @Nullable
    List<String> chosenItems() {
        return items == null ? null : items.stream().map(Objects::requireNonNull).toList();
    }

    private static void checkPeriod(Checks checks, LocalDate first, LocalDate last, LocalDate known) {
        checks.that(first.isBefore(last), "/from", "out_of_range", "Before the last day.");
        long length = ChronoUnit.DAYS.between(first, last) + 1;
        checks.that(!first.isBefore(last) || (length >= DAYS_LEAST && length <= DAYS_MOST), "/to", "out_of_range",
                "From " + DAYS_LEAST + " to " + DAYS_MOST + " days.");
        checks.that(!last.isAfter(known), "/to", "out_of_range", "Demand is known until " + known + ".");
    }

    private void checkItems(Checks checks) {
        int count = items == null ? Integer.MAX_VALUE : items.size();
        checks.that(items == null || (count >= 1 && count <= ITEMS_MOST), "/items", "out_of_range",
                "From 1 to " + ITEMS_MOST + "; absent: all.");
        checks.that(!Boolean.TRUE.equals(days) || count <= ITEMS_WITH_DAYS_MOST, "/days", "out_of_range",
                "Days are kept for up to " + ITEMS_WITH_DAYS_MOST + " chosen items.");
        each(checks, items, "/items/");
    }

    private void checkPolicies(Checks checks) {
        checks.that(policies == null || !policies.isEmpty(), "/policies", "missing", "At least one.");
        each(checks, policies, "/policies/");
        boolean wanted = policies != null && policies.contains(PolicyName.PROPOSED);
        checks.that(!wanted || proposed != null, "/proposed", "missing", "The figures that are proposed.");
        checks.that(policies == null || wanted || proposed == null, "/policies", "wrong_value",
                "With figures proposed, the policy proposed is one of them.");
        if (proposed != null) {
            proposed.check(checks);
        }
    }

    private static void each(Checks checks, @Nullable List<?> values, String pointer) {
        HashSet<Object> seen = new HashSet<>();
        for (int i = 0; values != null && i < values.size(); i++) {
            Object value = values.get(i);
            checks.present(value, pointer + i);
            checks.that(value == null || seen.add(value), pointer + i, "duplicate", "Named before.");
        }
    }

    private List<PolicyName> chosen() {
        if (policies != null) {
            return policies.stream().map(Objects::requireNonNull).sorted().toList();
        }
        List<PolicyName> usual = new ArrayList<>(List.of(PolicyName.CURRENT));
        if (proposed != null) {
            usual.add(PolicyName.PROPOSED);
        }
        usual.add(PolicyName.AS_IT_WAS);
        return usual;
    }
}
