package kontor.platform.limits;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
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
    private final Door all;
    private final Door reads;
    private final Door batch = new Door(Math.max(2, Runtime.getRuntime().availableProcessors()));
    private final Door signIns = new Door(SIGN_INS_MAX);

    Admission(AdmissionSettings settings, BooleanSupplier heapIsHigh, MeterRegistry meters) {
        this.settings = settings;
        this.heapIsHigh = heapIsHigh;
        this.meters = meters;
        this.all = new Door(settings.max());
        this.reads = new Door(settings.max() - Math.max(1, settings.max() / KEPT_FOR_WRITES));
        Gauge.builder("admission_free", all, Door::free).register(meters);
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
                yield place("batch", deadline.atMost(waiting() > 0 ? Duration.ZERO : settings.batchWaitMax()), batch, reads, all);
            }
        };
    }

    int waiting() {
        return all.waiting() + reads.waiting();
    }

    private void requireHeap() {
        if (heapIsHigh.getAsBoolean()) {
            throw shed("memory");
        }
    }

    /// A place behind each of these, in this order, so that who waits for a narrow one holds nothing of a wide one.
    private Place place(String lane, Deadline end, Door... doors) {
        int held = 0;
        while (held < doors.length && doors[held].passed(end, settings.queueMax())) {
            held++;
        }
        if (held < doors.length) {
            release(doors, held);
            throw shed(lane);
        }
        return () -> release(doors, doors.length);
    }

    private static void release(Door[] doors, int held) {
        for (int i = held - 1; i >= 0; i--) {
            doors[i].leave();
        }
    }

    private RuntimeException shed(String reason) {
        meters.counter("http_shed", "reason", reason).increment();
        return new LimitFailure.Overloaded(ThreadLocalRandom.current().nextInt(1, COME_BACK_MAX_SECONDS + 1)).refused();
    }
}
