package kontor.activity;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import kontor.platform.jobs.Jobs;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Page;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What is being done in a tenant: its jobs.
@RestController
class JobsController {
    private final JobDesk desk;
    private final JobEvents events;

    JobsController(JobDesk desk, JobEvents events) {
        this.desk = desk;
        this.events = events;
    }

    @GetMapping("/api/v1/jobs")
    @Access(permission = Permission.TENANT_READ, limit = LimitClass.READ)
    Page<Jobs.Job> jobs(Caller caller, @RequestParam(required = false) Jobs.@Nullable State state,
            @RequestParam(required = false) @Nullable Integer limit, @RequestParam(required = false) @Nullable String cursor) {
        return desk.list(caller, state, Page.Request.of(limit, cursor));
    }

    @GetMapping("/api/v1/jobs/{id}")
    @Access(permission = Permission.TENANT_READ, limit = LimitClass.READ)
    Jobs.Job job(Caller caller, @PathVariable UUID id) {
        return desk.find(caller, id);
    }

    /// Server-sent events: `job` whenever it changed, `end` when it is over; each carries the job.
    @GetMapping(value = "/api/v1/jobs/{id}/events", produces = "text/event-stream")
    @Access(permission = Permission.TENANT_READ, limit = LimitClass.READ)
    void events(Caller caller, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        events.listen(caller, id, response);
    }

    @PostMapping("/api/v1/jobs/{id}/retry")
    @Access(permission = Permission.JOB_WRITE, limit = LimitClass.WRITE)
    Jobs.Job retry(Caller caller, @PathVariable UUID id) {
        return desk.retry(caller, id);
    }

    @PostMapping("/api/v1/jobs/{id}/cancel")
    @Access(permission = Permission.JOB_WRITE, limit = LimitClass.WRITE)
    Jobs.Job cancel(Caller caller, @PathVariable UUID id) {
        return desk.cancel(caller, id);
    }
}
