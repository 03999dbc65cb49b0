package kontor.inventory.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `kontor forecast evaluate` on small files of every form.
class EvaluateCommandTest {
    private static final String M3 = """
            {"A":{"sn":["A"],"n":[4],"h":[2],"period":["YEARLY"],"x":[1,2,3,4],"xx":[4,8]},
             "B":{"sn":["B"],"n":[4],"h":[1],"period":["MONTHLY"],"x":[5,5,5,6],"xx":[6]}}""";

    @TempDir
    private Path folder = Path.of("");

    private record Told(int status, String out, String err) {
        List<JsonNode> rows() {
            return new JsonMapper().readTree(out).valueStream().toList();
        }
    }

    @Test
    void aCollectionInJsonGivesARowForEachMethodAndGroup() throws IOException {
        Told told = told(file("m.json", M3), "m3json", "naive,MEAN", "--json");
        assertThat(told.status()).isZero();
        assertThat(told.rows()).extracting(row -> row.required("method").stringValue() + " " + row.required("group").stringValue())
                .containsExactly("naive monthly", "naive yearly", "naive all", "mean monthly", "mean yearly", "mean all");
        JsonNode yearly = told.rows().get(1);
        assertThat(yearly.required("n").intValue()).isEqualTo(1);
        assertThat(yearly.required("smape").doubleValue()).isCloseTo(200 * 4 / 12.0 / 2, within(1e-9));
        assertThat(yearly.required("mase").doubleValue()).isCloseTo(2, within(1e-9));
        assertThat(yearly.required("owa").doubleValue()).isCloseTo(1, within(1e-9));
        assertThat(told.rows().get(2).required("n").intValue()).isEqualTo(2);
        // The four months of B are no season, so its MASE has no value, and the mean is that of A.
        assertThat(told.rows().get(0).required("mase").isNull()).isTrue();
        assertThat(told.rows().get(2).required("mase").doubleValue()).isCloseTo(2, within(1e-9));
    }

    @Test
    void packedFilesAreReadAsTheyAre() throws IOException {
        Path packed = folder.resolve("m.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(M3.getBytes(UTF_8));
        }
        assertThat(told(packed, "m3json", "naive", "--json").rows()).hasSize(3);
    }

    @Test
    void trainingAndTestFilesBelongTogether() throws IOException {
        file("Hourly-test.csv", "\"V1\",\"V2\",\"V3\"\n\"H1\",\"7\",\"9\"\n\"H2\",\"1\",\"\"\n");
        Path train = file("Hourly-train.csv", "\"V1\",\"V2\",\"V3\",\"V4\"\n\"H1\",\"5\",\"6\",\"7\"\n\"H2\",\"2\",\"1\",\"\"\n");
        Told told = told(train, "m4csv", "naive", "--season", "1", "--json");
        assertThat(told.rows()).extracting(row -> row.required("group").stringValue()).containsExactly("hourly", "all");
        assertThat(told.rows().getFirst().required("smape").doubleValue()).isCloseTo(200 * 2 / 16.0 / 4, within(1e-9));
        assertThat(
                told(train, "m4csv", "naive", "--season", "1", "--holdout", folder.resolve("Hourly-test.csv").toString(), "--json").out())
                .contains("\"n\":2");
    }

    @Test
    void withoutATestFileTheCommandSaysWhatIsMissing() throws IOException {
        Told told = told(file("Weekly-train.csv", "\"V1\",\"V2\"\n\"W1\",\"5\"\n"), "m4csv", "naive");
        assertThat(told.status()).isEqualTo(1);
        assertThat(told.err()).contains("--holdout");
    }

    @Test
    void oneSeriesPerLineIsReadWithOrWithoutHeaderAndNames() throws IOException {
        for (String text : List.of("item,price_gbp,JAN96,FEB96,MAR96,APR96\nx,2.5,1,2,3,5\ny,1,nan,4,4,4\n", "x 1 2 3 5\ny nan 4 4 4\n",
                "1,2,3,5\nnan,4,4,4\n", "1;2;3;5\n;4;4;4\n")) {
            JsonNode all = told(file("s.csv", text), "series-per-line", "naive", "--holdout", "1", "--json").rows().getLast();
            assertThat(all.required("n").intValue()).as(text).isEqualTo(2);
            assertThat(all.required("mae").doubleValue()).as(text).isCloseTo(1, within(1e-9));
        }
        JsonNode skipped = told(file("t.csv", "7,9,1,2,3,5\n8,9,4,4,4,4\n"), "series-per-line", "naive", "--holdout", "1", "--skip", "2",
                "--json").rows().getLast();
        assertThat(skipped.required("mae").doubleValue()).isCloseTo(1, within(1e-9));
    }

    @Test
    void theTableHasWhatTheJsonHas() throws IOException {
        Told told = told(file("m.json", M3), "m3json", "default");
        assertThat(told.out()).contains("sMAPE", "coverage", "default   all", "default   yearly");
    }

    @Test
    void wrongRequestsAreToldApartFromWrongFiles() throws IOException {
        Path file = file("m.json", M3);
        assertThat(told(file, "m3json", "oracle").status()).isEqualTo(2);
        assertThat(told(file, "m5", "naive").status()).isEqualTo(2);
        assertThat(told(file, "m3json", "naive", "--season", "0").status()).isEqualTo(2);
        assertThat(told(file, "m3json", "naive", "--threads", "0").status()).isEqualTo(2);
        assertThat(told(file, "m3json", "naive", "--holdout", "nowhere").status()).isEqualTo(2);
        assertThat(told(folder.resolve("missing"), "m3json", "naive").status()).isEqualTo(1);
        for (String text : List.of("", "[]", "{", "{\"A\":{}}", "{\"A\":{\"x\":[1],\"xx\":[]}}", "{\"A\":{\"x\":[1,\"b\"],\"xx\":[1]}}")) {
            Told told = told(file("bad.json", text), "m3json", "naive");
            assertThat(told.status()).as(text).isEqualTo(1);
            assertThat(told.err()).as(text).startsWith("kontor forecast: ").doesNotContain("Exception");
        }
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Told told(Path file, String format, String methods, String... more) {
        List<String> arguments = new ArrayList<>(List.of("evaluate", "--data", file.toString(), "--format", format, "--methods", methods));
        arguments.addAll(Arrays.asList(more));
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(told, true, UTF_8));
            System.setErr(new PrintStream(complained, true, UTF_8));
            int status = new CommandLine(new ForecastCommand()).execute(arguments.toArray(String[]::new));
            return new Told(status, told.toString(UTF_8), complained.toString(UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
