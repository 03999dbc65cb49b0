package kontor.webhooks;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import kontor.platform.data.Tx;
import kontor.platform.jobs.Jobs;
import kontor.platform.outbox.Event;
import kontor.platform.outbox.EventConsumer;
import kontor.platform.tracing.Tracing;

/// Makes a delivery of each event for each endpoint that wants it, in the transaction that marks the event as relayed.
final class FanOut implements EventConsumer {
    private final EndpointStore endpoints;
    private final DeliveryStore deliveries;
    private final Jobs jobs;
    private final Tracing tracing;
    private final InstantSource clock;

    FanOut(EndpointStore endpoints, DeliveryStore deliveries, Jobs jobs, Tracing tracing, InstantSource clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.jobs = jobs;
        this.tracing = tracing;
        this.clock = clock;
    }

    @Override
    public void take(Tx tx, List<Event> events) {
        List<Endpoint> listening = endpoints.enabled(tx, Endpoints.ENDPOINTS_MAX);
        for (Event event : events) {
            List<Endpoint> told = listening.stream().filter(endpoint -> endpoint.wants(event.type(), event.subject())).toList();
            if (!told.isEmpty()) {
                tracing.follow(event.trace(), "webhooks.fan_out", Tracing.Kind.CONSUMER, step -> delivered(tx, told, event));
            }
        }
    }

    private int delivered(Tx tx, List<Endpoint> told, Event event) {
        told.forEach(endpoint -> deliver(tx, endpoint.id(), endpoint.id(), event));
        return told.size();
    }

    /// @param batch the endpoint itself, or one replay
    /// @return whether it was not in the batch already
    boolean deliver(Tx tx, UUID endpoint, UUID batch, Event event) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Instant now = clock.instant();
        boolean added = deliveries.insert(tx, id, endpoint, batch, event, now);
        if (added) {
            jobs.enqueue(tx, event.tenantId(), DeliverJob.KIND, id, now);
        }
        return added;
    }
}
