package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import kontor.Kontor;
import kontor.RunningKontor;
import kontor.platform.Failure;
import kontor.platform.Refused;
import kontor.tenancy.Caller;
import kontor.testing.Tidy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A calculation asked for over HTTP and on the command line.
@ExtendWith(Tidy.class)
class CalculationRouteTest {
    private static final RunningKontor KONTOR = RunningKontor.shared();
    private static final RunningKontor.Company COMPANY = KONTOR.company("Calculating Ltd");

    @Test
    void theAnswerIsAsLongAsOneWants() {
        JsonNode summary = answer("?detail=summary", Cases.D01);
        assertThat(summary.propertyNames()).containsExactly("quote", "warnings");
        JsonNode lines = answer("", Cases.D01);
        assertThat(lines.propertyNames()).containsExactly("quote", "items", "warnings");
        assertThat(lines.at("/items/0/line").isIntegralNumber()).isTrue();
        assertThat(lines.at("/items/0/unitPrice").isString()).isTrue();
        assertThat(lines.at("/items/0/unitPrice").asString()).isEqualTo("786.04");
        JsonNode trace = answer("?detail=trace", Cases.D01);
        assertThat(trace.get("trace").size()).isEqualTo(42 + 32);
        assertThat(trace.get("trace").toString())
                .contains("{\"line\":1,\"symbol\":\"unitPrice\",\"formula\":43,\"cell\":\"AJ16\",\"value\":\"786.04\"}");
        assertThat(trace.get("formulas").size()).isEqualTo(42 + 32);
    }

    @Test
    void decimalsMayBeNumbersAndKeepTheirDigits() {
        JsonNode whole = Cases.of(Cases.BY_HAND);
        String asked = whole.toString().replace("\"basePriceWithVat\":120", "\"basePriceWithVat\":120.00000000000000012");
        assertThat(answer("", asked).at("/items/0/lineCost").asString()).startsWith("1000.000000000000001");
    }

    @Test
    void everyProblemIsNamedByItsPlace() {
        ObjectNode whole = Cases.d01(each -> {
            Cases.item(each).remove("fxRate");
            Cases.quote(each).put("saleType", "EXPORT");
        });
        HttpResponse<String> refused = send("", whole.toString());
        assertThat(refused.statusCode()).isEqualTo(422);
        JsonNode problem = Cases.JSON.readTree(refused.body());
        assertThat(problem.get("code").asString()).isEqualTo("quotes.unfit_inputs");
        assertThat(problem.get("errors").toString()).contains("\"pointer\":\"/items/0/fxRate\"", "\"pointer\":\"/quote/saleType\"");
        assertThat(send("", "[]").statusCode()).isEqualTo(422);
        assertThat(send("", "{\"rules\"").statusCode()).isEqualTo(400);
        assertThat(send("?detail=everything", Cases.D01).statusCode()).isEqualTo(422);
        assertThat(KONTOR.send("POST", "/api/v1/quotes/calculations", null, Cases.D01).statusCode()).isEqualTo(401);
    }

    @Test
    void aThousandLinesAreCalculatedAsOneWouldOneByOne() {
        ObjectNode whole = Cases.of(Cases.D01);
        ArrayNode items = whole.putArray("items");
        for (int i = 1; i <= 1_000; i++) {
            items.add(Cases.item(Cases.of(Cases.D01)).put("line", i));
        }
        JsonNode answer = answer("", whole.toString());
        assertThat(answer.get("items").size()).isEqualTo(1_000);
        assertThat(answer.at("/quote/lineCostTotal").asString()).startsWith("117112.948862739");
        assertThat(answer.at("/items/999/lineCost")).isEqualTo(answer.at("/items/0/lineCost"));
    }

    @Test
    void aLongQuoteEndsWithItsCallersTimeAndNothingIsAnsweredOfIt() {
        ObjectNode whole = Cases.of(Cases.D01);
        ArrayNode items = whole.putArray("items");
        for (int i = 1; i <= 1_000; i++) {
            items.add(Cases.item(Cases.of(Cases.D01)).put("line", i));
        }
        Caller hurried = Caller.job(COMPANY.tenant(), "test", "test", Duration.ofMillis(1));
        assertThatThrownBy(() -> KONTOR.part(Previews.class).calculate(hurried, whole)).isInstanceOfSatisfying(Refused.class,
                e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.BUSY));
        assertThat(answer("?detail=summary", whole.toString()).get("warnings").isArray()).isTrue();
    }

    @Test
    void theCommandTellsWhatIsWrong(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("quote.json");
        assertThat(command(file)).startsWith("1 kontor: ").contains("cannot be read");
        Files.writeString(file, "{\"rules\": ");
        assertThat(command(file)).startsWith("1 kontor: ").contains("is not valid JSON");
        Files.writeString(file, Cases.d01(each -> Cases.item(each).remove("dutyRate")).toString());
        assertThat(command(file)).startsWith("1 /items/0/dutyRate: missing: ");
        Files.writeString(file, Cases.d01(each -> each.put("expectedQuote", "whatever")).toString());
        assertThat(command(file, "--trace")).startsWith("0 {").contains("\"AJ16\"", "ROUND2(");
    }

    private static String command(Path file, String... options) {
        StringWriter said = new StringWriter();
        PrintWriter to = new PrintWriter(said, true);
        String[] all = java.util.stream.Stream.concat(java.util.stream.Stream.of("quote", "calculate", file.toString()),
                java.util.stream.Stream.of(options)).toArray(String[]::new);
        return new CommandLine(new Kontor()).setOut(to).setErr(to).execute(all) + " " + said;
    }

    private static JsonNode answer(String query, String body) {
        HttpResponse<String> answer = send(query, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Cases.JSON.readTree(answer.body());
    }

    private static HttpResponse<String> send(String query, String body) {
        return KONTOR.send("POST", "/api/v1/quotes/calculations" + query, COMPANY, body);
    }
}
