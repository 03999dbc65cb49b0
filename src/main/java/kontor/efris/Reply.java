package kontor.efris;

import java.util.Optional;
import kontor.efris.Sent.NoVerdict;
import kontor.efris.Sent.NotSent;
import kontor.fiscal.AuthorityError;
import kontor.fiscal.Lookup;
import tools.jackson.databind.JsonNode;

/// What became of one request.
sealed interface Reply permits NotSent, NoVerdict, Reply.Replied, Reply.Barred {
    /// The authority's verdict, with its content if it sent one.
    record Replied(String code, String message, Optional<JsonNode> content) implements Reply {
        ReturnCodes.Kind kind() {
            return ReturnCodes.kind(code);
        }
    }

    /// Nothing was processed, and nothing from this device will be until somebody settles the cause.
    record Barred(AuthorityError error) implements Reply {
        static Barred of(String code, String message) {
            return new Barred(new AuthorityError(code, message, null, null, null));
        }
    }

    /// For a lookup, which has no shades of failure.
    default Lookup.Unavailable unavailable() {
        return switch (this) {
            case NotSent(String code, String reason) -> new Lookup.Unavailable(code, reason);
            case NoVerdict(String code, String reason) -> new Lookup.Unavailable(code, reason);
            case Barred(AuthorityError error) -> new Lookup.Unavailable(error.code(), error.message());
            case Replied replied -> new Lookup.Unavailable(replied.code(), replied.message());
        };
    }

    /// What this reply to a request of the session's own (clock, sign-in, key) means for the business request that was to
    /// follow and was not sent.
    default Reply beforehand() {
        return switch (this) {
            case NotSent notSent -> notSent;
            case NoVerdict(String code, String reason) -> new NotSent(code, reason);
            case Barred barred -> barred;
            case Replied replied -> switch (replied.kind()) {
                case DONE -> new NotSent("unreadable", "the authority's answer lacks what was asked for");
                case TRANSIENT, UNKNOWN, CLOCK, DUPLICATE -> new NotSent(replied.code(), replied.message());
                case KEY, BLOCKED, STATE, REFUSED -> Barred.of(replied.code(), replied.message());
            };
        };
    }
}
