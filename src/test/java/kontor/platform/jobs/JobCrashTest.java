package kontor.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.jobs.Jobs.State;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.Test;

/// `kill -9` of a node in the middle of a job.
class JobCrashTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aJobWhoseNodeWasKilledHalfWayIsResumedAndHasExactlyOneResult() throws IOException, InterruptedException {
        TestDatabase place = TestPostgres.freshDatabase();
        UUID tenant = JobNode.tenant(place.superuser(), "Acacia Trading Ltd");
        JobSettings idle = new JobSettings(0, Duration.ofSeconds(1), JobNode.LEASE, 24, 100, Duration.ofHours(24), Duration.ofSeconds(60));
        try (JobNode here = new JobNode(place.app(), idle, null, List.of(), List.of())) {
            UUID job = here.enqueue(tenant, CountingNode.KIND);
            Process first = child(place.app());
            try {
                await().atMost(PATIENCE).until(() -> kept(place, job) >= CountingNode.TOTAL / 2);
            } finally {
                killed(first);
            }
            assertThat(here.job(tenant, job).state()).isEqualTo(State.RUNNING);
            int keptAtTheKill = kept(place, job);
            Process second = child(place.app());
            try {
                await().atMost(PATIENCE).until(() -> here.job(tenant, job).state() == State.DONE);
            } finally {
                killed(second);
            }
            assertThat(JobNode.sql(place.superuser(), "SELECT fingerprint FROM idempotency_record WHERE route = 'result'"))
                    .containsExactly("take 2 from " + keptAtTheKill);
            assertThat(here.job(tenant, job).done()).isEqualTo(CountingNode.TOTAL);
        }
    }

    private static int kept(TestDatabase place, UUID job) {
        return Integer
                .parseInt(JobNode.sql(place.superuser(), "SELECT coalesce(checkpoint, '0') FROM job WHERE job_id = ?", job).getFirst());
    }

    private static Process child(DatabaseAddress address) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("java.class.path"), CountingNode.class.getName(), address.jdbcUrl(), address.user(),
                address.password()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static void killed(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
}
