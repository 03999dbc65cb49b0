package kontor.fiscal;

import java.time.Duration;
import kontor.platform.Deadline;
import kontor.platform.Refused;
import kontor.tenancy.Caller;

/// How long a lane is its taker's: the authority is called well within it, and the verdict stored by its end.
///
/// @param call  by when the whole call, session and all, ends: a lease that has run out means that its holder died
/// @param whole until when the lane is ours
record LaneLease(Deadline call, Deadline whole) {
    private static final Duration EVERY = Duration.ofMillis(200);

    static LaneLease begin(Duration length) {
        Deadline whole = Deadline.after(length);
        return new LaneLease(whole.atMost(length.multipliedBy(9).dividedBy(10)), whole);
    }

    /// For the call to the authority.
    Caller within(Caller caller) {
        return caller.within(call.remaining());
    }

    /// Stores a verdict. It cannot be asked for again, so while the database is busy or away it is held on to, as long as the lane is ours;
    /// after that what it is about counts as interrupted and is looked up.
    void store(Caller caller, Runnable storing) {
        while (!stored(caller, storing)) {
            pause();
        }
    }

    private boolean stored(Caller caller, Runnable storing) {
        try {
            storing.run();
            return true;
        } catch (Refused e) {
            boolean passing = switch (e.failure().kind()) {
                case BUSY, DATABASE, CONFLICT -> true;
                default -> false;
            };
            if (!passing || whole.expired() || caller.deadline().expired()) {
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
