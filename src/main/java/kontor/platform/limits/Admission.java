package kontor.platform.limits;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import kontor.platform.Deadline;

/// How much a node takes on: a fixed number of requests at once with a bounded wait, whatever is asked. A tenth is kept for
/// writes, so that reads alone never fill the node; batch work has as many places as there are processors, and none while
/// others wait; sign-ins have a room of their own. What finds no place is told to come back, each at another moment.
public final class Admission {
    private static final int SIGN_INS_MAX = 32;
    private static final int KEPT_FOR_WRITES = 10;
    private static final int COME_BACK_MAX_SECONDS = 4;

    private final AdmissionSettings settings;
    private final BooleanSupplier heapIsHigh;
    private final MeterRegistry meters;
    private final Semaphore all;
    private final Semaphore reads;
    private final Semaphore batch = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    private final Semaphore signIns = new Semaphore(SIGN_INS_MAX, true);

    Admission(AdmissionSettings settings, BooleanSupplier heapIsHigh, MeterRegistry meters) {
        this.settings = settings;
        this.heapIsHigh = heapIsHigh;
        this.meters = meters;
        this.all = new Semaphore(settings.max(), true);
        this.reads = new Semaphore(settings.max() - Math.max(1, settings.max() / KEPT_FOR_WRITES), true);
        Gauge.builder("admission_free", all, Semaphore::availablePermits).register(meters);
        Gauge.builder("admission_waiting", this::waiting).register(meters);
    }

    /// Lets a request in, at once or within the wait, never beyond its deadline.
    ///
    /// @throws kontor.platform.Refused [LimitFailure.Overloaded]
    public Place enter(Lane lane, Deadline deadline) {
        Deadline end = deadline.atMost(settings.waitMax());
        return switch (lane) {
            case FREE -> () -> {
            };
            case SIGN_IN -> place("sign_in", Deadline.after(Duration.ZERO), signIns);
            case WRITE -> place("write", end, all);
            case READ -> {
                requireHeap();
                yield place("read", end, reads, all);
            }
            case BATCH -> {
                requireHeap();
                yield place("batch", waiting() > 0 ? Deadline.after(Duration.ZERO) : end, batch, reads, all);
            }
        };
    }

    int waiting() {
        return all.getQueueLength() + reads.getQueueLength();
    }

    private void requireHeap() {
        if (heapIsHigh.getAsBoolean()) {
            throw shed("memory");
        }
    }

    /// A place in each of these, in this order, so that who waits for a narrow one holds nothing of a wide one.
    private Place place(String lane, Deadline end, Semaphore... gates) {
        int held = 0;
        while (held < gates.length && passed(gates[held], end)) {
            held++;
        }
        if (held < gates.length) {
            release(gates, held);
            throw shed(lane);
        }
        return () -> release(gates, gates.length);
    }

    private boolean passed(Semaphore gate, Deadline end) {
        try {
            // Even without a wait this asks in turn; a plain tryAcquire would push in before those who wait.
            if (gate.tryAcquire(0, TimeUnit.NANOSECONDS)) {
                return true;
            }
            return gate.getQueueLength() < settings.queueMax() && gate.tryAcquire(end.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void release(Semaphore[] gates, int held) {
        for (int i = held - 1; i >= 0; i--) {
            gates[i].release();
        }
    }

    private RuntimeException shed(String reason) {
        meters.counter("http_shed", "reason", reason).increment();
        return new LimitFailure.Overloaded(ThreadLocalRandom.current().nextInt(1, COME_BACK_MAX_SECONDS + 1)).refused();
    }
}
