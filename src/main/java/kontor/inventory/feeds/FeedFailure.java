package kontor.inventory.feeds;

import kontor.platform.Failure;

/// What is refused about sources and runs.
sealed interface FeedFailure extends Failure permits FeedFailure.UnknownSource, FeedFailure.UnknownRun, FeedFailure.NameTaken,
        FeedFailure.TooMany, FeedFailure.RunOpen, FeedFailure.RunOver, FeedFailure.DaysMissing, FetchFailure {
    @Override
    default Kind kind() { return Kind.CONFLICT; }

    /// The company has no such source.
    record UnknownSource() implements FeedFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "inventory.sync_source_unknown"; }

        @Override
        public String message() { return "No such source."; }
    }

    /// The company has no such run.
    record UnknownRun() implements FeedFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "inventory.sync_run_unknown"; }

        @Override
        public String message() { return "No such run."; }
    }

    /// Two sources cannot share a name.
    record NameTaken() implements FeedFailure {
        @Override
        public String code() { return "inventory.sync_name_taken"; }

        @Override
        public String message() { return "There is a source of this name already."; }
    }

    /// The company has as many sources as it may have.
    record TooMany(int most) implements FeedFailure {
        @Override
        public String code() { return "inventory.sync_too_many"; }

        @Override
        public String message() { return "There are " + most + " sources already, which is all a company may have; remove one first."; }
    }

    /// Rows of this kind are being fetched.
    record RunOpen() implements FeedFailure {
        @Override
        public String code() { return "inventory.sync_running"; }

        @Override
        public String message() { return "Rows of this kind are being fetched already; wait until that run is over, or call it off."; }
    }

    /// It is over.
    record RunOver() implements FeedFailure {
        @Override
        public String code() { return "inventory.sync_over"; }

        @Override
        public String message() { return "The run is over."; }
    }

    /// A query or an address speaks of days, and the run has none.
    record DaysMissing() implements FeedFailure {
        @Override
        public Kind kind() { return Kind.INVALID; }

        @Override
        public String code() { return "inventory.sync_days_missing"; }

        @Override
        public String message() { return "The source asks for {from} and {to}: name the days, or give it window_days."; }
    }
}
