package kontor.inventory.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kontor.inventory.math.Replay;
import kontor.inventory.math.Replenishment;
import kontor.inventory.planning.PastDays;
import kontor.inventory.planning.PastPlanning;
import kontor.inventory.planning.Policy;
import kontor.inventory.simulation.Played.OpeningFrom;
import org.jspecify.annotations.Nullable;

/// Plays one item under each policy; pure, and the same for the same arguments.
final class Playing {
    private final Past past;
    private final Parameters parameters;
    /// The first day that is played, counted from the first that is known.
    private final int begin;

    private Playing(Past past, Parameters parameters) {
        this.past = past;
        this.parameters = parameters;
        this.begin = Math.max(past.days().start(), past.days().firstRow());
    }

    /// Decides on evenings, which are numbered like the days of an item.
    @FunctionalInterface
    interface Planner {
        /// When and how much to order, as it was to be known when this day was over; empty: nothing is ordered.
        Optional<Replenishment> after(int day);
    }

    /// One result for each policy, in their order.
    static List<Played> of(Past past, Parameters parameters) {
        Playing playing = new Playing(past, parameters);
        return parameters.policies().stream().map(playing::under).toList();
    }

    /// Under whatever decides, whether or not the item has enough days to say something.
    static Played of(Past past, Parameters parameters, PolicyName name, int reviewDays, Planner planner) {
        return new Playing(past, parameters).played(name, reviewDays, planner);
    }

    private Played under(PolicyName name) {
        SkipReason reason = reason();
        if (reason != null) {
            return new Played.Skipped(name, reason);
        }
        return name == PolicyName.AS_IT_WAS ? AsItWas.of(past.days(), begin) : played(name);
    }

    private @Nullable SkipReason reason() {
        if (!past.item().active()) {
            return SkipReason.INACTIVE;
        }
        int length = past.days().length();
        if (past.days().firstRow() == length) {
            return SkipReason.NO_DEMAND;
        }
        return length - begin < SimulationWish.DAYS_LEAST ? SkipReason.TOO_SHORT : null;
    }

    private Played played(PolicyName name) {
        Proposed proposed = name == PolicyName.PROPOSED ? parameters.proposed() : null;
        Policy policy = proposed == null ? past.policy() : proposed.over(past.policy());
        Integer own = proposed == null || proposed.safetyDays() == null ? past.item().safetyDays() : null;
        PastPlanning planning = new PastPlanning(new PastDays(past.days().demand(), past.days().rows()), policy, past.terms(), own,
                past.unitCost());
        return played(name, policy.reviewDays(), planning::after);
    }

    private Played played(PolicyName name, int reviewDays, Planner planner) {
        Opened opened = opened(planner);
        return opened == null
                ? new Played.Skipped(name, SkipReason.NO_STOCK)
                : run(name, opened, reviewDays, planner);
    }

    /// Plays the days with an opening stock and a planner, whoever that is.
    private Played.Run run(PolicyName name, Opened opened, int reviewDays, Planner planner) {
        double[] demand = Arrays.copyOfRange(past.days().demand(), begin, past.days().length());
        List<Replay.Due> coming = opened.from == OpeningFrom.BOOKS ? coming() : List.of();
        Replay replay = new Replay(opened.stock, leadTime(demand.length), parameters.mode() == Parameters.Mode.BACKORDER, coming);
        List<@Nullable Replenishment> levels = new ArrayList<>();
        List<Replay.Period> days = replay.run(demand, (day, position) -> {
            boolean anew = day % parameters.replanDays() == 0;
            Replenishment level = anew ? planner.after(begin + day).orElse(null) : levels.getLast();
            levels.add(level);
            return level == null || day % Math.max(1, reviewDays) != 0 ? 0 : level.quantity(position);
        });
        return new Played.Run(name, begin - past.days().start(), opened.stock, opened.from, days, levels);
    }

    private Replay.LeadTime leadTime(int days) {
        int lead = Math.max(1, past.leadDays());
        boolean fixed = parameters.leadTime() == Parameters.LeadTime.FIXED || past.leadDeviation() == 0;
        return fixed
                ? day -> lead
                : new LeadTimes(past.leadDays(), past.leadDeviation(), parameters.seed(), past.item().itemId(), days);
    }

    private record Opened(double stock, OpeningFrom from) {
    }

    /// What was on its way when the first day began; the stock of another time knows nothing of it.
    private List<Replay.Due> coming() {
        int later = begin - past.days().start();
        return past.coming().stream().filter(each -> each.period() >= later)
                .map(each -> new Replay.Due(each.period() - later, each.quantity())).toList();
    }

    private @Nullable Opened opened(Planner planner) {
        Replenishment level = parameters.opening() == Parameters.Opening.ORDER_UP_TO ? planner.after(begin - 1).orElse(null) : null;
        return level == null ? recorded() : new Opened(Math.max(0, Math.ceil(level.upTo())), OpeningFrom.LEVEL);
    }

    /// What was left the evening before; or what was left some evenings before, less what was sold since; or what is there today.
    private @Nullable Opened recorded() {
        double books = AsItWas.before(past.days(), begin);
        if (!Double.isNaN(books)) {
            return new Opened(books, OpeningFrom.BOOKS);
        }
        return past.onHand() == null ? null : new Opened(Math.max(0, past.onHand().doubleValue()), OpeningFrom.TODAY);
    }
}
