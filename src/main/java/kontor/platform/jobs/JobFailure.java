package kontor.platform.jobs;

import kontor.platform.Failure;

/// What is refused about jobs.
public sealed interface JobFailure extends Failure {
    /// The tenant has too much work waiting.
    record QueueFull(int max) implements JobFailure {
        @Override
        public Kind kind() { return Kind.LIMITED; }

        @Override
        public String code() { return "job.queue_full"; }

        @Override
        public String message() { return "More than " + max + " jobs of this company are waiting; let some end first."; }
    }

    /// Only a failed job can be retried.
    record NotFailed(String state) implements JobFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "job.not_failed"; }

        @Override
        public String message() { return "Only a failed job can be retried; this one is " + state + "."; }
    }

    /// It is over, or its kind cannot be cancelled.
    record NotCancellable(String state) implements JobFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "job.not_cancellable"; }

        @Override
        public String message() { return "This job is " + state + " and cannot be cancelled."; }
    }

    /// There is no such job.
    record UnknownJob() implements JobFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "job.unknown"; }

        @Override
        public String message() { return "No such job."; }
    }

    /// Too many listen to jobs on this node.
    record TooManyListeners() implements JobFailure {
        @Override
        public Kind kind() { return Kind.BUSY; }

        @Override
        public String code() { return "job.too_many_listeners"; }

        @Override
        public String message() { return "Too many listen to jobs just now; ask for the job itself instead."; }
    }

    /// All calculating threads are busy, and as many wait.
    record CalculatorsBusy() implements JobFailure {
        @Override
        public Kind kind() { return Kind.BUSY; }

        @Override
        public String code() { return "job.calculators_busy"; }

        @Override
        public String message() { return "Too much is being calculated just now; try again."; }
    }

    /// A calculation was stopped at its time limit.
    record CalculationTooLong(long seconds) implements JobFailure {
        @Override
        public Kind kind() { return Kind.BUSY; }

        @Override
        public String code() { return "job.calculation_too_long"; }

        @Override
        public String message() { return "The calculation was stopped at its limit of " + seconds + " s."; }
    }
}
