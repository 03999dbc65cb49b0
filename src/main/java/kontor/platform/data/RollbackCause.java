package kontor.platform.data;

import kontor.platform.Refused;

/// Why a transaction ended without a commit, as the measure `tx_rollback_total` tells it. What a client caused is told apart,
/// so that the rest may be held against a small bound.
enum RollbackCause {
    CLIENT, DEADLINE, LOCK, BUSY, DATABASE, EXTERNAL, BUG;

    static RollbackCause of(Throwable thrown) {
        return thrown instanceof Refused refused ? of(refused) : BUG;
    }

    private static RollbackCause of(Refused refused) {
        return switch (refused.failure()) {
            case DatabaseFailure.OutOfTime late -> DEADLINE;
            case DatabaseFailure.Locked locked -> LOCK;
            default -> switch (refused.failure().kind()) {
                case BUSY -> BUSY;
                case DATABASE -> DATABASE;
                case UPSTREAM_BAD, UPSTREAM_LATE -> EXTERNAL;
                case BAD_REQUEST, INVALID, UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT, KEY_REUSED, PRECONDITION, PRECONDITION_MISSING,
                        METHOD,
                        NOT_ACCEPTABLE, TOO_LARGE, UNSUPPORTED, LIMITED, TIMED_OUT ->
                    CLIENT;
            };
        };
    }
}
