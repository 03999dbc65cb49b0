package kontor.drill.scenarios;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import kontor.drill.rig.Trial;
import kontor.platform.Deadline;

/// How many documents are on their way to the authority at this moment.
final class SubmittingNow {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private SubmittingNow() {}

    /// Something that takes a while.
    interface Meanwhile {
        void go() throws InterruptedException;
    }

    /// The largest number seen while this goes on.
    static long mostWhile(Trial trial, Meanwhile meanwhile) throws InterruptedException, SQLException {
        AtomicBoolean over = new AtomicBoolean();
        Thread going = Thread.ofVirtual().start(() -> {
            try {
                meanwhile.go();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            over.set(true);
        });
        long most = 0;
        while (!over.get()) {
            most = Math.max(most, count(trial));
            Thread.sleep(50);
        }
        going.join();
        return most;
    }

    /// Waits until nothing is on its way or waiting for it.
    static void awaitNone(Trial trial) throws InterruptedException, SQLException {
        Deadline deadline = Deadline.after(PATIENCE);
        String open = "SELECT count(*) FROM fiscal_document WHERE state <> 'FISCALISED' AND reference NOT LIKE '%-normal-%'";
        while (trial.postgres().count(trial.instance().database(), open) > 0) {
            if (deadline.expired()) {
                throw new IllegalStateException("the documents beforehand were not fiscalised");
            }
            Thread.sleep(100);
        }
    }

    private static long count(Trial trial) throws SQLException {
        return trial.postgres().count(trial.instance().database(), "SELECT count(*) FROM fiscal_document WHERE state = 'SUBMITTING'");
    }
}
