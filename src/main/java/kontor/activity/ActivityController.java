package kontor.activity;

import kontor.platform.web.LimitClass;
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

    ActivityController(Activity activity) {
        this.activity = activity;
    }

    @GetMapping("/api/v1/activity")
    @Access(permission = Permission.ACTIVITY_READ, limit = LimitClass.READ)
    Page<Activity.Line> list(Caller caller, @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable Integer limit, @RequestParam(required = false) @Nullable String cursor) {
        return activity.list(caller, subject, Page.Request.of(limit, cursor));
    }
}
