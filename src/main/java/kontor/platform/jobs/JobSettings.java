package kontor.platform.jobs;

import java.time.Duration;
import kontor.platform.Settings;

/// How jobs are run on this node.
///
/// @param workers   jobs at the same time; they mostly wait for remote systems; none: jobs are left to other nodes
/// @param polling   how often the clock is looked at when nothing rings by itself
/// @param lease     after this long without a sign of life another node takes a job over
/// @param tenantMax runs of one tenant at a time, over all nodes
/// @param queueMax  jobs of one tenant that wait or run
/// @param recycle   after this long the workers are stopped and begun anew
/// @param calculation how long a calculation may take
public record JobSettings(int workers, Duration polling, Duration lease, int tenantMax, int queueMax, Duration recycle,
        Duration calculation) {
    private static final int WORKERS_PER_CONNECTION = 8;
    /// With the claimer and the heartbeats less than what is kept free beside the pool of requests.
    private static final int ENDINGS_MAX = 4;

    public static JobSettings read(Settings settings) {
        int workers = (int) settings.number("JOB_WORKERS", 32, 0, 1_000,
                "Jobs this node runs at the same time; 0: it leaves them to other nodes");
        return new JobSettings(workers,
                settings.duration("JOB_POLLING", Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofSeconds(60),
                        "How often due jobs are looked for"),
                settings.duration("JOB_LEASE", Duration.ofSeconds(30), Duration.ofSeconds(4), Duration.ofMinutes(30),
                        "A job whose node gave no sign of life for so long is taken over"),
                (int) settings.number("JOB_TENANT_MAX", 24, 1, 1_000,
                        "Jobs of one company that run at the same time, over all nodes; never more than three quarters of JOB_WORKERS"),
                (int) settings.number("QUEUE_MAX", 10_000, 1, 1_000_000,
                        "Jobs of one company that wait or run; one more is refused"),
                settings.duration("JOB_RECYCLE", Duration.ofHours(24), Duration.ofSeconds(1), Duration.ofDays(30),
                        "The job workers are stopped in order and begun anew after so long"),
                settings.duration("CALC_TIMEOUT", Duration.ofSeconds(60), Duration.ofMillis(100), Duration.ofMinutes(10),
                        "A calculation that takes longer is stopped"));
    }

    /// How many connections the clock needs: one claims, one beats the hearts and looks for dead runs, and some note the ends
    /// of runs, which is a short statement each.
    int clockConnections() {
        return 2 + Math.clamp(workers / WORKERS_PER_CONNECTION, 1, ENDINGS_MAX);
    }

    /// Leaves room for another tenant's job on every node, however long one tenant's take.
    int tenantShare() {
        return Math.min(tenantMax, Math.max(1, workers * 3 / 4));
    }
}
