package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kontor.Kontor;
import kontor.RunningKontor;
import kontor.quotes.CalculationAnswer.Detail;
import kontor.quotes.engine.Reference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The workbooks' own figures, by every door. What is rounded is equal to the cent, everything else to a millionth.
class TruthTest {
    private static final Path TRUTH = Path.of("../shared/truth/quotes");
    private static final Set<String> ROUNDED = Set.of("internalUnitPrice", "duty", "landedCost", "basePriceUnit", "margin", "unitPrice",
            "unitPriceWithVat", "linePriceWithVat", "insuranceTotal");
    private static final BigDecimal CLOSE = new BigDecimal("0.000001");
    /// Recorded with four decimals.
    private static final BigDecimal RECORDED = new BigDecimal("0.00005");

    static Stream<Path> cases() throws IOException {
        if (!Files.exists(TRUTH)) {
            return Stream.of(TRUTH);
        }
        try (Stream<Path> files = Files.list(TRUTH)) {
            return files.filter(each -> each.getFileName().toString().matches("[DW].*\\.json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theEngineComputesWhatTheWorkbookShows(Path file) throws IOException {
        JsonNode truth = read(file);
        CalculationCase asked = CaseReader.file(truth, Reference.NONE);
        check(truth, Cases.JSON.valueToTree(CalculationAnswer.of(asked.result(() -> {}), Detail.LINES)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theCommandComputesWhatTheWorkbookShows(Path file) throws IOException {
        JsonNode truth = read(file);
        StringWriter said = new StringWriter();
        CommandLine command = new CommandLine(new Kontor()).setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
        assertThat(command.execute("quote", "calculate", file.toString())).as(said.toString()).isZero();
        check(truth, Cases.JSON.readTree(said.toString()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theRouteComputesWhatTheWorkbookShows(Path file) throws IOException {
        JsonNode truth = read(file);
        ObjectNode asked = Cases.JSON.createObjectNode();
        List.of("rules", "quote", "items").forEach(name -> asked.set(name, truth.get(name)));
        HttpResponse<String> answer = RunningKontor.shared().send("POST", "/api/v1/quotes/calculations", Asking.COMPANY, asked.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        check(truth, Cases.JSON.readTree(answer.body()));
    }

    private static final class Asking {
        static final RunningKontor.Company COMPANY = RunningKontor.shared().company("Truth Ltd");
    }

    private static JsonNode read(Path file) throws IOException {
        assumeTrue(Files.isRegularFile(file), "truth data absent");
        return Cases.JSON.readTree(Files.readAllBytes(file));
    }

    private static void check(JsonNode truth, JsonNode answer) {
        boolean recorded = truth.path("caseId").asString().startsWith("W12");
        BigDecimal close = recorded ? RECORDED : CLOSE;
        List<String> wrong = new ArrayList<>();
        long values = compare(truth.get("expectedQuote"), answer.get("quote"), close, "quote", wrong);
        JsonNode lines = truth.get("expectedItems");
        assertThat(answer.get("items").size()).isEqualTo(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            values += compare(lines.get(i), answer.get("items").get(i), close, "line " + (i + 1), wrong);
        }
        assertThat(wrong).isEmpty();
        assertThat(values).isEqualTo(told(truth));
        if (!recorded) {
            assertThat(answer.get("quote").propertyNames()).containsExactlyInAnyOrderElementsOf(truth.get("expectedQuote").propertyNames());
            assertThat(answer.get("items").get(0).propertyNames())
                    .containsExactlyInAnyOrderElementsOf(lines.get(0).propertyNames());
        }
    }

    private static long compare(JsonNode expected, JsonNode found, BigDecimal close, String where, List<String> wrong) {
        long values = 0;
        for (String name : expected.propertyNames()) {
            BigDecimal right = new BigDecimal(expected.get(name).asString());
            BigDecimal ours = new BigDecimal(found.path(name).asString());
            boolean same = right.subtract(ours).abs().compareTo(close) <= 0;
            if (ROUNDED.contains(name)) {
                int scale = name.equals("insuranceTotal") ? 1 : 2;
                same &= right.setScale(scale, RoundingMode.HALF_EVEN).compareTo(ours) == 0;
            }
            if (!same) {
                wrong.add(where + " " + name + ": " + ours + " instead of " + right);
            }
            values += name.equals("line") ? 0 : 1;
        }
        return values;
    }

    /// How many values the index counts for this case.
    private static long told(JsonNode truth) {
        for (JsonNode each : Cases.JSON.readTree(TRUTH.resolve("index.json").toFile()).get("cases")) {
            if (each.get("caseId").equals(truth.get("caseId"))) {
                return each.get("values").asLong();
            }
        }
        throw new AssertionError("not in the index");
    }
}
