package kontor.platform.jobs;

import java.time.Duration;
import kontor.platform.Settings;

/// How jobs are run on this node.
///
/// @param workers jobs at the same time; they mostly wait for remote systems; none: jobs are left to other nodes
/// @param polling how often the clock is looked at when nothing rings by itself
/// @param lease   after this long without a sign of life another node takes a job over
public record JobSettings(int workers, Duration polling, Duration lease) {
    public static JobSettings read(Settings settings) {
        return new JobSettings(
                (int) settings.number("JOB_WORKERS", 32, 0, 1_000,
                        "Jobs this node runs at the same time; 0: it leaves them to other nodes"),
                settings.duration("JOB_POLLING", Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofSeconds(60),
                        "How often due jobs are looked for"),
                settings.duration("JOB_LEASE", Duration.ofSeconds(30), Duration.ofSeconds(4), Duration.ofMinutes(30),
                        "A job whose node gave no sign of life for so long is taken over"));
    }
}
