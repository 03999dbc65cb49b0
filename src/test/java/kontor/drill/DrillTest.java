package kontor.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The quick drill, as a user runs it.
class DrillTest {
    @TempDir
    Path folder;

    @Test
    void theQuickDrillPassesWhole() throws Exception {
        Path report = folder.resolve("report.html");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream terminal = System.out;
        int status;
        try (PrintStream caught = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(caught);
            status = new CommandLine(new DrillCommand()).execute("--quick", "--json", "--report", report.toString(), "--programs-dir",
                    TestPostgres.PROGRAMS.toString());
        } finally {
            System.setOut(terminal);
        }
        String json = said.toString(StandardCharsets.UTF_8);
        JsonNode drill = JsonMapper.shared().readTree(json);
        assertThat(status).as(json).isZero();
        assertThat(drill.required("passed").asBoolean()).isTrue();
        assertThat(drill.required("scenarios").valueStream().map(each -> each.required("name").asString())).contains(
                "fifty-users-ten-timeouts", "server-killed", "database-killed");
        assertThat(Files.readString(report)).contains("<svg", "server-killed").doesNotContain("http://", "https://");
    }
}
