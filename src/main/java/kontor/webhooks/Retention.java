package kontor.webhooks;

import java.time.Instant;
import java.time.InstantSource;
import kontor.platform.data.Tx;
import kontor.platform.jobs.TenantSweep;

/// Takes away what is long over: deliveries with their attempts, then events that no delivery speaks of any more, then events
/// from outside that were handled. What waits, and what is kept for a person, stays.
final class Retention implements TenantSweep {
    private final DeliveryStore deliveries;
    private final EventStore events;
    private final ReceivedStore received;
    private final WebhookSettings.Kept kept;
    private final InstantSource clock;

    Retention(DeliveryStore deliveries, EventStore events, ReceivedStore received, WebhookSettings.Kept kept, InstantSource clock) {
        this.deliveries = deliveries;
        this.events = events;
        this.received = received;
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public int sweep(Tx tx, int most) {
        Instant now = clock.instant();
        return deliveries.forget(tx, now.minus(kept.deliveries()), most) + events.forget(tx, now.minus(kept.events()), most)
                + received.forget(tx, now.minus(kept.received()), most);
    }
}
