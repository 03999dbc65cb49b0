package kontor.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// One run over all nodes, whatever the nodes and their clocks do.
class SchedulesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final TestDatabase place = TestPostgres.freshDatabase();
    private final Queue<Instant> ran = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Hand> hand = new AtomicReference<>(new Hand(NOON, System.nanoTime()));

    /// A clock that goes on by itself once it was set.
    private record Hand(Instant at, long nanos) {
        Instant now() {
            return at.plusNanos(System.nanoTime() - nanos);
        }
    }

    private void set(Instant at) {
        hand.set(new Hand(at, System.nanoTime()));
    }

    private static Schedule schedule(Timing timing, CatchUp catchUp, Schedule.Work work) {
        return new Schedule("test.rates", timing, catchUp, Duration.ofMinutes(1), 1_000, work);
    }

    private JobNode node(Schedule schedule) {
        return new JobNode(place.app(), JobNode.USUAL, null, List.of(), List.of(schedule)).started();
    }

    private Instant now() {
        return Objects.requireNonNull(hand.get()).now();
    }

    private JobNode handTurned(CatchUp catchUp) {
        Schedule daily = schedule(Timing.Cron.of("0 0 14 * * *", "UTC"), catchUp, run -> ran.add(run.plannedAt()));
        JobNode node = new JobNode(place.app(), JobNode.USUAL, this::now, List.of(), List.of(daily)).started();
        await().atMost(PATIENCE).until(() -> !JobNode.sql(place.superuser(), "SELECT 1 FROM schedule").isEmpty());
        return node;
    }

    @Test
    void twoNodesFireAtOnceAndExactlyOneRunsEachPlannedTime() {
        Schedule.Work work = run -> {
            ran.add(run.plannedAt());
            run.did(2);
        };
        Timing everySecond = new Timing.Every(Duration.ofSeconds(1));
        try (JobNode one = node(schedule(everySecond, CatchUp.SKIP, work)); JobNode two = node(schedule(everySecond, CatchUp.SKIP, work))) {
            await().atMost(PATIENCE).until(() -> ran.size() >= 4);
            assertThat(List.copyOf(ran)).doesNotHaveDuplicates().isSorted();
            await().atMost(PATIENCE)
                    .until(() -> one.schedules.states().size() == 1 && one.schedules.states().getFirst().lastSuccess() != null);
            assertThat(one.schedules.states().getFirst().items()).isEqualTo(2);
            assertThat(one.meters.get("job_last_success_timestamp").tag("job", "test.rates").gauge().value()).isPositive();
            assertThat(two.workers.report().state()).isEqualTo("running");
        }
        assertThat(JobNode.sql(place.superuser(), "SELECT state FROM schedule_run WHERE state NOT IN ('DONE', 'SKIPPED')")).isEmpty();
    }

    @Test
    void aRunWhoseLeaseLapsedIsTakenOverAndItsEndCountsNoMore() {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        AtomicReference<Object> late = new AtomicReference<>();
        Schedule.Work hangs = run -> {
            try {
                held.countDown();
                over.await(20, TimeUnit.SECONDS);
                run.keep("late");
                late.set("went through");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } catch (JobStopped e) {
                late.set(e.why());
                throw e;
            }
        };
        Schedule.Work works = run -> {
            ran.add(run.plannedAt());
            run.keep("take " + run.take());
        };
        Timing hourly = new Timing.Every(Duration.ofHours(1));
        try (JobNode one = node(schedule(hourly, CatchUp.ONCE, hangs))) {
            await().atMost(PATIENCE).until(() -> !JobNode.sql(place.superuser(), "SELECT 1 FROM scheduled_tasks").isEmpty());
            JobNode.sql(place.superuser(), "UPDATE schedule SET planned_at = now() - interval '1 minute'");
            JobNode.sql(place.superuser(), "UPDATE scheduled_tasks SET execution_time = now()");
            await().atMost(PATIENCE).until(() -> held.getCount() == 0);
            // The node is cut off: no heartbeat of it arrives.
            one.clock.close();
            try (JobNode two = node(schedule(hourly, CatchUp.ONCE, works))) {
                await().atMost(PATIENCE).until(() -> ran.size() == 1);
                over.countDown();
                await().atMost(PATIENCE).until(() -> late.get() != null);
                assertThat(late.get()).isEqualTo(JobStopped.Why.LOST);
                assertThat(JobNode.sql(place.superuser(), "SELECT checkpoint FROM schedule")).containsExactly("take 2");
                assertThat(JobNode.sql(place.superuser(), "SELECT state || take FROM schedule_run")).containsExactly("DONE2");
                assertThat(two.workers.report().running()).isZero();
            }
        }
    }

    @Test
    void missedTimesAreRunOnce() {
        try (JobNode node = handTurned(CatchUp.ONCE)) {
            jump(Duration.ofDays(3));
            await().atMost(PATIENCE).until(() -> planned().equals("2026-06-04 14:00:00+00"));
            assertThat(ran).containsExactly(Instant.parse("2026-06-01T14:00:00Z"));
            assertThat(node.workers.report().state()).isEqualTo("running");
        }
    }

    @Test
    void missedTimesAreEachRunInTheirOrder() {
        try (JobNode node = handTurned(CatchUp.EACH)) {
            jump(Duration.ofDays(3));
            await().atMost(PATIENCE).until(() -> planned().equals("2026-06-04 14:00:00+00"));
            assertThat(ran).containsExactly(Instant.parse("2026-06-01T14:00:00Z"), Instant.parse("2026-06-02T14:00:00Z"),
                    Instant.parse("2026-06-03T14:00:00Z"));
            assertThat(node.workers.report().state()).isEqualTo("running");
        }
    }

    @Test
    void missedTimesAreSkipped() {
        try (JobNode node = handTurned(CatchUp.SKIP)) {
            jump(Duration.ofDays(3));
            await().atMost(PATIENCE).until(() -> planned().equals("2026-06-04 14:00:00+00"));
            assertThat(ran).isEmpty();
            jump(Duration.ofHours(2));
            await().atMost(PATIENCE).until(() -> ran.size() == 1);
            assertThat(node.workers.report().state()).isEqualTo("running");
        }
    }

    /// Whoever waited for a time when the clock was put back would wait ten months for it.
    @Test
    void aClockThatJumpsForwardAndBackRunsNoTimeTwiceAndStrandsNone() {
        try (JobNode node = handTurned(CatchUp.ONCE)) {
            jump(Duration.ofDays(300));
            await().atMost(PATIENCE).until(() -> planned().startsWith("2027-03-28"));
            set(NOON.plus(Duration.ofHours(1)));
            await().atMost(PATIENCE).until(() -> node.workers.report().restarts() == 1 && planned().equals("2026-06-01 14:00:00+00"));
            // That time was run, early; the day after was not.
            set(NOON.plus(Duration.ofHours(3)));
            await().atMost(PATIENCE).until(() -> planned().equals("2026-06-02 14:00:00+00"));
            set(NOON.plus(Duration.ofHours(27)));
            await().atMost(PATIENCE).until(() -> ran.size() == 2);
            assertThat(ran).containsExactly(Instant.parse("2026-06-01T14:00:00Z"), Instant.parse("2026-06-02T14:00:00Z"));
            assertThat(node.workers.report().state()).isEqualTo("running");
        }
    }

    /// A node died with the run in hand while the clock was ahead: its last sign of life is dated ten months from now.
    @Test
    void aRunTakenInAFutureThatNeverCameIsTakenOver() {
        leftBehind("UPDATE schedule SET planned_at = now() - interval '1 minute'", """
                UPDATE scheduled_tasks SET picked = true, picked_by = 'gone', execution_time = now() - interval '1 minute',
                       last_heartbeat = now() + interval '300 days'
                """);
        try (JobNode node = node(hourly())) {
            await().atMost(PATIENCE).until(() -> ran.size() == 1);
            await().atMost(PATIENCE).until(() -> JobNode.sql(place.superuser(), "SELECT state FROM schedule_run").equals(List.of("DONE")));
            assertThat(node.workers.report().state()).isEqualTo("running");
        }
    }

    @Test
    void aTimeFurtherAheadThanTheScheduleWouldEverPlanIsPlannedAnew() {
        leftBehind("UPDATE schedule SET planned_at = now() + interval '300 days'",
                "UPDATE scheduled_tasks SET execution_time = now() + interval '300 days'");
        try (JobNode node = node(hourly())) {
            await().atMost(PATIENCE).until(() -> JobNode.sql(place.superuser(), """
                    SELECT 1 FROM schedule s JOIN scheduled_tasks t ON t.task_instance = s.name
                    WHERE s.planned_at <= now() + interval '1 hour' AND t.execution_time = s.planned_at
                    """).size() == 1);
            assertThat(node.workers.report().state()).isEqualTo("running");
        }
        assertThat(ran).isEmpty();
    }

    private Schedule hourly() {
        return schedule(new Timing.Every(Duration.ofHours(1)), CatchUp.ONCE, run -> ran.add(run.plannedAt()));
    }

    /// What a node that has stopped left in the database.
    private void leftBehind(String... changes) {
        try (JobNode node = node(hourly())) {
            await().atMost(PATIENCE).until(() -> !JobNode.sql(place.superuser(), "SELECT 1 FROM scheduled_tasks").isEmpty());
            assertThat(node.workers.isRunning()).isTrue();
        }
        List.of(changes).forEach(change -> JobNode.sql(place.superuser(), change));
    }

    /// A database that is busy is no bug: one line that says so, and the run is tried again.
    @Test
    void whatIsRefusedForAWhileIsAWarningAndAnythingElseAnError() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(ScheduleRunner.class);
        log.start();
        logger.addAppender(log);
        AtomicReference<RuntimeException> trouble = new AtomicReference<>(new JobFailure.QueueFull(1).refused());
        Schedule fails = schedule(new Timing.Every(Duration.ofSeconds(1)), CatchUp.SKIP, run -> {
            throw Objects.requireNonNull(trouble.get());
        });
        try (JobNode node = node(fails)) {
            await().atMost(PATIENCE).until(() -> lastError(node).equals("job.queue_full"));
            assertThat(log.list).isNotEmpty().allSatisfy(line -> {
                assertThat(line.getLevel()).isEqualTo(Level.WARN);
                assertThat(line.getThrowableProxy()).isNull();
            });
            trouble.set(new IllegalStateException("a bug"));
            await().atMost(PATIENCE).until(() -> lastError(node).equals("internal"));
            assertThat(log.list.getLast().getLevel()).isEqualTo(Level.ERROR);
            assertThat(log.list.getLast().getThrowableProxy()).isNotNull();
        } finally {
            logger.detachAppender(log);
        }
    }

    private String lastError(JobNode node) {
        assertThat(node.workers.report().state()).isIn("running", "off");
        return String.join("", JobNode.sql(place.superuser(), "SELECT coalesce(last_error, '') FROM schedule"));
    }

    private void jump(Duration by) {
        set(now().plus(by));
    }

    private String planned() {
        return JobNode.sql(place.superuser(), "SELECT to_char(planned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS+00') FROM schedule")
                .getFirst();
    }
}
