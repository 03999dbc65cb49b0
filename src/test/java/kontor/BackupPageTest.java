package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kontor.RunningKontor.Company;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.data.EmbeddedPostgres;
import kontor.platform.data.PostgresOptions;
import kontor.platform.secrets.KeyRing;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Does what docs/backup.md says, with the commands that stand there.
class BackupPageTest {
    private static final Path PAGE = Path.of("docs", "backup.md");

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    @Test
    void aColdCopyStartsAndHoldsEveryRowAndSecret() throws Exception {
        Path data = folder.resolve("data");
        Company company;
        String goods;
        Map<String, Long> keys;
        try (RunningKontor kontor = RunningKontor.inFolder(data, Map.of())) {
            company = kontor.company("Mvule Timber Ltd");
            goods = kontor.send("GET", "/api/v1/goods", company, null).body();
            keys = kontor.part(KeyRing.class).uses();
        }
        Map<String, String> places = Map.of("KONTOR_DATA_DIR", data.toString(), "BACKUP", folder.resolve("backup").toString(), "RESTORED",
                folder.resolve("restored").toString());
        shell("cold-copy", places);
        shell("cold-restore", places);
        try (RunningKontor kontor = RunningKontor.inFolder(folder.resolve("restored"), Map.of())) {
            assertThat(kontor.send("GET", "/api/v1/goods", company, null).body()).isEqualTo(goods).contains("LAPTOP");
            assertThat(kontor.part(KeyRing.class).uses()).isEqualTo(keys).containsValue(1L);
        }
    }

    @Test
    void aDumpIsRestoredIntoAFreshServer() throws Exception {
        String version = output("pg_dump", "--version");
        assumeTrue(version.matches("(?s).*\\) (1[89]|[2-9]\\d)\\..*"),
                "skipped: the dump needs client programs of PostgreSQL 18, found: " + version);
        TestDatabase source = TestPostgres.freshDatabase();
        try (RunningKontor kontor = RunningKontor.over(source, folder, Map.of())) {
            kontor.company("Mvule Timber Ltd");
        }
        try (EmbeddedPostgres fresh = EmbeddedPostgres
                .start(PostgresOptions.in(folder.resolve("fresh")).withProgramsDir(TestPostgres.PROGRAMS))) {
            fresh.createRoles();
            String target = fresh.superuser().jdbcUrl().replaceFirst("/[^/]*$", "/kontor");
            DatabaseAddress there = new DatabaseAddress(target, fresh.superuser().user(), fresh.superuser().password());
            Map<String, String> places = Map.of("BACKUP", folder.resolve("kontor.dump").toString(), "SOURCE", uri(source.superuser()),
                    "TARGET",
                    uri(there));
            shell("dump", places);
            shell("restore", places);
            assertThat(goods(there)).isEqualTo(goods(source.superuser())).isEqualTo(3);
        }
    }

    private static long goods(DatabaseAddress at) throws java.sql.SQLException {
        try (var connection = java.sql.DriverManager.getConnection(at.jdbcUrl(), at.user(), at.password());
                var rows = connection.createStatement().executeQuery("SELECT count(*) FROM good")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String uri(DatabaseAddress at) {
        return at.jdbcUrl().replace("jdbc:postgresql://", "postgresql://" + at.user() + ":" + at.password() + "@");
    }

    /// Runs the page's block of this name.
    private static void shell(String name, Map<String, String> environment) throws Exception {
        Matcher block = Pattern.compile("```sh\n# " + name + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(block.find()).as("block " + name + " of " + PAGE).isTrue();
        ProcessBuilder builder = new ProcessBuilder("sh", "-euc", block.group(1)).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(name + ": " + said).isZero();
    }

    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "none (" + e.getMessage() + ")";
        }
    }
}
