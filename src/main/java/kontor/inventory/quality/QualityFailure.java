package kontor.inventory.quality;

import kontor.platform.Failure;

/// What is refused about the quality of figures.
sealed interface QualityFailure extends Failure {
    @Override
    default Kind kind() { return Kind.NOT_FOUND; }

    /// The company has no such run.
    record UnknownRun() implements QualityFailure {
        @Override
        public String code() { return "quality.unknown"; }

        @Override
        public String message() { return "No such run."; }
    }

    /// There is no such rule.
    record UnknownRule() implements QualityFailure {
        @Override
        public String code() { return "quality.unknown_rule"; }

        @Override
        public String message() { return "No such rule."; }
    }
}
