package kontor.efris;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import kontor.efris.EfrisExchange.Request;
import kontor.efris.Reply.Replied;
import kontor.efris.Sent.NotSent;
import kontor.tenancy.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares our clock with the authority's (T101). The authority refuses requests more than ten minutes off.
final class EfrisClock {
    private static final Logger LOG = LoggerFactory.getLogger(EfrisClock.class);
    private static final Duration WARN = Duration.ofMinutes(2);
    private static final Duration MAX = Duration.ofMinutes(10);
    private static final Duration ASKING = Duration.ofSeconds(10);

    private final EfrisStore store;
    private final EfrisExchange exchange;
    private final InstantSource clock;

    EfrisClock(EfrisStore store, EfrisExchange exchange, InstantSource clock) {
        this.store = store;
        this.exchange = exchange;
        this.clock = clock;
    }

    /// Whether the clocks are near enough to go on.
    sealed interface Compared {
        /// They are; the device knows the difference.
        record Near(EfrisDevice device) implements Compared {
        }

        record Off(Reply reason) implements Compared {
        }
    }

    Compared compare(Caller caller, EfrisDevice device) {
        Instant before = clock.instant();
        Reply reply = exchange.exchange(device, null, new Request(Interface.T101, ""), caller.deadline().atMost(ASKING));
        if (!(reply instanceof Replied replied) || replied.kind() != ReturnCodes.Kind.DONE) {
            return new Compared.Off(reply.beforehand());
        }
        Optional<Instant> theirs = replied.content().flatMap(content -> AuthorityTime.read(ProtocolJson.text(content, "currentTime")));
        if (theirs.isEmpty()) {
            return new Compared.Off(reply.beforehand());
        }
        // Their answer was made somewhere between our asking and our hearing it.
        Instant ours = before.plus(Duration.between(before, clock.instant()).dividedBy(2));
        return judged(caller, device, Duration.between(ours, theirs.get()));
    }

    private Compared judged(Caller caller, EfrisDevice device, Duration ahead) {
        if (ahead.abs().compareTo(MAX) > 0) {
            LOG.error("The tax authority's clock is {} ahead of ours; nothing is sent until they agree", ahead);
            return new Compared.Off(new NotSent("clock_off", "our clock and the authority's differ by more than ten minutes"));
        }
        if (ahead.abs().compareTo(WARN) > 0) {
            LOG.warn("The tax authority's clock is {} ahead of ours", ahead);
        }
        store.storeClock(caller, device.deviceId(), ahead);
        return new Compared.Near(device.withClockOffset(ahead));
    }
}
