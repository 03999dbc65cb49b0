package kontor.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import kontor.platform.Refused;
import kontor.platform.jobs.JobStopped.Why;
import kontor.platform.jobs.Jobs.State;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.Test;

/// What happens to a job between its take and its end.
class JobRunsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long SAFETY_SECONDS = 20;

    private final TestDatabase place = TestPostgres.freshDatabase();
    private final UUID tenant = JobNode.tenant(place.superuser(), "Acacia Trading Ltd");

    private JobNode node(JobSettings settings, JobHandler... handlers) {
        return new JobNode(place.app(), settings, null, List.of(handlers), List.of()).started();
    }

    @Test
    void aRunWhoseJobWasTakenOverLearnsItAndCanWriteNothingMore() {
        Queue<Object> learnt = new ConcurrentLinkedQueue<>();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch taken = new CountDownLatch(1);
        JobHandler handler = ScriptedJob.of("test.fenced", run -> {
            started.countDown();
            hold(taken);
            learnt.add(run.stillMine());
            learnt.add(why(() -> run.checkpointed("late")));
            learnt.add(why(() -> write(run)));
            return new JobOutcome.Failed("a late verdict");
        });
        try (JobNode node = node(JobNode.USUAL, handler)) {
            writing.set(node);
            UUID job = node.enqueue(tenant, "test.fenced");
            hold(started);
            // What another node's take does to the row.
            JobNode.sql(place.superuser(), "UPDATE job SET attempts = attempts + 1 WHERE job_id = ?", job);
            taken.countDown();
            await().atMost(PATIENCE).until(() -> learnt.size() == 3);
            assertThat(learnt).containsExactly(false, Why.LOST, Why.LOST);
            await().atMost(PATIENCE).until(() -> node.meters.counter("job_lost_total", "queue", "test.fenced").count() == 1);
            assertThat(node.job(tenant, job)).extracting(Jobs.Job::state, Jobs.Job::lastError).containsExactly(State.RUNNING, null);
        }
        assertThat(JobNode.sql(place.superuser(), "SELECT name FROM tenant WHERE tenant_id = ?", tenant))
                .containsExactly("Acacia Trading Ltd");
    }

    private final AtomicReference<JobNode> writing = new AtomicReference<>();

    private void write(JobRun run) {
        Objects.requireNonNull(writing.get()).database.inTransaction(new JobScope(tenant), "test.effect", tx -> {
            tx.sql("UPDATE tenant SET name = 'Overwritten' WHERE tenant_id = :tenant").update();
            run.fenced(tx);
            return true;
        });
    }

    @Test
    void aJobWhoseAttemptsAreUsedUpStaysFailedUntilSomebodyRetriesIt() {
        AtomicBoolean broken = new AtomicBoolean(true);
        JobHandler handler = new ScriptedJob("test.broken", JobLimits.USUAL.attempts(2), run -> {
            if (broken.get()) {
                throw new IllegalStateException("broken on purpose");
            }
            return new JobOutcome.Done();
        });
        JobHandler healthy = ScriptedJob.of("test.healthy", run -> new JobOutcome.Done());
        try (JobNode node = node(JobNode.USUAL, handler, healthy)) {
            UUID job = node.enqueue(tenant, "test.broken");
            UUID other = node.enqueue(tenant, "test.healthy");
            await().atMost(PATIENCE).until(() -> node.job(tenant, job).state() == State.FAILED);
            assertThat(node.job(tenant, job)).extracting(Jobs.Job::attempts, Jobs.Job::failures, Jobs.Job::lastError)
                    .containsExactly(2, 2, "internal");
            assertThat(node.job(tenant, other).state()).isEqualTo(State.DONE);
            await().atMost(PATIENCE).until(() -> node.meters.get("job_dead").tag("queue", "test.broken").gauge().value() == 1);
            broken.set(false);
            node.database.inTransaction(new JobScope(tenant), "test", tx -> node.jobs.retry(tx, tenant, job));
            await().atMost(PATIENCE).until(() -> node.job(tenant, job).state() == State.DONE);
            assertThatThrownBy(() -> node.database.inTransaction(new JobScope(tenant), "test", tx -> node.jobs.retry(tx, tenant, job)))
                    .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.failure()).isInstanceOf(JobFailure.NotFailed.class));
        }
    }

    @Test
    void aCancelledJobEndsAtItsNextCheckpointAndAWaitingOneAtOnce() {
        CountDownLatch started = new CountDownLatch(1);
        JobHandler handler = ScriptedJob.of("test.endless", run -> {
            started.countDown();
            return endless(run);
        });
        try (JobNode node = node(JobNode.USUAL, handler)) {
            UUID running = node.enqueue(tenant, "test.endless");
            hold(started);
            UUID waiting = node.database.inTransaction(new JobScope(tenant), "test",
                    tx -> node.jobs.enqueue(tx, tenant, "test.endless", tenant, java.time.Instant.parse("2100-01-01T00:00:00Z")));
            for (UUID each : List.of(running, waiting)) {
                node.database.inTransaction(new JobScope(tenant), "test", tx -> node.jobs.cancel(tx, tenant, each));
            }
            assertThat(node.job(tenant, waiting).state()).isEqualTo(State.CANCELLED);
            await().atMost(PATIENCE).until(() -> node.job(tenant, running).state() == State.CANCELLED);
            await().atMost(PATIENCE).until(() -> JobNode
                    .sql(place.superuser(), "SELECT 1 FROM scheduled_tasks WHERE task_name = 'test.endless'").isEmpty());
        }
    }

    @Test
    void aRunThatOnlyWaitsIsInterruptedWhenItsTimeIsUp() {
        CountDownLatch never = new CountDownLatch(1);
        JobHandler handler = new ScriptedJob("test.stuck", JobLimits.USUAL.attempts(1).runFor(Duration.ofMillis(500)), run -> {
            hold(never);
            return new JobOutcome.Done();
        });
        try (JobNode node = node(JobNode.USUAL, handler)) {
            UUID job = node.enqueue(tenant, "test.stuck");
            await().atMost(Duration.ofSeconds(10)).until(() -> node.job(tenant, job).state() == State.FAILED);
            assertThat(node.job(tenant, job).lastError()).isEqualTo("out of time");
            assertThat(node.meters.counter("job_stalled_total").count()).isPositive();
        }
    }

    @Test
    void aStoppingNodeGivesItsJobsBackAndTheNextOneTakesThemAtOnce() {
        CountDownLatch started = new CountDownLatch(2);
        AtomicInteger ended = new AtomicInteger();
        JobHandler polite = ScriptedJob.of("test.polite", run -> {
            started.countDown();
            return run.attempt() > 1 ? counted(ended) : endless(run);
        });
        JobHandler deaf = ScriptedJob.of("test.deaf", run -> {
            started.countDown();
            if (run.attempt() == 1) {
                hold(new CountDownLatch(1));
            }
            return counted(ended);
        });
        JobNode first = node(JobNode.USUAL, polite, deaf);
        UUID one = first.enqueue(tenant, "test.polite");
        UUID two = first.enqueue(tenant, "test.deaf");
        hold(started);
        long stop = System.nanoTime();
        first.close();
        assertThat(Duration.ofNanos(System.nanoTime() - stop)).isLessThan(Duration.ofSeconds(9));
        assertThat(JobNode.sql(place.superuser(), "SELECT state FROM job")).containsOnly("WAITING");
        assertThat(JobNode.sql(place.superuser(), "SELECT picked FROM scheduled_tasks")).containsOnly("f");
        try (JobNode second = node(JobNode.USUAL, polite, deaf)) {
            await().atMost(Duration.ofSeconds(3)).until(() -> ended.get() == 2);
            await().atMost(PATIENCE)
                    .until(() -> second.job(tenant, one).state() == State.DONE && second.job(tenant, two).state() == State.DONE);
            assertThat(second.job(tenant, one).failures()).isZero();
        }
    }

    @Test
    void whatADatabaseIsTooSlowToTakeBackIsStillGivenBackByAStoppingNode() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        JobHandler polite = ScriptedJob.of("test.polite", run -> {
            started.countDown();
            return run.attempt() > 1 ? new JobOutcome.Done() : endless(run);
        });
        JobNode first = node(JobNode.USUAL, polite);
        UUID job = first.enqueue(tenant, "test.polite");
        hold(started);
        Thread slow = Thread.ofPlatform().start(() -> JobNode.sql(place.superuser(),
                "WITH held AS MATERIALIZED (SELECT 1 FROM scheduled_tasks FOR UPDATE) SELECT pg_sleep(3) FROM held"));
        hold(Duration.ofMillis(300));
        first.close();
        slow.join();
        assertThat(JobNode.sql(place.superuser(), "SELECT picked FROM scheduled_tasks")).containsExactly("f");
        try (JobNode second = node(JobNode.USUAL, polite)) {
            await().atMost(Duration.ofSeconds(3)).until(() -> second.job(tenant, job).state() == State.DONE);
        }
    }

    @Test
    void oneTenantsTenThousandJobsDoNotDelayAnothersOne() {
        UUID crowd = JobNode.tenant(place.superuser(), "Crowd Ltd");
        JobNode.sql(place.superuser(), """
                WITH many AS (INSERT INTO job (tenant_id, job_id, kind, subject_id, state, due_at)
                              SELECT ?::uuid, gen_random_uuid(), 'test.slow', gen_random_uuid(), 'WAITING', now() - interval '1 hour'
                              FROM generate_series(1, 10000) RETURNING tenant_id, job_id, due_at)
                INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                SELECT 'test.slow', tenant_id || ':' || job_id, due_at, false, 1 FROM many RETURNING 1
                """, crowd);
        AtomicInteger crowded = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        JobHandler slow = ScriptedJob.of("test.slow", run -> {
            most.accumulateAndGet(crowded.incrementAndGet(), Math::max);
            hold(Duration.ofMillis(300));
            crowded.decrementAndGet();
            return new JobOutcome.Done();
        });
        JobHandler quick = ScriptedJob.of("test.quick", run -> new JobOutcome.Done());
        try (JobNode node = node(JobNode.USUAL, slow, quick)) {
            await().atMost(PATIENCE).until(() -> most.get() >= JobNode.USUAL.tenantShare());
            UUID single = node.enqueue(tenant, "test.quick");
            await().atMost(Duration.ofSeconds(5)).until(() -> node.job(tenant, single).state() == State.DONE);
            assertThat(most.get()).isEqualTo(JobNode.USUAL.tenantShare()).isLessThan(JobNode.USUAL.workers());
            assertThat(JobNode.sql(place.superuser(), "SELECT count(*) FROM job WHERE state = 'WAITING'").getFirst()).hasSize(4);
        }
    }

    @Test
    void aFullQueueRefusesOneMoreAndLeavesAnotherTenantAlone() {
        JobSettings narrow = new JobSettings(0, Duration.ofSeconds(1), JobNode.LEASE, 24, 3, Duration.ofHours(24), Duration.ofSeconds(60));
        UUID other = JobNode.tenant(place.superuser(), "Baobab Supplies Ltd");
        try (JobNode node = node(narrow)) {
            for (int n = 0; n < 3; n++) {
                node.enqueue(tenant, "test.any");
            }
            assertThatThrownBy(() -> node.enqueue(tenant, "test.any")).isInstanceOfSatisfying(Refused.class,
                    e -> assertThat(e.failure()).isEqualTo(new JobFailure.QueueFull(3)));
            assertThat(JobNode.sql(place.superuser(), "SELECT 1 FROM scheduled_tasks")).hasSize(3);
            assertThat(node.job(other, node.enqueue(other, "test.any")).state()).isEqualTo(State.WAITING);
        }
    }

    /// What an enqueue costs must not grow with the queue: the open jobs are counted as seldom as their bound allows.
    @Test
    void theOpenJobsAreCountedSeldomUntilTheQueueIsNearlyFull() {
        JobSettings hundred = new JobSettings(0, Duration.ofSeconds(1), JobNode.LEASE, 24, 100, Duration.ofHours(24),
                Duration.ofSeconds(60));
        try (JobNode node = node(hundred)) {
            assertThat(statements(node, 30)).as("one each, and a count when a tenth of what was free is used up").isEqualTo(30 + 4);
            assertThat(statements(node, 60)).isBetween(60L + 10, 60L + 25);
            assertThat(statements(node, 10)).as("nearly full: counted each time").isEqualTo(10 + 10);
            assertThatThrownBy(() -> node.enqueue(tenant, "test.any")).isInstanceOf(Refused.class);
            JobNode.sql(place.superuser(), "UPDATE job SET state = 'DONE', finished_at = now()");
            assertThat(statements(node, 10)).as("room again, and seen at once").isEqualTo(10 + 1);
        }
    }

    /// Of so many enqueues, as the program counts them.
    private long statements(JobNode node, int jobs) {
        kontor.platform.data.Database.takeStatementsSent();
        for (int n = 0; n < jobs; n++) {
            node.enqueue(tenant, "test.any");
        }
        return kontor.platform.data.Database.takeStatementsSent();
    }

    @Test
    void twoNodesGoPastTheBoundByATenthAtMost() {
        JobSettings hundred = new JobSettings(0, Duration.ofSeconds(1), JobNode.LEASE, 24, 100, Duration.ofHours(24),
                Duration.ofSeconds(60));
        try (JobNode one = node(hundred); JobNode two = node(hundred)) {
            two.enqueue(tenant, "test.any");
            int added = 1;
            while (accepted(one)) {
                added++;
            }
            assertThat(added).isEqualTo(100);
            while (accepted(two)) {
                added++;
            }
            assertThat(added).isBetween(101, 110);
            assertThat(JobNode.sql(place.superuser(), "SELECT count(*) FROM job")).containsExactly(Integer.toString(added));
        }
    }

    private boolean accepted(JobNode node) {
        try {
            node.enqueue(tenant, "test.any");
            return true;
        } catch (Refused e) {
            assertThat(e.failure()).isEqualTo(new JobFailure.QueueFull(100));
            return false;
        }
    }

    @Test
    void workersThatHaveRunForLongAreBegunAnewAndGoOn() {
        JobSettings brief = new JobSettings(4, Duration.ofMillis(100), JobNode.LEASE, 24, 100, Duration.ofSeconds(1),
                Duration.ofSeconds(60));
        try (JobNode node = node(brief, ScriptedJob.of("test.any", run -> new JobOutcome.Done()))) {
            await().atMost(PATIENCE).until(() -> node.workers.report().restarts() >= 2);
            UUID job = node.enqueue(tenant, "test.any");
            await().atMost(PATIENCE).until(() -> node.job(tenant, job).state() == State.DONE);
        }
    }

    private static JobOutcome counted(AtomicInteger ended) {
        ended.incrementAndGet();
        return new JobOutcome.Done();
    }

    private static JobOutcome endless(JobRun run) {
        for (int n = 0; n < 1_000; n++) {
            run.checkpoint();
            hold(Duration.ofMillis(20));
        }
        return new JobOutcome.Failed("never told to end");
    }

    private static Object why(Runnable work) {
        try {
            work.run();
            return "went through";
        } catch (JobStopped e) {
            return e.why();
        }
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await(SAFETY_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void hold(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
