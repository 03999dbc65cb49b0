package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kontor.RunningKontor;
import kontor.platform.Deadline;
import kontor.platform.data.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The alert rules and the dashboard an operator takes from docs/operations: they parse, they ask only for what a running
/// instance has, and each rule rings when it should and not before.
class AlertsTest {
    private static final Path FOLDER = Path.of("docs", "operations");
    private static final Set<String> PROMETHEUS_OWN = Set.of("up");
    /// There once it happened: the first call of an upstream, the first refusal for load.
    private static final Set<String> ON_OCCASION = Set.of("breaker_state", "upstream_duration_seconds_bucket", "http_shed_total");
    private static final Set<String> WORDS = Set.of("by", "and", "or", "on", "unless", "without", "ignoring", "sum", "max", "min", "rate",
            "increase", "histogram_quantile", "time", "hour", "day_of_week", "min_over_time", "avg", "count", "topk", "le", "route",
            "queue", "cache", "instance", "upstream", "class", "category", "reason", "outcome", "source", "exported_job", "area", "cause");

    @Test
    void everyRuleHasItsSeverityASummaryAndAPlaceInTheRunbook() throws IOException {
        String runbook = Files.readString(FOLDER.resolve("README.md"));
        Set<String> anchors = runbook.lines().filter(line -> line.startsWith("#")).map(AlertsTest::anchor).collect(Collectors.toSet());
        assertThat(rules()).hasSizeGreaterThan(15).allSatisfy(rule -> {
            assertThat(word(rule, "alert")).startsWith("Kontor");
            assertThat(word(map(rule.get("labels")), "severity")).isIn("page", "warn");
            assertThat(word(map(rule.get("annotations")), "summary")).isNotBlank();
            assertThat(word(map(rule.get("annotations")), "runbook")).startsWith("README.md#");
            assertThat(anchors).contains(word(map(rule.get("annotations")), "runbook").substring("README.md#".length()));
        });
    }

    @Test
    void everyRuleAsksForMetricsThatExist() throws IOException {
        Set<String> known = scraped();
        for (Map<String, Object> rule : rules()) {
            assertThat(known).as(word(rule, "alert")).containsAll(metrics(word(rule, "expr")));
        }
    }

    @Test
    void everyPanelOfTheDashboardAsksForMetricsThatExist() throws IOException {
        JsonNode dashboard = new JsonMapper().readTree(Files.readString(FOLDER.resolve("dashboard.json")));
        Set<String> known = scraped();
        List<String> asked = dashboard.findValuesAsString("expr");
        assertThat(asked).hasSizeGreaterThan(10);
        asked.forEach(expr -> assertThat(known).as(expr).containsAll(metrics(expr)));
        assertThat(dashboard.required("panels")).allSatisfy(panel -> assertThat(panel.required("title").asString()).isNotBlank());
    }

    /// Prometheus' own tool replays sample series through every rule.
    @Test
    void everyRuleRingsWhenItShouldAndNotBefore() throws IOException, InterruptedException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(each -> Files.isExecutable(Path.of(each, "promtool"))),
                "promtool is not installed here (Debian: apt install prometheus)");
        String tested = Files.readString(FOLDER.resolve("alerts.test.yml"));
        rules().forEach(rule -> assertThat(tested).as("no sample rings it").contains("alertname: " + rule.get("alert")));
        run("promtool", "check", "rules", "alerts.yml");
        run("promtool", "test", "rules", "alerts.test.yml");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static Set<String> scraped() {
        rollBack();
        String text = RunningKontor.send(RunningKontor.shared().management(), "GET", "/metrics", null, null).body();
        Set<String> names = text.lines().filter(line -> !line.startsWith("#")).map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        names.addAll(PROMETHEUS_OWN);
        names.addAll(ON_OCCASION);
        return names;
    }

    /// A series of rollbacks exists once there was one.
    private static void rollBack() {
        assertThatThrownBy(
                () -> RunningKontor.shared().part(Database.class).inPlatform(Deadline.after(Duration.ofSeconds(5)), "test.rollback",
                        tx -> {
                            throw new IllegalStateException("rolled back on purpose");
                        }))
                .hasMessage("rolled back on purpose");
    }

    /// The words of an expression that are neither PromQL's nor a label nor text.
    private static Set<String> metrics(String expr) {
        String bare = expr.replaceAll("\"[^\"]*\"", "").replaceAll("\\{[^}]*\\}", "").replaceAll("\\[[^\\]]*\\]", "");
        return Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*").matcher(bare).results().map(found -> found.group())
                .filter(word -> !WORDS.contains(word)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Map<String, Object>> rules() throws IOException {
        List<Map<String, Object>> rules = new ArrayList<>();
        Map<String, Object> file = map(new Yaml().load(Files.readString(FOLDER.resolve("alerts.yml"))));
        list(file, "groups").forEach(group -> list(map(group), "rules").forEach(rule -> rules.add(map(rule))));
        return rules;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object node) {
        return (Map<String, Object>) Objects.requireNonNull(node);
    }

    private static List<?> list(Map<String, Object> node, String name) {
        return (List<?>) Objects.requireNonNull(node.get(name), name);
    }

    private static String word(Map<String, Object> node, String name) {
        return Objects.requireNonNull(node.get(name), name).toString();
    }

    private static String anchor(String heading) {
        return heading.replaceFirst("^#+ ", "").toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }
}
