package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kontor.RunningKontor;
import kontor.platform.Deadline;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.data.DatabaseFailure;
import org.junit.jupiter.api.Test;

/// docs/metrics.md names what an instance measures, as it is scraped.
class MetricsDocTest {
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");
    /// The runtime's own, which differ from machine to machine.
    private static final Pattern RUNTIME = Pattern.compile("(jvm|system|process|logback)_.*");
    private static final Set<String> OURS = Set.of("process_memory_ratio");
    /// A label with these would give every tenant, request or input a time series of its own.
    private static final Set<String> FORBIDDEN = Set.of("tenant", "user", "account", "id", "request", "reference", "uri", "ip", "email");

    private record Metric(String type, String help, Set<String> labels) {
    }

    @Test
    void everyMetricIsInTheDocuments() throws IOException {
        Map<String, Metric> metrics = metrics();
        GeneratedPage page = new GeneratedPage("metrics.md", "Metrics",
                "What `/metrics` on the management port shows, beside the runtime's own (`jvm_*`, `process_*`, `system_*`).");
        page.section("Of this program", "Metric", "Type", "Labels", "Meaning");
        metrics.forEach((name, metric) -> page.row("`" + name + "`", metric.type(), String.join(", ", metric.labels()), metric.help()));
        page.check();
    }

    @Test
    void noLabelNamesATenantOrWhatSomebodyTyped() {
        assertThat(metrics()).isNotEmpty()
                .allSatisfy((name, metric) -> assertThat(metric.labels()).as(name).doesNotContainAnyElementsOf(FORBIDDEN));
    }

    /// A fresh instance that has answered, refused and rolled back.
    private static Map<String, Metric> metrics() {
        try (RunningKontor kontor = RunningKontor.start(Map.of())) {
            kontor.send("GET", "/livez", null, null);
            rollBack(kontor);
            return parsed(RunningKontor.send(kontor.management(), "GET", "/metrics", null, null).body().lines().toList());
        }
    }

    private static void rollBack(RunningKontor kontor) {
        try {
            kontor.part(Database.class).inPlatform(Deadline.after(Duration.ofSeconds(5)), "test.rollback", tx -> {
                throw new DatabaseFailure.Locked().refused();
            });
        } catch (Refused e) {
            assertThat(e.failure()).isInstanceOf(DatabaseFailure.Locked.class);
        }
    }

    private static Map<String, Metric> parsed(List<String> lines) {
        Map<String, String> help = new TreeMap<>();
        Map<String, Metric> metrics = new TreeMap<>();
        for (String line : lines) {
            String[] words = line.split(" ", 4);
            if (line.startsWith("# HELP ")) {
                help.put(words[2], words.length > 3 ? words[3].strip() : "");
            } else if (line.startsWith("# TYPE ") && (OURS.contains(words[2]) || !RUNTIME.matcher(words[2]).matches())) {
                metrics.put(words[2], new Metric(words[3], help.getOrDefault(words[2], ""), labels(words[2], lines)));
            }
        }
        return metrics;
    }

    private static Set<String> labels(String name, List<String> lines) {
        return lines.stream().filter(line -> line.matches(Pattern.quote(name) + "(_bucket|_count|_sum)?\\{.*"))
                .flatMap(line -> LABEL.matcher(line).results().map(found -> found.group(1))).filter(label -> !label.equals("le"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
