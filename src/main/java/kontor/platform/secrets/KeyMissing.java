package kontor.platform.secrets;

import java.io.Serial;

/// A key-encryption key that data keys are wrapped under is not among those given. The message is one for the operator.
public final class KeyMissing extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    KeyMissing(String message) {
        super(message);
    }
}
