package kontor.fx;

import java.io.Serial;
import kontor.fx.RateFeed.Fetched;
import kontor.fx.RateFeed.Reason;

/// A document that is not taken. Its words are ours: nothing of the document is repeated.
final class FeedMistake extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final Reason reason;

    FeedMistake(Reason reason, String why) {
        super(why);
        this.reason = reason;
    }

    static FeedMistake malformed(String why) {
        return new FeedMistake(Reason.MALFORMED, why);
    }

    Fetched.Failed failed() {
        return new Fetched.Failed(reason, String.valueOf(getMessage()));
    }
}
