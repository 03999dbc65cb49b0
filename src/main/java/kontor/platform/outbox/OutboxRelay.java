package kontor.platform.outbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import kontor.platform.Deadline;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.data.Scope;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Hands committed events to their consumers. Claiming, handing over and marking are one transaction: a relay that dies with
/// it leaves everything as it was for the next one, and any number of nodes may relay at once.
final class OutboxRelay implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 100;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration STOP_WAIT = Duration.ofSeconds(8);

    private final Database database;
    private final Outbox outbox;
    private final OutboxStore store = new OutboxStore();
    private final List<EventConsumer> consumers;
    private final InstantSource clock;
    private final Duration polling;
    private final boolean working;
    private final Semaphore bell = new Semaphore(0);
    private volatile @Nullable Thread thread;

    /// @param polling how often is looked when nothing rings: events of other nodes, and those a dead relay left behind
    /// @param working false on a node that leaves work to others
    OutboxRelay(Database database, Outbox outbox, List<EventConsumer> consumers, InstantSource clock, Duration polling, boolean working) {
        this.database = database;
        this.outbox = outbox;
        this.consumers = List.copyOf(consumers);
        this.clock = clock;
        this.polling = polling;
        this.working = working;
    }

    @Override
    public void start() {
        if (working) {
            Thread started = Thread.ofVirtual().name("outbox-relay").unstarted(this::work);
            thread = started;
            outbox.ringWith(bell::release);
            started.start();
        }
    }

    @Override
    public void stop() {
        outbox.ringWith(() -> {});
        Thread working = thread;
        thread = null;
        bell.release();
        if (working != null) {
            try {
                working.join(STOP_WAIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() { return thread != null; }

    @Override
    public int getPhase() { return 0; }

    /// The one error boundary of the relay: what failed is still there and is tried again at the next look.
    private void work() {
        Thread me = Thread.currentThread();
        while (me.equals(thread)) {
            boolean more = false;
            try {
                more = relayed();
            } catch (Refused e) {
                LOG.warn("the outbox has to wait: {}", e.failure().code());
            } catch (RuntimeException e) {
                LOG.error("the outbox could not be relayed; it is tried again", e);
            }
            if (!more) {
                await();
            }
        }
    }

    /// One look at every tenant that waits.
    ///
    /// @return whether something was relayed, so that looking again is worth it
    boolean relayed() {
        int relayed = 0;
        for (UUID tenant : database.inPlatform(Deadline.after(LIMIT), "outbox.tenants", store::tenants)) {
            relayed += relayed(tenant);
        }
        return relayed > 0;
    }

    /// A tenant whose events cannot be handed over must not hold up the others.
    private int relayed(UUID tenant) {
        try {
            return database.inTransaction(new RelayScope(tenant, Deadline.after(LIMIT)), "outbox.relay", this::handedOver);
        } catch (Refused e) {
            // A database that is busy or away passes by itself, and is told of elsewhere.
            LOG.warn("events of tenant {} have to wait: {}", tenant, e.failure().code());
            return 0;
        } catch (RuntimeException e) {
            LOG.error("events of tenant {} could not be relayed; they are tried again", tenant, e);
            return 0;
        }
    }

    private int handedOver(Tx tx) {
        List<Event> events = store.claim(tx, BATCH);
        if (!events.isEmpty()) {
            consumers.forEach(each -> each.take(tx, events));
            store.mark(tx, events.stream().map(Event::id).toList(), clock.instant());
        }
        return events.size();
    }

    private void await() {
        try {
            if (bell.tryAcquire(polling.toMillis(), TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            thread = null;
        }
    }

    private record RelayScope(UUID tenantId, Deadline deadline) implements Scope {
        @Override
        public @Nullable Long accessEpoch() { return null; }
    }
}
