package kontor.quotes;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Asked for one revision, by the hash of its results, at one level.
///
/// @param required so many distinct people
/// @param policy   the version of the settings that asked for it
record Approval(UUID id, int revision, String resultHash, Level level, int required, int policy, State state, Instant openedAt,
        @Nullable Instant closedAt, List<Decision> decisions) {
    Approval {
        decisions = List.copyOf(decisions);
    }

    /// Who is asked.
    enum Level {
        FINANCE, SENIOR
    }

    /// What became of it. Void: another level of the same revision turned it down.
    enum State {
        OPEN, GRANTED, REFUSED, VOID
    }

    /// What a person can say. Carried over: said of an earlier revision, and held to be said of this one.
    enum Verdict {
        APPROVED, SENT_BACK, REJECTED, CARRIED_OVER
    }

    /// One person's word.
    record Decision(UUID approverId, String approverName, Verdict decision, @Nullable String comment, Instant at) {
        boolean positive() {
            return decision == Verdict.APPROVED || decision == Verdict.CARRIED_OVER;
        }
    }

    /// Whether it counts for its revision.
    boolean alive() {
        return state == State.OPEN || state == State.GRANTED;
    }

    long granted() {
        return decisions.stream().filter(Decision::positive).count();
    }
}
