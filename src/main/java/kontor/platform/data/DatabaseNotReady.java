package kontor.platform.data;

import java.io.Serial;

/// The database cannot be used as it is, and the start ends here. The message is one for the operator: what is wrong, and
/// what to do about it.
public final class DatabaseNotReady extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public DatabaseNotReady(String message) {
        super(message);
    }

    public DatabaseNotReady(String message, Throwable cause) {
        super(message, cause);
    }
}
