package kontor.fiscal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import kontor.platform.Deadline;
import kontor.platform.web.Checks;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Lets a client wait for the verdict of the document it has just posted. Looks at the row now and then, so it works
/// whichever node submits, and holds no connection in between.
final class VerdictWait {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    /// Left over for writing the answer before the caller's own deadline.
    private static final Duration MARGIN = Duration.ofMillis(500);

    /// Who waits has a place among what the node works on at once (`ADMISSION_MAX`); they must not fill it.
    private static final int WAITERS_MAX = 100;

    private final Semaphore places = new Semaphore(WAITERS_MAX);
    private final Fiscal fiscal;
    private final Duration max;
    private final InstantSource clock;

    VerdictWait(Fiscal fiscal, Duration max, InstantSource clock) {
        this.fiscal = fiscal;
        this.max = max;
        this.clock = clock;
    }

    /// How long to wait: `seconds` as asked, but never beyond the caller's deadline.
    Duration patience(Caller caller, @Nullable Integer seconds) {
        if (seconds == null) {
            return Duration.ZERO;
        }
        new Checks().that(seconds >= 0 && seconds <= max.toSeconds(), "?wait", "out_of_range", "From 0 to " + max.toSeconds() + ".")
                .orRefuse();
        Duration left = caller.deadline().remaining().minus(MARGIN);
        Duration asked = Duration.ofSeconds(seconds);
        return left.isNegative() ? Duration.ZERO : asked.compareTo(left) < 0 ? asked : left;
    }

    /// Where too many wait already the answer is what is known now.
    /// Ends early when nothing will happen to the document before the patience does: it was put off until later.
    Document await(Caller caller, UUID id, Duration patience) {
        if (!places.tryAcquire()) {
            return fiscal.find(caller, id);
        }
        try {
            return awaited(caller, id, patience);
        } finally {
            places.release();
        }
    }

    private Document awaited(Caller caller, UUID id, Duration patience) {
        Deadline end = Deadline.after(patience);
        Document document = fiscal.find(caller, id);
        while (!document.state().settled() && !end.expired() && !document.restsUntil(clock.instant().plus(end.remaining()))) {
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return document;
            }
            document = fiscal.find(caller, id);
        }
        return document;
    }
}
