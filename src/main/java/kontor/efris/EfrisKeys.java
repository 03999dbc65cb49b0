package kontor.efris;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import kontor.efris.EfrisExchange.Request;
import kontor.efris.Reply.Replied;
import kontor.efris.Sent.NotSent;
import kontor.platform.Deadline;
import kontor.platform.caches.BoundedCache;
import kontor.platform.caches.CacheBounds;
import kontor.tenancy.Caller;

/// The session key of each device, shared by all nodes and renewed by one at a time: every T104 makes a new key, and
/// whether the one before lives on is not known, so two nodes asking at once could lock each other out.
final class EfrisKeys {
    /// The authority's keys live 24 hours.
    private static final Duration LIFE = Duration.ofHours(23);
    private static final Duration ASKING = Duration.ofSeconds(15);
    /// Longer than the asking, so that the right does not pass on while the answer is still on its way.
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final EfrisStore store;
    private final EfrisExchange exchange;
    private final InstantSource clock;

    /// By device, the newest version that did not open an answer. Kept in memory, since it is noted after a request was sent,
    /// when nothing may fail any more; another node finds out for itself.
    private final BoundedCache<UUID, Long> doubted = BoundedCache.shared(new CacheBounds("efris_doubted_keys", 10_000, 1_000_000, LIFE));

    EfrisKeys(EfrisStore store, EfrisExchange exchange, InstantSource clock) {
        this.store = store;
        this.exchange = exchange;
        this.clock = clock;
    }

    /// A key to work with, or why there is none.
    sealed interface Held {
        record Key(SessionKey key) implements Held {
        }

        record None(Reply reason) implements Held {
        }
    }

    BoundedCache<UUID, Long> doubted() {
        return doubted;
    }

    /// The next request gets a newer key than this one, which did not open the authority's answer.
    void doubt(EfrisDevice device, long version) {
        doubted.put(device.deviceId(), version);
    }

    /// The device's key, renewed if it is too old, doubted, or of version `refused`, the one the authority no longer takes.
    Held key(Caller caller, EfrisDevice device, long refused) {
        Long noted = doubted.find(device.deviceId());
        long stale = noted == null ? refused : Math.max(refused, noted);
        while (!caller.deadline().expired()) {
            Instant oldest = clock.instant().minus(LIFE);
            Optional<SessionKey> stored = store.key(caller, device.deviceId());
            if (stored.isPresent() && stored.get().version() > stale && stored.get().obtainedAt().isAfter(oldest)) {
                return new Held.Key(stored.get());
            }
            UUID claim = UUID.randomUUID();
            if (store.claim(caller, device.deviceId(), claim, stale, oldest, LEASE)) {
                Optional<Reply> failure = renew(caller, device, claim);
                if (failure.isPresent()) {
                    return new Held.None(failure.get());
                }
            } else if (!paused()) {
                return new Held.None(new NotSent("interrupted", "stopped while waiting for the session key"));
            }
        }
        return new Held.None(new NotSent("deadline", "no session key was had in time"));
    }

    private Optional<Reply> renew(Caller caller, EfrisDevice device, UUID claim) {
        Reply reply = exchange.exchange(device, null, new Request(Interface.T104, ""), within(caller));
        if (reply instanceof Replied replied && replied.kind() == ReturnCodes.Kind.DONE) {
            try {
                String wrapped = replied.content().map(content -> ProtocolJson.text(content, "passowrdDes")).orElse("");
                AesKey key = EfrisCipher.unwrap(device.key().key(), wrapped);
                store.renewed(caller, device.deviceId(), claim, key, clock.instant());
                return Optional.empty();
            } catch (ProtocolError e) {
                reply = Reply.Barred.of("device_key", "The authority's session key is not meant for this device's private key. "
                        + "Compare the certificate on the authority's portal with the key connected here.");
            }
        }
        store.release(caller, device.deviceId(), claim);
        return Optional.of(reply);
    }

    private static Deadline within(Caller caller) {
        return caller.deadline().atMost(ASKING);
    }

    private static boolean paused() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
