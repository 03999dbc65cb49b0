package kontor.drill.rig;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a scenario ended.
///
/// @param skipped why it was not done; empty when it was
/// @param figures what was done and seen
/// @param checks  what had to hold
/// @param plots   latencies by name
/// @param seconds from its first preparation to its last check
/// @param again   why it does not count and was done once more; empty when it counts
public record Outcome(Scenario scenario, Optional<String> skipped, Map<String, Object> figures, List<Check> checks,
        Map<String, Latencies> plots, double seconds, Optional<String> again) {
    public Outcome {
        figures = new LinkedHashMap<>(figures);
        checks = List.copyOf(checks);
        plots = new LinkedHashMap<>(plots);
    }

    static Outcome skipped(Scenario scenario, String why) {
        return new Outcome(scenario, Optional.of(why), Map.of(), List.of(), Map.of(), 0, Optional.empty());
    }

    public boolean failed() {
        return again.isEmpty() && broken();
    }

    /// `pass`, `FAIL`, `skipped`, or `again` for what was done once more.
    public String verdict() {
        return skipped.isPresent() ? "skipped" : again.isPresent() ? "again" : failed() ? "FAIL" : "pass";
    }

    boolean broken() {
        return checks.stream().anyMatch(check -> !check.held());
    }

    /// Whether it broke by nothing but not being in time.
    boolean late() {
        return broken() && checks.stream().allMatch(check -> check.held() || check.timely());
    }

    Outcome notCounting(String why) {
        return new Outcome(scenario, skipped, figures, checks, plots, seconds, Optional.of(why));
    }
}
