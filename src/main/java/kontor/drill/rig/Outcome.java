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
public record Outcome(Scenario scenario, Optional<String> skipped, Map<String, Object> figures, List<Check> checks,
        Map<String, Latencies> plots, double seconds) {
    public Outcome {
        figures = new LinkedHashMap<>(figures);
        checks = List.copyOf(checks);
        plots = new LinkedHashMap<>(plots);
    }

    static Outcome skipped(Scenario scenario, String why) {
        return new Outcome(scenario, Optional.of(why), Map.of(), List.of(), Map.of(), 0);
    }

    public boolean failed() {
        return checks.stream().anyMatch(check -> !check.held());
    }

    /// `pass`, `FAIL` or `skipped`.
    public String verdict() {
        return skipped.isPresent() ? "skipped" : failed() ? "FAIL" : "pass";
    }
}
