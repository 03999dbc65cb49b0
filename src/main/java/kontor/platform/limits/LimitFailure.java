package kontor.platform.limits;

import kontor.platform.Failure;

/// What is refused for its number and not for what it asks. A caller's own excess is 429; what this node cannot take on is 503.
public sealed interface LimitFailure extends Failure {
    /// When it is worth coming back, in whole seconds; at least 1.
    long retryAfterSeconds();

    /// A bucket is empty.
    record TooManyRequests(String policy, long retryAfterSeconds) implements LimitFailure {
        @Override
        public Kind kind() { return Kind.LIMITED; }

        @Override
        public String code() { return "web.rate_limited"; }

        @Override
        public String message() { return "Too many requests; try again in " + retryAfterSeconds + " s."; }
    }

    /// As many of the caller's requests as may be under way at once are under way.
    record TooManyAtOnce(String policy, long retryAfterSeconds) implements LimitFailure {
        @Override
        public Kind kind() { return Kind.LIMITED; }

        @Override
        public String code() { return "limits.too_many_at_once"; }

        @Override
        public String message() { return "Too many of your requests are under way; wait for one to end."; }
    }

    /// The node has as much to do as it can do well.
    record Overloaded(long retryAfterSeconds) implements LimitFailure {
        @Override
        public Kind kind() { return Kind.BUSY; }

        @Override
        public String code() { return "limits.overloaded"; }

        @Override
        public String message() { return "The server is busy; try again in " + retryAfterSeconds + " s."; }
    }
}
