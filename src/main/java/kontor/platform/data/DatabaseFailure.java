package kontor.platform.data;

import kontor.platform.Failure;

/// What the database's side of the house refuses.
public sealed interface DatabaseFailure extends Failure {
    /// Every connection is in use and the queue for them is full, or the wait was too long.
    record TooBusy() implements DatabaseFailure {
        @Override
        public Kind kind() { return Kind.BUSY; }

        @Override
        public String code() { return "platform.busy"; }

        @Override
        public String message() { return "Too much is going on at once; try again in a moment."; }
    }

    /// The caller's deadline passed before the work was done; nothing was stored.
    record OutOfTime() implements DatabaseFailure {
        @Override
        public Kind kind() { return Kind.BUSY; }

        @Override
        public String code() { return "platform.deadline"; }

        @Override
        public String message() { return "The time allowed for this request was over before it was done; nothing was changed."; }
    }

    /// Another transaction holds what this one needs.
    record Locked() implements DatabaseFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "platform.locked"; }

        @Override
        public String message() { return "Something else is changing the same thing; try again in a moment."; }
    }

    /// The database does not answer.
    record Unreachable() implements DatabaseFailure {
        @Override
        public Kind kind() { return Kind.DATABASE; }

        @Override
        public String code() { return "platform.database_unavailable"; }

        @Override
        public String message() { return "The database cannot be reached at the moment; nothing was changed."; }
    }

    /// The credential's rights changed since they were looked up (SQLSTATE KT001 of `kontor_enter`).
    record AccessChanged() implements DatabaseFailure {
        @Override
        public Kind kind() { return Kind.UNAUTHENTICATED; }

        @Override
        public String code() { return "auth.access_changed"; }

        @Override
        public String message() { return "Access was withdrawn or changed; sign in again."; }
    }

    /// The database was lost while it was asked to commit: nobody knows whether it did.
    record OutcomeUnknown() implements DatabaseFailure {
        @Override
        public Kind kind() { return Kind.DATABASE; }

        @Override
        public String code() { return "platform.outcome_unknown"; }

        @Override
        public String message() { return "The database was lost at the last moment; send the same request again, under the same key."; }
    }
}
