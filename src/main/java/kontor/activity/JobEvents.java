package kontor.activity;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import kontor.platform.Deadline;
import kontor.platform.jobs.JobFailure;
import kontor.platform.jobs.Jobs;
import kontor.tenancy.Caller;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import tools.jackson.databind.json.JsonMapper;

/// Lets a browser or program watch a job as server-sent events: one whenever it changed, the last when it is over. A listener
/// costs a virtual thread and a read twice a second, and their number is bounded, for the node and for each tenant.
final class JobEvents {
    private static final int LISTENERS_MAX = 200;
    private static final int LISTENERS_PER_TENANT = 20;
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration READ_LIMIT = Duration.ofSeconds(5);
    private static final Duration LISTEN_MAX = Duration.ofMinutes(10);
    private static final int LOOKS_BETWEEN_SIGNS_OF_LIFE = 20;

    private final JobDesk desk;
    private final JsonMapper json;
    private final Semaphore places = new Semaphore(LISTENERS_MAX);
    private final Map<UUID, Integer> byTenant = new ConcurrentHashMap<>();
    private volatile boolean closing;

    JobEvents(JobDesk desk, JsonMapper json) {
        this.desk = desk;
        this.json = json;
    }

    /// The server waits for requests under way before it stops: these would keep it waiting.
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
    }

    /// Writes until the job is over, ten minutes have passed, the node stops, or nobody listens any more; a client then asks again.
    ///
    /// @throws kontor.platform.Refused when there is no such job, or too many listen
    void listen(Caller caller, UUID jobId, HttpServletResponse response) throws IOException {
        Jobs.Job first = desk.find(caller, jobId);
        enter(caller.tenantId());
        try {
            response.setContentType("text/event-stream");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            follow(caller, first, response.getWriter());
        } finally {
            leave(caller.tenantId());
        }
    }

    private void follow(Caller caller, Jobs.Job first, PrintWriter out) {
        Deadline end = Deadline.after(LISTEN_MAX);
        Jobs.Job shown = first;
        boolean heard = told(out, shown);
        for (int look = 1; heard && !closing && !shown.state().over() && !end.expired() && paused(); look++) {
            Jobs.Job now = desk.find(reading(caller), first.jobId());
            if (!now.equals(shown)) {
                shown = now;
                heard = told(out, shown);
            } else if (look % LOOKS_BETWEEN_SIGNS_OF_LIFE == 0) {
                heard = wrote(out, ": waiting\n\n");
            }
        }
    }

    /// The same caller with time for one read; its right to it is checked each time.
    private static Caller reading(Caller caller) {
        return new Caller(caller.tenantId(), caller.accessEpoch(), caller.principal(), caller.permissions(), caller.requestId(),
                Deadline.after(READ_LIMIT), caller.renewal());
    }

    private boolean told(PrintWriter out, Jobs.Job job) {
        return wrote(out, "event: " + (job.state().over() ? "end" : "job") + "\ndata: " + json.writeValueAsString(job) + "\n\n");
    }

    private static boolean wrote(PrintWriter out, String text) {
        out.write(text);
        out.flush();
        return !out.checkError();
    }

    private void enter(UUID tenant) {
        if (!places.tryAcquire()) {
            throw new JobFailure.TooManyListeners().refused();
        }
        if (byTenant.merge(tenant, 1, Integer::sum) > LISTENERS_PER_TENANT) {
            leave(tenant);
            throw new JobFailure.TooManyListeners().refused();
        }
    }

    private void leave(UUID tenant) {
        byTenant.computeIfPresent(tenant, (id, listeners) -> listeners == 1 ? null : listeners - 1);
        places.release();
    }

    private static boolean paused() {
        try {
            Thread.sleep(LOOK_EVERY);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
