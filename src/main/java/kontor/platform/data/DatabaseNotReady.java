package kontor.platform.data;

import java.io.Serial;

/// The database cannot be used as it is, and the start ends here. The message is one for the operator: what is wrong, and
/// what to do about it.
public final class DatabaseNotReady extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final boolean passing;

    public DatabaseNotReady(String message) {
        super(message);
        this.passing = false;
    }

    public DatabaseNotReady(String message, Throwable cause) {
        this(message, cause, false);
    }

    /// @param passing whether it may well be over in a moment
    public DatabaseNotReady(String message, Throwable cause, boolean passing) {
        super(message, cause);
        this.passing = passing;
    }

    /// Whether the same may well succeed a moment later, without anybody's help.
    public boolean passing() {
        return passing;
    }
}
