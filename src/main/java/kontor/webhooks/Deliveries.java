package kontor.webhooks;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.outbox.Event;
import kontor.platform.web.Checks;
import kontor.platform.web.Page;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;

/// The delivery log, and sending again.
public final class Deliveries {
    private static final Duration REPLAY_MAX = Duration.ofDays(30);
    private static final int REPLAY_EVENTS_MAX = 1_000;

    private final Database database;
    private final DeliveryStore store;
    private final EndpointStore endpoints;
    private final EventStore events;
    private final FanOut fanOut;
    private final ActivityTrail trail;
    private final InstantSource clock;

    Deliveries(Database database, DeliveryStore store, EndpointStore endpoints, EventStore events, FanOut fanOut, ActivityTrail trail,
            InstantSource clock) {
        this.database = database;
        this.store = store;
        this.endpoints = endpoints;
        this.events = events;
        this.fanOut = fanOut;
        this.trail = trail;
        this.clock = clock;
    }

    /// Newest first. Absent criteria do not narrow.
    public Page<Delivery> list(Caller caller, @Nullable UUID endpoint, Delivery.@Nullable State state, Page.Request page) {
        caller.require(Permission.WEBHOOK_ADMIN);
        return Page.of(database.inTransaction(caller, "webhooks.deliveries", tx -> store.page(tx, endpoint, state, page)), page,
                Delivery::id);
    }

    /// What was tried with a delivery, the latest first.
    public List<Delivery.Attempt> attempts(Caller caller, UUID id) {
        caller.require(Permission.WEBHOOK_ADMIN);
        return database.inTransaction(caller, "webhooks.attempts", tx -> {
            known(tx, id);
            return store.attempts(tx, id);
        });
    }

    /// How much was put on its way again.
    ///
    /// @param events    each under the id it had before
    /// @param nextFrom  where to go on when there is more than one call takes; null when that was all
    public record Replayed(UUID batch, int events, @Nullable Instant nextFrom) {
    }

    /// Sends the event of a delivery again to the same endpoint.
    ///
    /// @throws kontor.platform.Refused [WebhookFailure.UnknownDelivery], [WebhookFailure.EndpointDisabled]
    public Replayed replay(Tx tx, Caller caller, UUID id) {
        caller.require(Permission.WEBHOOK_ADMIN);
        Delivery delivery = known(tx, id);
        return replayed(tx, caller, listening(tx, delivery.endpointId()), List.of(events.event(tx, delivery.eventId())), null);
    }

    /// Sends all events of a time again, as far as the endpoint wants them, in the order of each subject's versions. One call
    /// takes up to 1,000 events.
    ///
    /// @param from  at most 30 days ago
    /// @param wantedUntil exclusive; null: now
    public Replayed replay(Tx tx, Caller caller, UUID endpointId, Instant from, @Nullable Instant wantedUntil) {
        caller.require(Permission.WEBHOOK_ADMIN);
        Instant now = clock.instant();
        Instant until = wantedUntil == null || wantedUntil.isAfter(now) ? now : wantedUntil;
        new Checks().that(!from.isBefore(now.minus(REPLAY_MAX)), "/from", "out_of_range", "At most 30 days ago.")
                .that(from.isBefore(until), "/until", "out_of_range", "Behind `from`.").orRefuse();
        Endpoint endpoint = listening(tx, endpointId);
        List<Event> found = events.between(tx, from, until, REPLAY_EVENTS_MAX + 1);
        boolean more = found.size() > REPLAY_EVENTS_MAX;
        return replayed(tx, caller, endpoint, more ? found.subList(0, REPLAY_EVENTS_MAX) : found, more ? found.getLast().at() : null);
    }

    private Replayed replayed(Tx tx, Caller caller, Endpoint endpoint, List<Event> wanted, @Nullable Instant nextFrom) {
        UUID batch = UuidCreator.getTimeOrderedEpoch();
        int count = 0;
        for (Event event : wanted) {
            if (endpoint.wants(event.type(), event.subject()) && fanOut.deliver(tx, endpoint.id(), batch, event)) {
                count++;
            }
        }
        trail.record(tx, caller, "webhook.replayed", "webhook_endpoint", endpoint.id().toString(),
                Map.of("events", Integer.toString(count)));
        return new Replayed(batch, count, nextFrom);
    }

    private Endpoint listening(Tx tx, UUID id) {
        Endpoint endpoint = endpoints.find(tx, id).orElseThrow(() -> new WebhookFailure.UnknownEndpoint().refused());
        if (endpoint.disabledAt() != null) {
            throw new WebhookFailure.EndpointDisabled().refused();
        }
        return endpoint;
    }

    private Delivery known(Tx tx, UUID id) {
        return store.find(tx, id).orElseThrow(() -> new WebhookFailure.UnknownDelivery().refused());
    }
}
