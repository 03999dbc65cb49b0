package kontor.platform.web;

import org.apache.coyote.CloseNowException;

/// An answer that was begun cannot be finished: nobody reads it any more, or what it is made of is not to be had. The connection
/// is cut, so that nobody takes the part that was sent for the whole.
public final class AnswerBrokenOff extends CloseNowException {
    @java.io.Serial
    private static final long serialVersionUID = 1;

    public AnswerBrokenOff(Throwable cause) {
        super("an answer could not be finished", cause);
    }
}
