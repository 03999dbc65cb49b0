package kontor.platform;

import java.io.Serial;

/// Carries a [Failure] out of a face. Unchecked, so that every transaction on the way rolls back by itself.
public final class Refused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    public Refused(Failure failure) {
        // A refusal is an answer, not a bug: no stack trace is taken, which also keeps floods of them cheap.
        super(failure.code(), null, false, false);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
