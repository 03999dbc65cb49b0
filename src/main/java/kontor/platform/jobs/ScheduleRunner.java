package kontor.platform.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import kontor.platform.Refused;
import kontor.platform.data.Tx;
import kontor.platform.jobs.JobStopped.Why;
import kontor.platform.jobs.ScheduleRun.Taken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Runs a schedule that is due: decides what a missed time means, takes the planned time, does the work, plans the next.
final class ScheduleRunner {
    static final String TASK = "kontor.schedule";
    private static final Logger LOG = LoggerFactory.getLogger(ScheduleRunner.class);
    private static final int FAILURES_MAX = 10;
    private static final Duration RETRY = Duration.ofSeconds(15);
    private static final int BACKOFF_STEPS = 5;

    private final ScheduleStore store;
    private final LiveRuns live;
    private final JobMeters meters;
    private final InstantSource time;

    /// @param time the time all nodes agree on
    ScheduleRunner(ScheduleStore store, LiveRuns live, JobMeters meters, InstantSource time) {
        this.store = store;
        this.live = live;
        this.meters = meters;
        this.time = time;
    }

    /// What to do at a ring of the clock.
    private sealed interface Turn {
        record Run(Taken taken) implements Turn {
        }

        record Later(Instant at) implements Turn {
        }

        record Unknown() implements Turn {
        }
    }

    /// When to ring next; empty when another take has it.
    Optional<Instant> run(Schedule schedule) {
        Turn turn = store.platform("schedule.start", tx -> turn(tx, schedule, time.instant()));
        return switch (turn) {
            case Turn.Later later -> Optional.of(later.at());
            case Turn.Unknown unknown -> Optional.of(schedule.timing().after(time.instant()));
            case Turn.Run run -> ran(schedule, run.taken());
        };
    }

    private Turn turn(Tx tx, Schedule schedule, Instant now) {
        Optional<Instant> due = store.planned(tx, schedule.name());
        if (due.isEmpty()) {
            return new Turn.Unknown();
        }
        Instant planned = due.get();
        if (planned.isAfter(now)) {
            return new Turn.Later(planned);
        }
        if (schedule.catchUp() == CatchUp.SKIP && !schedule.timing().after(planned).isAfter(now)) {
            store.skip(tx, schedule.name(), planned, now);
            return later(tx, schedule, schedule.timing().after(now));
        }
        Optional<Taken> taken = store.take(tx, schedule.name(), planned, now);
        return taken.isPresent() ? new Turn.Run(taken.get()) : later(tx, schedule, next(schedule, planned, now));
    }

    private Turn later(Tx tx, Schedule schedule, Instant next) {
        store.plan(tx, schedule.name(), next);
        return new Turn.Later(next);
    }

    private static Instant next(Schedule schedule, Instant planned, Instant now) {
        return schedule.timing().after(schedule.catchUp() == CatchUp.EACH || planned.isAfter(now) ? planned : now);
    }

    private Optional<Instant> ran(Schedule schedule, Taken taken) {
        Stop stop = new Stop(schedule.runMax());
        MDC.put("job", schedule.name());
        live.begun(stop);
        long start = System.nanoTime();
        ScheduleRun run = new ScheduleRun(taken, store, stop, schedule.itemsMax());
        try {
            schedule.work().run(run);
            return succeeded(schedule, run, taken, Duration.ofNanos(System.nanoTime() - start));
        } catch (JobStopped e) {
            return stopped(schedule, taken, e.why());
        } catch (Refused e) {
            LOG.warn("schedule {} has to wait: {}", schedule.name(), e.failure().code());
            return broken(schedule, taken, stop, e.failure().code());
        } catch (RuntimeException e) {
            LOG.error("schedule {} failed{}", schedule.name(), stop.asked() == null ? "" : " when told to end: " + stop.asked(), e);
            return broken(schedule, taken, stop, "internal");
        } finally {
            live.ended(stop);
            MDC.clear();
        }
    }

    private Optional<Instant> broken(Schedule schedule, Taken taken, Stop stop, String error) {
        Why why = stop.asked();
        return why == null ? failed(schedule, taken, error) : stopped(schedule, taken, why);
    }

    private Optional<Instant> succeeded(Schedule schedule, ScheduleRun run, Taken taken, Duration took) {
        Thread.interrupted();
        Instant now = time.instant();
        Instant next = next(schedule, taken.plannedAt(), now);
        boolean noted = store.succeeded(taken, now, took, run.items(), next);
        return outcome(schedule, noted, "DONE", next);
    }

    private Optional<Instant> stopped(Schedule schedule, Taken taken, Why why) {
        Thread.interrupted();
        return switch (why) {
            case LOST -> outcome(schedule, false, "LOST", taken.plannedAt());
            case DRAINING, CANCELLED -> Optional.of(time.instant());
            case OUT_OF_TIME -> failed(schedule, taken, "out of time");
        };
    }

    /// Tried again with growing pauses; after some failures the planned time is given up.
    private Optional<Instant> failed(Schedule schedule, Taken taken, String error) {
        Instant now = time.instant();
        boolean last = taken.failures() + 1 >= FAILURES_MAX;
        Instant next = last
                ? next(schedule, taken.plannedAt(), now)
                : now.plus(RETRY.multipliedBy(1L << Math.min(taken.failures(), BACKOFF_STEPS)));
        return outcome(schedule, store.failed(taken, now, error, last ? next : null), "FAILED", next);
    }

    private Optional<Instant> outcome(Schedule schedule, boolean noted, String state, Instant next) {
        if (noted) {
            meters.ended(schedule.name(), state);
            return Optional.of(next);
        }
        meters.lost(schedule.name());
        LOG.warn("schedule {} was taken over", schedule.name());
        return Optional.empty();
    }
}
