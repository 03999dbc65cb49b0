package kontor.efris;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import kontor.efris.EfrisClock.Compared;
import kontor.efris.EfrisExchange.Request;
import kontor.efris.Reply.Barred;
import kontor.efris.Reply.Replied;
import kontor.tenancy.Caller;
import tools.jackson.databind.JsonNode;

/// What comes before a device's first request of the day: that the clocks agree (T101), and that the authority knows the
/// device, in the environment it is connected as (T103).
final class EfrisSignIn {
    private static final Duration FRESH = Duration.ofDays(1);
    private static final Duration MAX = Duration.ofDays(7);

    private final EfrisStore store;
    private final EfrisSession session;
    private final EfrisClock clocks;
    private final InstantSource clock;

    EfrisSignIn(EfrisStore store, EfrisSession session, EfrisClock clocks, InstantSource clock) {
        this.store = store;
        this.session = session;
        this.clocks = clocks;
        this.clock = clock;
    }

    /// Whether a device may be used now.
    sealed interface Readiness {
        record Ready(EfrisDevice device) implements Readiness {
        }

        record NotReady(Reply reason) implements Readiness {
        }
    }

    /// The device, signed in within the last day, or within the last week if the authority cannot be asked just now.
    Readiness ready(Caller caller, UUID deviceId) {
        Optional<EfrisDevice> found = store.device(caller, deviceId);
        if (found.isEmpty()) {
            return new Readiness.NotReady(Barred.of("not_connected", "The device is not connected to the tax authority."));
        }
        EfrisDevice device = found.get();
        if (age(device).compareTo(FRESH) < 0) {
            return inItsEnvironment(device);
        }
        Readiness today = signIn(caller, device);
        boolean asked = today instanceof Readiness.Ready || today instanceof Readiness.NotReady(Barred barred);
        return asked || age(device).compareTo(MAX) >= 0 ? today : inItsEnvironment(device);
    }

    private Readiness signIn(Caller caller, EfrisDevice device) {
        return switch (clocks.compare(caller, device)) {
            case Compared.Off(Reply reason) -> new Readiness.NotReady(reason);
            case Compared.Near(EfrisDevice set) -> fetched(caller, set, session.ask(caller, set, new Request(Interface.T103, "")));
        };
    }

    private Readiness fetched(Caller caller, EfrisDevice device, Reply reply) {
        if (!(reply instanceof Replied replied) || replied.kind() != ReturnCodes.Kind.DONE || replied.content().isEmpty()) {
            return new Readiness.NotReady(reply.beforehand());
        }
        JsonNode parameters = replied.content().get();
        Instant now = clock.instant();
        store.storeParameters(caller, device.deviceId(), parameters, now);
        return inItsEnvironment(device.withParameters(parameters, now));
    }

    /// A test document in production, or the reverse, cannot be taken back: the authority's own flag must agree.
    private static Readiness inItsEnvironment(EfrisDevice device) {
        String flag = device.parameters() == null ? "" : ProtocolJson.text(device.parameters(), "environment");
        return flag.equals(device.environment().flag())
                ? new Readiness.Ready(device)
                : new Readiness.NotReady(Barred.of("environment_mismatch", "The device is connected as " + device.environment()
                        + ", but the authority says it is not in that environment."));
    }

    private Duration age(EfrisDevice device) {
        return device.fetchedAt() == null ? MAX : Duration.between(device.fetchedAt(), clock.instant());
    }
}
