package kontor.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The alarm clock: db-scheduler decides which node runs a due job, and notices when a node died with one. It knows only
/// ids; what a job is stands in the tenant's own table.
public final class JobClock implements AutoCloseable {
    private static final int HEARTBEATS = 4;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final Duration STOP_WAIT = Duration.ofSeconds(8);

    private final Scheduler scheduler;
    private final ExecutorService workers;
    private volatile @Nullable JobRunner runner;

    /// @param connections of its own, beside the gate, so that waiting requests never stop the clock
    public JobClock(DataSource connections, JobSettings settings, List<JobHandler> handlers) {
        this.workers = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("job-", 0).factory());
        List<Task<?>> tasks = handlers.stream().<Task<?>>map(this::task).toList();
        this.scheduler = Scheduler.create(connections, tasks).threads(settings.workers()).executorService(workers)
                .pollingInterval(settings.polling()).heartbeatInterval(settings.lease().dividedBy(HEARTBEATS))
                .missedHeartbeatsLimit(HEARTBEATS).shutdownMaxWait(STOP_WAIT).build();
    }

    /// Begins to ring.
    void start(JobRunner jobRunner) {
        this.runner = jobRunner;
        scheduler.start();
    }

    /// Looks for due jobs now instead of at the next poll.
    void ring() {
        if (runner != null) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    /// Takes no further job, lets running ones end for a bounded time.
    @Override
    public void close() {
        runner = null;
        scheduler.stop();
        workers.shutdown();
    }

    static String instance(UUID tenantId, UUID jobId) {
        return tenantId + ":" + jobId;
    }

    private Task<Void> task(JobHandler handler) {
        return Tasks.custom(handler.kind(), Void.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(FIRST_RETRY, 1.5))
                .execute((instance, context) -> ring(handler, instance));
    }

    private CompletionHandler<Void> ring(JobHandler handler, TaskInstance<Void> instance) {
        JobRunner current = runner;
        if (current == null) {
            throw new IllegalStateException("stopping");
        }
        String[] ids = instance.getId().split(":", 2);
        JobOutcome outcome = current.run(handler, UUID.fromString(ids[0]), UUID.fromString(ids[1]));
        return switch (outcome) {
            case JobOutcome.Again again -> (complete, operations) -> operations.reschedule(complete, again.at());
            case JobOutcome.Done done -> (complete, operations) -> operations.remove();
            case JobOutcome.Failed failed -> (complete, operations) -> operations.remove();
        };
    }
}
