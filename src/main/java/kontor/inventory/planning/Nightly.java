package kontor.inventory.planning;

import java.time.Duration;
import java.util.UUID;
import kontor.inventory.items.SignalDue;
import kontor.platform.data.Database;
import kontor.platform.jobs.EachTenant;
import kontor.platform.jobs.ScheduleRun;
import kontor.tenancy.Caller;

/// Each night every company's signals are due: days have passed, though nothing was written.
final class Nightly {
    private static final Duration TENANT_LIMIT = Duration.ofMinutes(1);

    private final Database database;
    private final EachTenant tenants;
    private final SignalDue due;

    Nightly(Database database, SignalDue due) {
        this.database = database;
        this.tenants = new EachTenant(database);
        this.due = due;
    }

    void run(ScheduleRun run) {
        tenants.run(run, this::mark);
    }

    /// A company without items has nothing to plan.
    void mark(UUID tenant) {
        Caller caller = Caller.job(tenant, "inventory.nightly", "inventory.nightly", TENANT_LIMIT);
        database.inTransaction(caller, "inventory.nightly", tx -> {
            boolean any = tx.sql("""
                    SELECT EXISTS (SELECT FROM item WHERE tenant_id = :tenant) AS any
                    """).one((rs, row) -> rs.getBoolean("any"));
            if (any) {
                due.markAll(tx, tenant);
            }
            return any;
        });
    }
}
