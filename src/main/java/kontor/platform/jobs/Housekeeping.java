package kontor.platform.jobs;

import java.util.List;
import java.util.UUID;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Goes through all tenants and lets every part's sweep take away what is old, each in a transaction bound to that tenant. What
/// one run does not reach, the next goes on with.
final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int TENANTS = 100;
    private static final int ROWS = 500;
    /// Batches of one tenant in a run; there are others, and there is a next run.
    private static final int BATCHES = 20;

    private final Database database;
    private final List<TenantSweep> sweeps;

    Housekeeping(Database database, List<TenantSweep> sweeps) {
        this.database = database;
        this.sweeps = List.copyOf(sweeps);
    }

    void run(ScheduleRun run) {
        List<UUID> tenants = after(run);
        while (!tenants.isEmpty() && run.itemsLeft() > 0) {
            for (UUID tenant : tenants) {
                run.did(1 + swept(run, tenant));
            }
            run.keep(tenants.getLast().toString());
            tenants = after(run, tenants.getLast());
        }
        if (tenants.isEmpty()) {
            run.keep(null);
        }
    }

    private List<UUID> after(ScheduleRun run) {
        return after(run, run.kept().map(UUID::fromString).orElse(null));
    }

    private List<UUID> after(ScheduleRun run, @org.jspecify.annotations.Nullable UUID last) {
        return database.inPlatform(run.deadline(), "job.tenants", tx -> tx.sql("SELECT tenant_id FROM identity.tenants_after(:last, :most)")
                .param("last", last).param("most", TENANTS).list((rs, row) -> Rows.uuid(rs, "tenant_id")));
    }

    /// Batch by batch, as long as one was full.
    private int swept(ScheduleRun run, UUID tenant) {
        int all = 0;
        int gone = ROWS;
        for (int batch = 0; batch < BATCHES && gone >= ROWS; batch++) {
            run.checkpoint();
            gone = attempted(tenant);
            all += gone;
        }
        return all;
    }

    /// One tenant that cannot be swept does not keep the others from it.
    private int attempted(UUID tenant) {
        try {
            return database.inTransaction(new JobScope(tenant), "job.sweep",
                    tx -> sweeps.stream().mapToInt(each -> each.sweep(tx, ROWS)).sum());
        } catch (Refused e) {
            LOG.warn("tenant {} was not swept: {}", tenant, e.failure().code());
            return 0;
        }
    }
}
