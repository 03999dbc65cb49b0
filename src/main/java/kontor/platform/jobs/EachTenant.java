package kontor.platform.jobs;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does a schedule's work for one tenant after the other; what one run does not reach, the next goes on with.
public final class EachTenant {
    private static final Logger LOG = LoggerFactory.getLogger(EachTenant.class);
    private static final int TENANTS = 100;

    private final Database database;

    public EachTenant(Database database) {
        this.database = database;
    }

    /// @param work one tenant that is refused something in it is passed over
    public void run(ScheduleRun run, Consumer<UUID> work) {
        List<UUID> tenants = after(run, run.kept().map(UUID::fromString).orElse(null));
        while (!tenants.isEmpty() && run.itemsLeft() > 0) {
            for (UUID tenant : tenants) {
                run.checkpoint();
                attempted(tenant, work);
                run.did(1);
            }
            run.keep(tenants.getLast().toString());
            tenants = after(run, tenants.getLast());
        }
        if (tenants.isEmpty()) {
            run.keep(null);
        }
    }

    /// One tenant that cannot be worked for does not keep the others from it.
    private static void attempted(UUID tenant, Consumer<UUID> work) {
        try {
            work.accept(tenant);
        } catch (Refused e) {
            LOG.warn("tenant {} was passed over: {}", tenant, e.failure().code());
        }
    }

    private List<UUID> after(ScheduleRun run, @Nullable UUID last) {
        return database.inPlatform(run.deadline(), "job.tenants",
                tx -> tx.sql("SELECT tenant_id FROM identity.tenants_after(:last, :most)")
                        .param("last", last).param("most", TENANTS).list((rs, row) -> Rows.uuid(rs, "tenant_id")));
    }
}
