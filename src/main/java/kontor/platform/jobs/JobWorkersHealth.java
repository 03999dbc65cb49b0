package kontor.platform.jobs;

import java.util.Map;
import kontor.platform.observability.HealthSection;

/// This node's job workers in the detailed health report: running or stalled, what they run, how often they were begun anew.
final class JobWorkersHealth implements HealthSection {
    private final JobWorkers workers;

    JobWorkersHealth(JobWorkers workers) {
        this.workers = workers;
    }

    @Override
    public String name() {
        return "job_workers";
    }

    @Override
    public Map<String, ?> content() {
        JobWorkers.Report report = workers.report();
        return Map.of("state", report.state(), "running", report.running(), "restarts", report.restarts(), "seconds_since_last_look",
                report.secondsSinceLastLook());
    }
}
