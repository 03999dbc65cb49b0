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
import org.springframework.context.SmartLifecycle;

/// The alarm clock: db-scheduler decides which node runs a due job, and notices when a node died with one. It knows only
/// ids; what a job is stands in the tenant's own table.
final class JobClock implements SmartLifecycle {
    private static final int HEARTBEATS = 4;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final Duration STOP_WAIT = Duration.ofSeconds(8);

    private final Scheduler scheduler;
    private final ExecutorService workers;
    private final JobRunner runner;
    private final Jobs jobs;
    private final boolean working;
    private volatile boolean running;

    /// @param connections of its own, beside the gate, so that waiting requests never stop the clock
    JobClock(DataSource connections, JobSettings settings, List<JobHandler> handlers, JobRunner runner, Jobs jobs) {
        this.runner = runner;
        this.jobs = jobs;
        this.working = settings.workers() > 0;
        this.workers = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("job-", 0).factory());
        List<Task<?>> tasks = handlers.stream().<Task<?>>map(this::task).toList();
        this.scheduler = Scheduler.create(connections, tasks).threads(settings.workers()).executorService(workers)
                .pollingInterval(settings.polling()).heartbeatInterval(settings.lease().dividedBy(HEARTBEATS))
                .missedHeartbeatsLimit(HEARTBEATS).shutdownMaxWait(STOP_WAIT).build();
    }

    @Override
    public void start() {
        running = true;
        if (working) {
            scheduler.start();
            jobs.ringWith(scheduler::triggerCheckForDueExecutions);
        }
    }

    /// Takes no further job, lets running ones end for a bounded time. Comes after the web server has stopped.
    @Override
    public void stop() {
        running = false;
        jobs.ringWith(() -> {});
        scheduler.stop();
        workers.shutdown();
    }

    @Override
    public boolean isRunning() { return running; }

    @Override
    public int getPhase() { return 0; }

    static String instance(UUID tenantId, UUID jobId) {
        return tenantId + ":" + jobId;
    }

    private Task<Void> task(JobHandler handler) {
        return Tasks.custom(handler.kind(), Void.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(FIRST_RETRY, 1.5))
                .execute((instance, context) -> ring(handler, instance));
    }

    private CompletionHandler<Void> ring(JobHandler handler, TaskInstance<Void> instance) {
        String[] ids = instance.getId().split(":", 2);
        JobOutcome outcome = runner.run(handler, UUID.fromString(ids[0]), UUID.fromString(ids[1]));
        return switch (outcome) {
            case JobOutcome.Again again -> (complete, operations) -> operations.reschedule(complete, again.at());
            case JobOutcome.Done done -> (complete, operations) -> operations.remove();
            case JobOutcome.Failed failed -> (complete, operations) -> operations.remove();
        };
    }
}
