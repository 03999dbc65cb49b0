package kontor.efris;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// What came over the wire is not what the protocol says. Checked, so that nobody who reads an answer forgets that it
/// may be unreadable: for an upload that means *in doubt*, not *failed*.
///
/// The message names the step that failed and never repeats what was read.
public final class ProtocolError extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final Kind kind;

    public ProtocolError(Kind kind, String message) {
        this(kind, message, null);
    }

    public ProtocolError(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /// Which step of reading failed.
    public enum Kind {
        BAD_BASE64, BAD_GZIP, TOO_LARGE, UNDECRYPTABLE, NOT_UTF8, NOT_JSON, BAD_KEY
    }
}
