package kontor.drill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kontor.drill.rig.Check;
import kontor.drill.rig.Latencies;
import kontor.drill.rig.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a machine reads: one object, its names in snake case, times in seconds or milliseconds as the names say.
final class JsonReport {
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private JsonReport() {}

    /// @param passed whether nothing failed
    record Whole(String machine, boolean quick, long seed, boolean passed, double seconds, List<Line> scenarios) {
    }

    /// One scenario; `skipped` is the reason when it was, `again` why it does not count and the next line does.
    record Line(String name, String group, List<String> proves, String done, String mustHold, String verdict, @Nullable String skipped,
            @Nullable String again,
            double seconds, Map<String, Object> figures, List<Check> checks, Map<String, Summary> latencies) {
    }

    /// Latencies of one kind.
    record Summary(long count, double p50Millis, double p99Millis, double worstMillis) {
        static Summary of(Latencies latencies) {
            return new Summary(latencies.count(), latencies.millis(50), latencies.millis(99), latencies.millis(100));
        }
    }

    static String of(List<Outcome> outcomes, boolean quick, long seed) {
        return JSON.writeValueAsString(new Whole(Machine.described(), quick, seed, outcomes.stream().noneMatch(Outcome::failed),
                outcomes.stream().mapToDouble(Outcome::seconds).sum(), outcomes.stream().map(each -> line(each, quick)).toList()));
    }

    private static Line line(Outcome outcome, boolean quick) {
        Map<String, Summary> latencies = new LinkedHashMap<>();
        outcome.plots().forEach((name, each) -> latencies.put(name, Summary.of(each)));
        var scenario = outcome.scenario();
        return new Line(scenario.name(), scenario.group(), scenario.proves(), scenario.does(quick), scenario.mustHold(), outcome.verdict(),
                outcome.skipped().orElse(null), outcome.again().orElse(null), outcome.seconds(), outcome.figures(), outcome.checks(),
                latencies);
    }
}
