package kontor.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The quick drill, as a user runs it: in a process of its own, which says nothing but its answer.
@Tag("alone")
class DrillTest {
    private static final long MINUTES_MAX = 10;

    @TempDir
    Path folder;

    @Test
    void theQuickDrillPassesWhole() throws IOException, InterruptedException {
        Path said = folder.resolve("said.json");
        Path complained = folder.resolve("complained.log");
        Path report = folder.resolve("report.html");
        Process drill = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"),
                "kontor.Kontor", "drill", "--quick", "--json", "--report", report.toString(), "--programs-dir",
                TestPostgres.PROGRAMS.toString()).redirectOutput(said.toFile()).redirectError(complained.toFile()).start();
        boolean ended = drill.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
        drill.destroy();
        assertThat(ended).as(Files.readString(complained)).isTrue();

        String json = Files.readString(said);
        assertThat(drill.exitValue()).as(json + Files.readString(complained)).isZero();
        JsonNode answer = JsonMapper.shared().readTree(json);
        assertThat(answer.required("passed").asBoolean()).isTrue();
        assertThat(answer.required("scenarios").valueStream().map(each -> each.required("name").asString())).contains(
                "fifty-users-ten-timeouts", "strangers-ids", "database-hung", "server-killed", "database-killed");
        assertThat(Files.readString(report)).contains("<svg", "server-killed").doesNotContain("http://", "https://");
    }
}
