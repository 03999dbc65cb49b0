package kontor.platform.jobs;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import kontor.platform.Deadline;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;

/// The measures of jobs. Kinds and schedules are closed sets, so they may be tags; the depths are looked up by the watch,
/// never by whoever reads the measures.
final class JobMeters {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final MeterRegistry meters;
    private final InstantSource clock;
    private final Map<String, Figures> figures = new ConcurrentHashMap<>();

    JobMeters(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /// How one kind stands.
    private record Figures(double depth, double ageSeconds, double dead) {
        static final Figures NONE = new Figures(0, 0, 0);
    }

    void watch(Collection<String> kinds, List<Schedule> known, Schedules schedules, LiveRuns live) {
        Gauge.builder("job_running", live, LiveRuns::count).description("Runs under way on this node").register(meters);
        for (String kind : kinds) {
            gauge("job_queue_depth", kind, Figures::depth, "Due jobs that nobody runs");
            gauge("job_age_seconds", kind, Figures::ageSeconds, "How long the oldest due job waits");
            gauge("job_dead", kind, Figures::dead, "Failed jobs that wait for a person");
        }
        for (Schedule schedule : known) {
            Gauge.builder("job_last_success_timestamp", schedules, all -> lastSuccess(all, schedule.name())).tag("job", schedule.name())
                    .description("When the schedule last succeeded, seconds since 1970; 0: never").register(meters);
            Gauge.builder("job_period_seconds", schedule.timing(), timing -> timing.period(clock.instant()).toSeconds())
                    .tag("job", schedule.name()).description("How long from one planned time of the schedule to the next").register(meters);
        }
    }

    private void gauge(String name, String kind, ToDoubleFunction<Figures> figure, String description) {
        Gauge.builder(name, figures, all -> figure.applyAsDouble(all.getOrDefault(kind, Figures.NONE))).tag("queue", kind)
                .description(description).register(meters);
    }

    void ended(String kind, String state) {
        meters.counter("job_ended_total", "queue", kind, "state", state.toLowerCase(java.util.Locale.ROOT)).increment();
    }

    void lost(String kind) {
        meters.counter("job_lost_total", "queue", kind).increment();
    }

    void stalled(int runs) {
        meters.counter("job_stalled_total").increment(runs);
    }

    void restarted() {
        meters.counter("job_worker_restarts_total").increment();
    }

    double restarts() {
        return meters.counter("job_worker_restarts_total").count();
    }

    private static double lastSuccess(Schedules schedules, String name) {
        return schedules.states().stream().filter(each -> each.name().equals(name)).map(Schedules.State::lastSuccess)
                .filter(Objects::nonNull).mapToDouble(Instant::getEpochSecond).findFirst().orElse(0);
    }

    /// Looks the figures of all queues up.
    void refresh(Database database, InstantSource time) {
        Map<String, Double> dead = new java.util.HashMap<>();
        Map<String, Figures> found = database.inPlatform(Deadline.after(LIMIT), "job.figures", tx -> {
            tx.sql("SELECT kind, jobs FROM identity.failed_jobs()").list((rs, row) -> dead.put(rs.getString(1), rs.getDouble(2)) == null);
            Map<String, Figures> queues = new java.util.HashMap<>();
            tx.sql("""
                    SELECT task_name, count(*) AS jobs, min(execution_time) AS oldest FROM scheduled_tasks
                    WHERE NOT picked AND execution_time <= :now GROUP BY task_name
                    """).param("now", time.instant()).list((rs, row) -> queues.put(rs.getString(1), new Figures(rs.getDouble(2),
                    Duration.between(Rows.instant(rs, "oldest"), time.instant()).toMillis() / 1_000.0, 0)) == null);
            return queues;
        });
        dead.forEach((kind, jobs) -> found.merge(kind, new Figures(0, 0, jobs), (a, b) -> new Figures(a.depth(), a.ageSeconds(), jobs)));
        figures.keySet().retainAll(found.keySet());
        figures.putAll(found);
    }
}
