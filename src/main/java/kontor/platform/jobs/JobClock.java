package kontor.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import kontor.platform.Refused;
import kontor.platform.jobs.JobNotes.Ending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The alarm clock: db-scheduler decides which node runs a due job or schedule, and notices when a node died with one. It knows
/// only ids; what a job is stands in the tenant's own table.
final class JobClock {
    private static final Logger LOG = LoggerFactory.getLogger(JobClock.class);
    /// A dead node's job is found after four heartbeats, looked for every two, and so runs again within the lease.
    private static final int HEARTBEATS_IN_LEASE = 7;
    private static final int HEARTBEATS_MISSED = 4;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final Duration CHECKPOINT_WAIT = Duration.ofSeconds(6);
    private static final Duration STOP_WAIT = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(20);

    /// By which its claims are known: its own, even beside a clock that was begun anew on the same machine.
    private final String name = UUID.randomUUID().toString();
    private final Scheduler scheduler;
    private final LiveRuns live;
    private final JobRunner runner;
    private final ScheduleRunner schedules;
    private final ScheduleStore store;
    private final Map<String, Schedule> known;
    private volatile long lastLook = System.nanoTime();

    /// @param connections of its own, beside the gate, so that waiting requests never stop the clock
    /// @param time        the time all nodes agree on
    JobClock(DataSource connections, JobSettings settings, List<JobHandler> handlers, List<Schedule> known, JobRunner runner,
            ScheduleRunner schedules, ScheduleStore store, LiveRuns live, InstantSource time) {
        this.runner = runner;
        this.schedules = schedules;
        this.store = store;
        this.live = live;
        this.known = known.stream().collect(Collectors.toUnmodifiableMap(Schedule::name, Function.identity()));
        List<Task<?>> tasks = new ArrayList<>(handlers.stream().<Task<?>>map(this::task).toList());
        tasks.add(task(ScheduleRunner.TASK, (instance, context) -> rung(instance)));
        // As many threads as may run: the clock itself counts what it hands out, not what runs.
        ExecutorService workers = Executors.newFixedThreadPool(settings.workers(), Thread.ofVirtual().name("job-", 0).factory());
        this.scheduler = Scheduler.create(connections, tasks).schedulerName(new SchedulerName.Fixed(name)).threads(settings.workers())
                .executorService(workers).clock(time::instant)
                .jdbcCustomization(new FairClaim(settings.tenantShare(), this::looked)).pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(settings.polling()).heartbeatInterval(settings.lease().dividedBy(HEARTBEATS_IN_LEASE))
                .missedHeartbeatsLimit(HEARTBEATS_MISSED).shutdownMaxWait(STOP_WAIT).failureLogging(LogLevel.ERROR, true).build();
    }

    void start() {
        scheduler.start();
    }

    void ring() {
        scheduler.triggerCheckForDueExecutions();
    }

    /// It looked for due jobs, or need not because every worker is busy.
    void looked() {
        lastLook = System.nanoTime();
    }

    /// How long ago it last looked for due jobs.
    Duration sinceLastLook() {
        return Duration.ofNanos(System.nanoTime() - lastLook);
    }

    /// Takes no further job, lets running ones reach a checkpoint, interrupts those that do not, and gives all back to the
    /// clock; ten seconds at most. What a run that hears nothing holds is left to the lease: nobody may run it meanwhile.
    void stop() {
        scheduler.pause();
        live.drain();
        long end = System.nanoTime() + CHECKPOINT_WAIT.toNanos();
        while (live.count() > 0 && System.nanoTime() - end < 0) {
            pause();
        }
        live.interrupt();
        scheduler.stop();
        if (live.count() == 0) {
            giveBack();
        }
    }

    /// What was claimed as the clock stopped, or could not be put back in the moment the library grants: without this it
    /// would wait until the lease is over.
    private void giveBack() {
        try {
            store.giveBack(name);
        } catch (Refused e) {
            LOG.warn("Jobs that were claimed wait until their lease is over: {}", e.failure().code());
        }
    }

    static String instance(UUID tenantId, UUID jobId) {
        return tenantId + ":" + jobId;
    }

    private Task<Void> task(JobHandler handler) {
        return task(handler.kind(), (instance, context) -> rung(handler, instance));
    }

    private Task<Void> task(String name, com.github.kagkarlsson.scheduler.task.ExecutionHandler<Void> work) {
        return Tasks.custom(name, Void.class).onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(FIRST_RETRY, 1.5))
                .execute((instance, context) -> live.draining() ? returned(context) : work.execute(instance, context));
    }

    /// What was claimed as the node began to stop, given back untouched.
    private static CompletionHandler<Void> returned(ExecutionContext context) {
        Instant due = context.getExecution().getExecutionTime();
        return (complete, operations) -> operations.reschedule(complete, due);
    }

    private CompletionHandler<Void> rung(JobHandler handler, TaskInstance<Void> instance) {
        String[] ids = instance.getId().split(":", 2);
        Optional<Ending> ending = runner.run(handler, UUID.fromString(ids[0]), UUID.fromString(ids[1]));
        return ending.isEmpty() ? leftAlone() : ending.get().due() == null ? removed() : rescheduled(ending.get().due());
    }

    private CompletionHandler<Void> rung(TaskInstance<Void> instance) {
        Schedule schedule = known.get(instance.getId());
        return schedule == null ? removed() : schedules.run(schedule).map(JobClock::rescheduled).orElseGet(JobClock::leftAlone);
    }

    private static CompletionHandler<Void> rescheduled(Instant at) {
        return (complete, operations) -> operations.reschedule(complete, at);
    }

    private static CompletionHandler<Void> removed() {
        return (complete, operations) -> operations.remove();
    }

    /// Another take has it, and with it the clock's entry.
    private static CompletionHandler<Void> leftAlone() {
        return (complete, operations) -> {
        };
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            // Whoever interrupts the stop wants it now.
            Thread.currentThread().interrupt();
        }
    }
}
