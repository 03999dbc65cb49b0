package kontor.tenancy;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import kontor.platform.Failure;
import kontor.platform.Refused;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What was refused.
final class Refusals {
    private Refusals() {}

    /// The failure the call was refused with; an error when it was not refused.
    static Failure refusalOf(ThrowingCallable call) {
        Refused refused = catchThrowableOfType(Refused.class, call);
        if (refused == null) {
            throw new AssertionError("not refused");
        }
        return refused.failure();
    }
}
