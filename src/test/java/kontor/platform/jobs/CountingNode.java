package kontor.platform.jobs;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kontor.platform.data.DatabaseAddress;

/// A node in a process of its own that counts to a hundred, keeping each tenth step with the job, and writes the result once.
/// Arguments: JDBC address, user, password.
final class CountingNode {
    static final String KIND = "test.counting";
    static final int TOTAL = 100;
    private static final int STEP = 10;
    private static final Duration PAUSE = Duration.ofMillis(30);

    private CountingNode() {}

    public static void main(String[] args) throws InterruptedException {
        JobNode[] node = new JobNode[1];
        JobHandler counting = ScriptedJob.of(KIND, run -> counted(node[0], run));
        node[0] = new JobNode(new DatabaseAddress(args[0], args[1], args[2]), JobNode.USUAL, null, List.of(counting), List.of());
        node[0].started();
        Thread.sleep(Duration.ofMinutes(2));
    }

    /// The result is an idempotency record, so that no table of a part is needed: a second one would not fit beside it.
    static JobOutcome counted(JobNode node, JobRun run) {
        int from = run.resumedFrom().map(Integer::parseInt).orElse(0);
        for (int n = from + 1; n <= TOTAL; n++) {
            pause();
            run.progress(n, TOTAL);
            if (n % STEP == 0) {
                run.checkpointed(Integer.toString(n));
            }
        }
        node.database.inTransaction(new JobScope(run.tenantId()), "test.result", tx -> {
            run.fenced(tx);
            return tx.sql("""
                    INSERT INTO idempotency_record (tenant_id, principal_id, route, key, fingerprint)
                    VALUES (:tenant, :principal, 'result', :key, :fingerprint)
                    """).param("principal", UUID.randomUUID()).param("key", run.jobId().toString())
                    .param("fingerprint", "take " + run.attempt() + " from " + from).update();
        });
        return new JobOutcome.Done();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
