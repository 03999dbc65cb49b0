package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kontor.RunningKontor.Company;
import kontor.platform.data.DatabaseAddress;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The activity log from outside: a company works, somebody tampers, the command tells.
class ActivityCommandTest {
    @Test
    void verifyTellsWhetherHistoryIsWhatItWas(@TempDir Path folder) throws Exception {
        TestDatabase place = TestPostgres.freshDatabase();
        Map<String, String> settings = Map.of("ACTIVITY_CHECKPOINT_INTERVAL", "100ms");
        Company company;
        try (RunningKontor kontor = RunningKontor.over(place, folder, settings)) {
            company = kontor.company("Chain Ltd");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> folder.resolve("checkpoints").resolve(company.tenant() + ".jsonl").toFile().exists());
            HttpResponse<String> found = kontor.send("GET", "/api/v1/activity?verb=no.such.verb&from=2026-01-01T00:00:00Z", company, null);
            assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
            assertThat(found.body()).contains("\"items\":[]");
            assertThat(kontor.send("GET", "/api/v1/activity?from=yesterday", company, null).statusCode()).isBetween(400, 422);
        }
        Map<String, String> environment = RunningKontor.settings(folder, settings);
        environment.put("DATABASE_URL", RunningKontor.url(place.app()));
        assertThat(verified(environment)).matches(each -> each.status() == 0 && each.said().contains("unchanged"));
        tamper(place.superuser(), "UPDATE activity SET principal_name = 'Somebody else' WHERE activity_id = "
                + "(SELECT activity_id FROM activity_link WHERE seq = 1 AND tenant_id = '" + company.tenant() + "')");
        assertThat(verified(environment)).matches(
                each -> each.status() == 1 && each.said().contains("tenant " + company.tenant() + ", sequence 1, activity ")
                        && each.said().contains(": changed"));
        assertThat(verified(environment, "--tenant", company.tenant().toString(), "--json"))
                .matches(each -> each.status() == 1 && each.said().contains("\"what\":\"CHANGED\""));
    }

    private record Told(int status, String said) {
    }

    private static Told verified(Map<String, String> environment, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), "kontor.Kontor", "activity", "verify"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        process.getInputStream().transferTo(said);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Told(process.exitValue(), said.toString(StandardCharsets.UTF_8));
    }

    private static void tamper(DatabaseAddress as, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(as.jdbcUrl(), as.user(), as.password());
                var statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
