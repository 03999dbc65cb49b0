package kontor.inventory.items;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import kontor.platform.data.Tx;
import kontor.platform.jobs.Jobs;

/// Notes that items' signals are older than what they are made of, in the transaction that changes it, and sees that a job works
/// it off. Whoever works it off reads `mark` first and afterwards removes the rows that still have it.
public final class SignalDue {
    /// The kind of job that works it off; its subject is the tenant.
    public static final String JOB = "inventory.signals";
    /// The name that stands for all items.
    public static final String ALL = "";
    /// So many items are marked one by one; more are all of them.
    static final int EACH_MAX = 1_000;

    private final Jobs jobs;
    private final InstantSource clock;

    public SignalDue(Jobs jobs, InstantSource clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Marks these items; none of them: nothing happens. Best called last, for it may hold up others who change the same items.
    public void mark(Tx tx, UUID tenant, Collection<String> items) {
        // In one order, so that two who mark the same items never wait for each other.
        List<String> ordered = items.stream().distinct().sorted().limit(EACH_MAX + 1L).toList();
        if (ordered.size() > EACH_MAX) {
            markAll(tx, tenant);
        } else if (!ordered.isEmpty()) {
            marked(tx, tenant, ordered);
        }
    }

    /// Marks one item.
    public void mark(Tx tx, UUID tenant, String item) {
        marked(tx, tenant, List.of(item));
    }

    /// Marks all items of the tenant, for a change that concerns each of them.
    public void markAll(Tx tx, UUID tenant) {
        marked(tx, tenant, List.of(ALL));
    }

    private void marked(Tx tx, UUID tenant, List<String> items) {
        Instant now = clock.instant();
        tx.sql("""
                INSERT INTO signal_due (tenant_id, item_id, since) SELECT :tenant, each, :now FROM unnest(:items::text[]) AS each
                ON CONFLICT (tenant_id, item_id) DO UPDATE SET mark = uuidv7()
                """).param("items", items).param("now", now).update();
        jobs.enqueueUnlessWaiting(tx, tenant, JOB, tenant, now);
    }
}
