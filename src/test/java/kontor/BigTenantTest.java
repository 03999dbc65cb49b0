package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands themselves, in a small process, with a tenant that does not fit into it.
class BigTenantTest {
    private static final UUID TENANT = UUID.fromString("0d000000-0000-4000-8000-00000000b166");
    private static final int ROWS = 200_000;
    private static final String GOODS = "SELECT count(*) FROM good";

    @TempDir
    Path folder;

    @Test
    void twoHundredThousandRowsGoThroughASmallHeapAndAKilledImportLeavesNothing() throws Exception {
        TestDatabase from = TestPostgres.freshDatabase();
        TestDatabase to = TestPostgres.freshDatabase();
        run(from, """
                INSERT INTO tenant (tenant_id, name, created_at) VALUES ('%1$s', 'Big Stores Ltd', now());
                INSERT INTO good (tenant_id, good_id, code, name, unit, category, treatment)
                SELECT '%1$s', gen_random_uuid(), 'G' || i, repeat('A good of many words ', 9), 'PCE', '43211503', 'STANDARD'
                FROM generate_series(1, %2$d) i""".formatted(TENANT, ROWS));
        Path file = folder.resolve("big.kontor");
        String exported = finished(child(from, "tenant", "export", TENANT.toString(), "--to", file.toString()));
        assertThat(exported).contains("    200000  ").contains("exported");

        Process killed = child(to, "tenant", "import", file.toString());
        await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(20)).until(() -> text(to,
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%INSERT INTO public.good %'")
                .equals("1"));
        killed.destroyForcibly();
        assertThat(killed.waitFor(20, TimeUnit.SECONDS)).isTrue();
        await().atMost(Duration.ofSeconds(60)).until(() -> text(to,
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()").equals("0"));
        assertThat(text(to, GOODS)).isEqualTo("0");
        assertThat(text(to, "SELECT count(*) FROM tenant")).isEqualTo("0");

        assertThat(finished(child(to, "tenant", "import", file.toString()))).contains("equal to");
        String content = "SELECT md5(string_agg(g::text, '|' ORDER BY good_id)) FROM good g";
        assertThat(text(to, content)).isEqualTo(text(from, content));
    }

    private Process child(TestDatabase database, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"),
                "kontor.Kontor"));
        command.addAll(List.of(arguments));
        Map<String, String> settings = new HashMap<>(RunningKontor.settings(folder, Map.of()));
        settings.put("DATABASE_URL", RunningKontor.url(database.app()));
        settings.put("KONTOR_ARCHIVE_PASSPHRASE", "sixteen letters at least");
        Path log = Files.createTempFile(folder, "child", ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(settings);
        logs.put(arguments[1], log);
        return builder.start();
    }

    private final Map<String, Path> logs = new HashMap<>();

    private String finished(Process process) throws Exception {
        boolean ended = process.waitFor(200, TimeUnit.SECONDS);
        StringBuilder said = new StringBuilder();
        for (Path log : logs.values()) {
            said.append(Files.readString(log, StandardCharsets.UTF_8));
        }
        assertThat(ended).as(said.toString()).isTrue();
        assertThat(process.exitValue()).as(said.toString()).isZero();
        return said.toString();
    }

    private static void run(TestDatabase database, String sql) {
        try (var connection = DriverManager.getConnection(database.superuser().jdbcUrl(), database.superuser().user(),
                database.superuser().password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static String text(TestDatabase database, String sql) {
        try (var connection = DriverManager.getConnection(database.superuser().jdbcUrl(), database.superuser().user(),
                database.superuser().password());
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
