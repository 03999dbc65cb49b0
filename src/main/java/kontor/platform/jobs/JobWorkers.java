package kontor.platform.jobs;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import kontor.platform.Refused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// This node's workers, and the watch over them: it stops runs that take too long, keeps the schedules and figures up to
/// date, and begins the clock anew when it gives no sign of life or has run for long.
final class JobWorkers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(JobWorkers.class);
    private static final Duration RUNS_EVERY = Duration.ofSeconds(1);
    private static final Duration FIGURES_EVERY = Duration.ofSeconds(10);

    private final Supplier<JobClock> clocks;
    private final JobSettings settings;
    private final Jobs jobs;
    private final LiveRuns live;
    private final JobMeters meters;
    private final Runnable lookUp;
    private final BooleanSupplier putBack;
    private final AtomicReference<@Nullable JobClock> current = new AtomicReference<>();
    private final ScheduledExecutorService watch = Executors
            .newScheduledThreadPool(2, Thread.ofPlatform().name("job-watch-", 0).daemon().factory());
    private volatile long begun;
    private volatile boolean running;

    /// @param clocks makes a new clock
    /// @param lookUp  keeps schedules, time and figures up to date
    /// @param putBack whether the time all nodes share was put back since this was last asked
    JobWorkers(Supplier<JobClock> clocks, JobSettings settings, Jobs jobs, LiveRuns live, JobMeters meters, Runnable lookUp,
            BooleanSupplier putBack) {
        this.clocks = clocks;
        this.settings = settings;
        this.jobs = jobs;
        this.live = live;
        this.meters = meters;
        this.lookUp = lookUp;
        this.putBack = putBack;
    }

    /// How the workers of this node are.
    ///
    /// @param state    `running`, `stalled`, `draining` or `off`
    /// @param running  runs under way
    /// @param restarts how often the clock was begun anew because it stalled or for its age
    public record Report(String state, int running, int restarts, double secondsSinceLastLook) {
    }

    Report report() {
        JobClock clock = current.get();
        if (clock == null) {
            return new Report("off", live.count(), (int) meters.restarts(), 0);
        }
        String state = live.draining() ? "draining" : stalled(clock) ? "stalled" : "running";
        return new Report(state, live.count(), (int) meters.restarts(), clock.sinceLastLook().toMillis() / 1_000.0);
    }

    @Override
    public void start() {
        running = true;
        every(FIGURES_EVERY, lookUp);
        if (settings.workers() > 0) {
            begin();
            every(RUNS_EVERY, this::look);
        }
    }

    /// Takes no further job, lets running ones end for a bounded time. Comes after the web server has stopped.
    @Override
    public void stop() {
        running = false;
        watch.shutdownNow();
        jobs.ringWith(() -> {});
        end();
    }

    @Override
    public boolean isRunning() { return running; }

    @Override
    public int getPhase() { return 0; }

    private synchronized void begin() {
        JobClock clock = clocks.get();
        live.open();
        clock.start();
        begun = System.nanoTime();
        current.set(clock);
        jobs.ringWith(clock::ring);
    }

    private synchronized void end() {
        JobClock clock = current.getAndSet(null);
        if (clock != null) {
            clock.stop();
        }
    }

    private void look() {
        int late = live.stopLate();
        if (late > 0) {
            LOG.warn("{} runs took longer than their kind may and were interrupted", late);
            meters.stalled(late);
        }
        JobClock clock = current.get();
        if (clock != null && live.count() >= settings.workers()) {
            clock.looked();
        }
        if (clock != null && putBack.getAsBoolean()) {
            LOG.warn("The clock was put back; the job workers are begun anew");
            beginAnew();
            lookUp.run();
        } else if (clock != null && (stalled(clock) || System.nanoTime() - begun > settings.recycle().toNanos())) {
            LOG.info("The job workers are begun anew, {} after their last sign of life", clock.sinceLastLook());
            beginAnew();
        }
    }

    private void beginAnew() {
        end();
        meters.restarted();
        if (running) {
            begin();
        }
    }

    private boolean stalled(JobClock clock) {
        return clock.sinceLastLook().compareTo(settings.lease().multipliedBy(2).plus(settings.polling())) > 0;
    }

    /// Nothing comes out of an attempt, so there is nothing in the future to look at.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void every(Duration period, Runnable work) {
        watch.scheduleWithFixedDelay(() -> attempt(work), 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// The end of the line: nobody waits for the answer, and an exception would stop the watch for good.
    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (Refused e) {
            LOG.warn("The watch over jobs has to wait: {}", e.failure().code());
        } catch (RuntimeException e) {
            LOG.error("The watch over jobs failed", e);
        }
    }
}
