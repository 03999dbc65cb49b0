package kontor.activity;

import java.time.Instant;
import java.util.UUID;
import kontor.platform.jobs.Jobs;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Page;
import kontor.platform.web.WebFailure;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What was done in a tenant, and what is being done: the activity log and the jobs.
@RestController
class ActivityController {
    private final Activity activity;
    private final Chain chain;
    private final Jobs jobs;

    ActivityController(Activity activity, Chain chain, Jobs jobs) {
        this.activity = activity;
        this.chain = chain;
        this.jobs = jobs;
    }

    @GetMapping("/api/v1/activity")
    @Access(permission = Permission.ACTIVITY_READ, limit = LimitClass.READ)
    Page<Activity.Line> list(Caller caller, @RequestParam(required = false) @Nullable UUID principal,
            @RequestParam(required = false) @Nullable String verb,
            @RequestParam(name = "subject_kind", required = false) @Nullable String subjectKind,
            @RequestParam(required = false) @Nullable String subject, @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return activity.list(caller, new Activity.Filter(principal, verb, subjectKind, subject, from, to), Page.Request.of(limit, cursor));
    }

    /// The newest signed checkpoint of every chain, to be kept where nobody who may change the database can reach it.
    @GetMapping("/api/v1/activity/checkpoints")
    @Access(permission = Permission.PLATFORM_ADMIN, limit = LimitClass.READ)
    Page<Checkpoint> checkpoints(@RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return chain.checkpoints(Page.Request.of(limit, cursor));
    }

    @GetMapping("/api/v1/jobs")
    @Access(permission = Permission.TENANT_READ, limit = LimitClass.READ)
    Page<Jobs.Job> jobs(Caller caller, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return jobs.list(caller, Page.Request.of(limit, cursor));
    }

    @GetMapping("/api/v1/jobs/{id}")
    @Access(permission = Permission.TENANT_READ, limit = LimitClass.READ)
    Jobs.Job job(Caller caller, @PathVariable UUID id) {
        return jobs.find(caller, id).orElseThrow(() -> new WebFailure.NoSuchPath().refused());
    }
}
