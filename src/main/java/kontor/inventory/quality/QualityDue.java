package kontor.inventory.quality;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import kontor.platform.data.Tx;
import kontor.platform.jobs.Jobs;

/// Has a company's figures looked at after they came in, in the transaction that brings them.
public final class QualityDue {
    /// Several files come one after the other, and what is worked out of them takes a moment: one look is enough for all.
    static final Duration AFTER = Duration.ofSeconds(5);

    private final Jobs jobs;
    private final InstantSource clock;

    public QualityDue(Jobs jobs, InstantSource clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Enqueues a run, unless one waits already.
    public void imported(Tx tx, UUID tenant) {
        jobs.enqueueUnlessWaiting(tx, tenant, QualityJob.KIND, tenant, clock.instant().plus(AFTER));
    }
}
