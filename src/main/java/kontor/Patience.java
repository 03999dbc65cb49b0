package kontor;

import java.time.Duration;
import kontor.platform.Deadline;
import kontor.platform.data.DatabaseNotReady;

/// Tries the first steps with the database again as long as what stands in the way may pass by itself: it is not up yet, or
/// a table to be changed is in use. Between two tries whoever waits behind our own lock request gets through.
final class Patience {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Deadline deadline;

    private Patience(Deadline deadline) {
        this.deadline = deadline;
    }

    static Patience upTo(Duration longest) {
        return new Patience(Deadline.after(longest));
    }

    /// @throws DatabaseNotReady the last one, when it did not pass in time or will not pass at all
    void during(Runnable steps) {
        while (true) {
            try {
                steps.run();
                return;
            } catch (DatabaseNotReady e) {
                if (!e.passing() || deadline.remaining().compareTo(PAUSE) < 0) {
                    throw e;
                }
                Running.say("Waiting for the database, at most " + deadline.remaining().toSeconds() + " s more: " + e.getMessage());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseNotReady("The wait for the database was interrupted.", e);
        }
    }
}
