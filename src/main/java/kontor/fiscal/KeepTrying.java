package kontor.fiscal;

import java.time.Duration;
import kontor.platform.Deadline;
import kontor.platform.Refused;
import kontor.tenancy.Caller;

/// Stores a verdict. It cannot be asked for again, so while the database is busy or away it is held on to, as long as the lane is ours;
/// after that what it is about counts as interrupted and is looked up.
final class KeepTrying {
    private static final Duration EVERY = Duration.ofMillis(200);

    private KeepTrying() {}

    static void until(Caller caller, Deadline lease, Runnable storing) {
        while (!stored(caller, lease, storing)) {
            pause();
        }
    }

    private static boolean stored(Caller caller, Deadline lease, Runnable storing) {
        try {
            storing.run();
            return true;
        } catch (Refused e) {
            boolean passing = switch (e.failure().kind()) {
                case BUSY, DATABASE, CONFLICT -> true;
                default -> false;
            };
            if (!passing || lease.expired() || caller.deadline().expired()) {
                throw e;
            }
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a verdict was waiting to be stored", e);
        }
    }
}
