package kontor.inventory.simulation;

import java.util.ArrayList;
import java.util.List;
import kontor.inventory.math.Replay;
import kontor.inventory.math.Replenishment;
import org.jspecify.annotations.Nullable;

/// What became of one item under one policy.
sealed interface Played {
    PolicyName policy();

    /// It has no result.
    record Skipped(PolicyName policy, SkipReason reason) implements Played {
    }

    /// It was played, or written down.
    ///
    /// @param begin   the first day, counted from that of the period
    /// @param opening on hand before it
    /// @param from    how that is known
    /// @param days    one after the other
    /// @param levels  by which each evening was decided; empty where nothing was decided
    record Run(PolicyName policy, int begin, double opening, OpeningFrom from, List<Replay.Period> days,
            List<@Nullable Replenishment> levels) implements Played {
        public Run {
            days = List.copyOf(days);
            // With nulls in it, which copies of lists refuse.
            levels = new ArrayList<>(levels);
        }
    }

    /// How the opening stock is known.
    enum OpeningFrom {
        /// What was left the evening before, or some evenings before less what was sold since.
        BOOKS,
        /// What is there today.
        TODAY,
        /// The level the policy orders up to.
        LEVEL,
        /// What was left on a later evening, and what was sold until then.
        LATER
    }
}
