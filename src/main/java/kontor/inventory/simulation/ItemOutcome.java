package kontor.inventory.simulation;

import org.jspecify.annotations.Nullable;

/// One item under one policy.
///
/// @param skipped why there is no result; null: there is one
/// @param figures null: it was skipped
record ItemOutcome(String itemId, PolicyName policy, @Nullable SkipReason skipped, @Nullable Figures figures) {
    static ItemOutcome of(Past past, Parameters parameters, Played played) {
        String item = past.item().itemId();
        return switch (played) {
            case Played.Skipped(PolicyName policy, SkipReason reason) -> new ItemOutcome(item, policy, reason, null);
            case Played.Run run -> new ItemOutcome(item, run.policy(), null, Score.of(past, parameters, run));
        };
    }
}
