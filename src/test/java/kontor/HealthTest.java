package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kontor.platform.Drain;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.observability.Health;
import kontor.testing.Relay;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the probes say, and that they say it at once.
class HealthTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ROUNDS = 41;

    @TempDir
    Path folder;

    @Test
    void aHungDatabaseMakesTheNodeUnhealthyAndNotReadyButLeavesItAlive() throws IOException {
        TestDatabase database = TestPostgres.freshDatabase();
        try (Relay relay = new Relay(0, server(database.app()));
                RunningKontor kontor = RunningKontor.over(database, folder, Map.of("DATABASE_URL", through(relay, database.app())))) {
            assertThat(get(kontor, "/readyz").statusCode()).isEqualTo(200);
            assertThat(get(kontor, "/health").statusCode()).isEqualTo(200);
            relay.freeze();
            await().atMost(Duration.ofSeconds(8)).until(() -> get(kontor, "/health").statusCode() == 503);
            JsonNode health = JSON.readTree(get(kontor, "/api/health").body());
            assertThat(health.required("status").asString()).isEqualTo("unhealthy");
            assertThat(health.required("database").asString()).isEqualTo("unreachable");
            HttpResponse<String> ready = get(kontor, "/readyz");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(JSON.readTree(ready.body()).required("missing").toString()).isEqualTo("[\"database\"]");
            assertThat(get(kontor, "/livez").statusCode()).isEqualTo(200);
            assertThat(get(kontor, "/startupz").statusCode()).isEqualTo(200);
            assertThat(medianMillis(kontor, "/health")).as("a hung database holds no probe up").isLessThan(50);
        }
    }

    @Test
    void aNodeAboutToStopIsNotReadyAndEndsItsConnections() {
        try (RunningKontor kontor = RunningKontor.start(Map.of())) {
            kontor.part(Drain.class).begin();
            HttpResponse<String> ready = get(kontor, "/readyz");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(JSON.readTree(ready.body()).required("missing").toString()).isEqualTo("[\"draining\"]");
            assertThat(ready.headers().firstValue("Connection")).contains("close");
            assertThat(get(kontor, "/livez").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theDetailedReportIsForOperatorsAndTheManagementPort() {
        RunningKontor kontor = RunningKontor.shared();
        assertThat(get(kontor, "/api/health/detailed").statusCode()).isEqualTo(401);
        assertThat(get(kontor, "/health/detailed").statusCode()).as("not on the public port").isEqualTo(404);
        HttpResponse<String> answer = RunningKontor.send(kontor.management(), "GET", "/health/detailed", null, null);
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode detail = JSON.readTree(answer.body());
        assertThat(detail.required("status").asString()).isEqualTo("healthy");
        assertThat(detail.required("memory_mb").asLong()).isPositive();
        assertThat(detail.required("memory_ratio").asDouble()).isBetween(0.0, 1.0);
        assertThat(detail.required("pools").required("db_pool_idle").asInt()).isNotNegative();
        for (String field : new String[]{"cache_sizes", "queues", "recurring_jobs", "job_workers"}) {
            assertThat(detail.required(field).isObject()).as(field).isTrue();
        }
        assertThat(detail.required("cache_sizes").propertyNames()).contains("quote_figures");
        assertThat(detail.required("breakers").isArray()).isTrue();
        assertThat(detail.required("worker_queue_size").isNumber()).isTrue();
    }

    @Test
    void everyProbeAnswersWithinFiftyMilliseconds() {
        RunningKontor kontor = RunningKontor.shared();
        for (String path : new String[]{"/health", "/api/health", "/readyz", "/livez", "/startupz"}) {
            assertThat(medianMillis(kontor, path)).as(path).isLessThan(50);
        }
        long start = System.nanoTime();
        kontor.part(Health.class).detail();
        kontor.part(Health.class).detail();
        assertThat(Duration.ofNanos(System.nanoTime() - start).dividedBy(2)).isLessThan(Duration.ofMillis(50));
    }

    /// Whoever looks at the database's sessions sees which are whose.
    @Test
    void everySessionSaysWhatItIsForAndTheMeasuresCountThem() {
        RunningKontor kontor = RunningKontor.shared();
        kontor.company("Sessions Ltd");
        DatabaseAddress superuser = kontor.database().superuser();
        List<String> names = rows(superuser, "SELECT application_name FROM pg_stat_activity WHERE datname = current_database()"
                + " AND usename = '" + kontor.database().app().user() + "'");
        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(name).startsWith("kontor"));
        assertThat(names).contains("kontor", "kontor-jobs");
        String measures = RunningKontor.send(kontor.management(), "GET", "/metrics", null, null).body();
        long counted = measure(measures, "db_pool_active") + measure(measures, "db_pool_idle");
        assertThat(counted).as("connections of the pool").isEqualTo(names.stream().filter("kontor"::equals).count());
        assertThat(measures).contains("db_pool_pending 0.0");
    }

    private static long measure(String measures, String name) {
        return measures.lines().filter(line -> line.startsWith(name + " ")).mapToLong(line -> (long) Double.parseDouble(
                line.substring(name.length() + 1))).findFirst().orElseThrow();
    }

    private static List<String> rows(DatabaseAddress address, String sql) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// Half of the calls: the machine of a test has other things to do, too.
    private static long medianMillis(RunningKontor kontor, String path) {
        long[] nanos = new long[ROUNDS];
        for (int n = 0; n < ROUNDS; n++) {
            long start = System.nanoTime();
            get(kontor, path);
            nanos[n] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[ROUNDS / 2]).toMillis();
    }

    private static HttpResponse<String> get(RunningKontor kontor, String path) {
        return kontor.send("GET", path, null, null);
    }

    static InetSocketAddress server(DatabaseAddress address) {
        URI uri = URI.create(address.jdbcUrl().substring("jdbc:".length()));
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    static String through(Relay relay, DatabaseAddress address) {
        InetSocketAddress server = server(address);
        return RunningKontor.url(address).replace(":" + server.getPort() + "/", ":" + relay.port() + "/");
    }
}
