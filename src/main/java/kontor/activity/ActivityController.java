package kontor.activity;

import java.time.Instant;
import java.util.UUID;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Page;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What was done in a tenant.
@RestController
class ActivityController {
    private final Activity activity;
    private final Chain chain;

    ActivityController(Activity activity, Chain chain) {
        this.activity = activity;
        this.chain = chain;
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
}
