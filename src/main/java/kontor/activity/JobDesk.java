package kontor.activity;

import java.util.Map;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.jobs.JobFailure;
import kontor.platform.jobs.Jobs;
import kontor.platform.web.Page;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;

/// What people do with jobs: look, retry, cancel; the latter two leave a line in the activity log.
final class JobDesk {
    private final Database database;
    private final Jobs jobs;
    private final ActivityTrail trail;

    JobDesk(Database database, Jobs jobs, ActivityTrail trail) {
        this.database = database;
        this.jobs = jobs;
        this.trail = trail;
    }

    Page<Jobs.Job> list(Caller caller, Jobs.@Nullable State state, Page.Request page) {
        caller.require(Permission.TENANT_READ);
        return jobs.list(caller, state, page);
    }

    Jobs.Job find(Caller caller, UUID jobId) {
        caller.require(Permission.TENANT_READ);
        return jobs.find(caller, jobId).orElseThrow(() -> new JobFailure.UnknownJob().refused());
    }

    Jobs.Job retry(Caller caller, UUID jobId) {
        caller.require(Permission.JOB_WRITE);
        return database.inTransaction(caller, "job.retry",
                tx -> recorded(tx, caller, "job.retried", jobs.retry(tx, caller.tenantId(), jobId)));
    }

    Jobs.Job cancel(Caller caller, UUID jobId) {
        caller.require(Permission.JOB_WRITE);
        return database.inTransaction(caller, "job.cancel",
                tx -> recorded(tx, caller, "job.cancelled", jobs.cancel(tx, caller.tenantId(), jobId)));
    }

    private Jobs.Job recorded(Tx tx, Caller caller, String verb, Jobs.Job job) {
        trail.record(tx, caller, verb, "job", job.jobId().toString(), Map.of("kind", job.kind()));
        return job;
    }
}
