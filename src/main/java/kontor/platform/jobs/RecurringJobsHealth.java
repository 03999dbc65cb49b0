package kontor.platform.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import kontor.platform.observability.HealthSection;

/// The recurring work of the installation in the detailed health report: last start, success and duration, and what is next.
final class RecurringJobsHealth implements HealthSection {
    private final Schedules schedules;

    RecurringJobsHealth(Schedules schedules) {
        this.schedules = schedules;
    }

    @Override
    public String name() {
        return "recurring_jobs";
    }

    @Override
    public Map<String, Schedules.State> content() {
        Map<String, Schedules.State> content = new LinkedHashMap<>();
        schedules.states().forEach(each -> content.put(each.name(), each));
        return content;
    }
}
