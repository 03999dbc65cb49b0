package kontor.efris;

import kontor.efris.EfrisClock.Compared;
import kontor.efris.EfrisExchange.Request;
import kontor.efris.EfrisKeys.Held;
import kontor.efris.Reply.Barred;
import kontor.efris.Reply.Replied;
import kontor.efris.Sent.NoVerdict;
import kontor.efris.Sent.NotSent;
import kontor.tenancy.Caller;

/// Requests under a device's session key. When the authority refuses one for the key or for the clock, nothing was
/// processed: the key is renewed, or the clocks compared, and the request repeated, once.
final class EfrisSession {
    private final EfrisExchange exchange;
    private final EfrisKeys keys;
    private final EfrisClock clock;

    EfrisSession(EfrisExchange exchange, EfrisKeys keys, EfrisClock clock) {
        this.exchange = exchange;
        this.keys = keys;
        this.clock = clock;
    }

    /// The reply, and the version of the key that was used; 0 for none.
    private record Tried(Reply reply, long keyVersion) {
        ReturnCodes.Kind kind() {
            return reply instanceof Replied replied ? replied.kind() : ReturnCodes.Kind.UNKNOWN;
        }
    }

    Reply ask(Caller caller, EfrisDevice device, Request request) {
        Tried first = once(caller, device, request, 0);
        return switch (first.kind()) {
            case KEY -> settled(once(caller, device, request, first.keyVersion()));
            case CLOCK -> switch (clock.compare(caller, device)) {
                case Compared.Off(Reply reason) -> reason;
                case Compared.Near(EfrisDevice set) -> settled(once(caller, set, request, 0));
            };
            case DONE, DUPLICATE, TRANSIENT, BLOCKED, STATE, REFUSED, UNKNOWN -> first.reply();
        };
    }

    private Tried once(Caller caller, EfrisDevice device, Request request, long stale) {
        return switch (keys.key(caller, device, stale)) {
            case Held.None(Reply reason) -> new Tried(reason.beforehand(), 0);
            case Held.Key(SessionKey key) -> {
                Reply reply = exchange.exchange(device, key.key(), request, caller.deadline());
                if (reply instanceof NoVerdict(String code, String reason) && code.equals(NoVerdict.UNDECRYPTABLE)) {
                    keys.doubt(device, key.version());
                }
                yield new Tried(reply, key.version());
            }
        };
    }

    /// After the second try there is no third.
    private static Reply settled(Tried second) {
        return switch (second.reply()) {
            case Replied replied when replied.kind() == ReturnCodes.Kind.KEY -> Barred.of(replied.code(), replied.message());
            case Replied replied when replied.kind() == ReturnCodes.Kind.CLOCK -> new NotSent(replied.code(), replied.message());
            case Reply reply -> reply;
        };
    }
}
