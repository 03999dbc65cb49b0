package kontor.platform.jobs;

import java.time.Duration;

/// What a kind of job is allowed.
///
/// @param attemptsMax failed runs, one after the other, until it is given up and left for a person
/// @param runMax      of one run; a longer one is told to stop, interrupted, and counted as failed
/// @param cancellable whether its tenant may cancel it; not where something else would wait for it for ever
public record JobLimits(int attemptsMax, Duration runMax, boolean cancellable) {
    public static final JobLimits USUAL = new JobLimits(20, Duration.ofMinutes(10), true);

    public JobLimits {
        if (attemptsMax < 1 || !runMax.isPositive()) {
            throw new IllegalArgumentException("a job needs at least one attempt and some time");
        }
    }

    public JobLimits attempts(int max) {
        return new JobLimits(max, runMax, cancellable);
    }

    public JobLimits runFor(Duration max) {
        return new JobLimits(attemptsMax, max, cancellable);
    }

    public JobLimits notCancellable() {
        return new JobLimits(attemptsMax, runMax, false);
    }
}
