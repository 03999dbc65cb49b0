package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kontor.RunningKontor.Company;
import kontor.guards.Superuser;
import kontor.inventory.forecasts.ForecastHouse;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `kill -9` of a server half-way through a forecast run. Somebody else holds an item of the third chunk, so that half-way is as long as is
/// wanted.
class ForecastKilledTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ITEMS = 350;

    @TempDir
    Path folder;

    @Test
    @DisplayName("P8, D31: killed half-way, a forecast run resumes by its lease, its progress never falls, and each item has one result")
    void aKillHalfWayLeavesOneResultOfEachItem() throws SQLException {
        TestDatabase database = TestPostgres.freshDatabase();
        Superuser beyond = new Superuser(database.superuser());
        List<Long> progress = new ArrayList<>();
        ForecastHouse house;
        try (RunningKontor before = RunningKontor.over(database, folder, Map.of())) {
            house = new ForecastHouse(before, "Acacia Trading Ltd");
            beyond.run("INSERT INTO item (tenant_id, item_id, name, created_at, updated_at) "
                    + "SELECT ?, 'I' || to_char(n, 'FM000'), 'Item', now(), now() FROM generate_series(1, " + ITEMS + ") n",
                    house.company.tenant());
            beyond.run("INSERT INTO demand_day (tenant_id, item_id, day, units) SELECT ?, 'I' || to_char(n, 'FM000'), current_date - ago, "
                    + "n % 7 + ago % 3 FROM generate_series(1, " + ITEMS + ") n, generate_series(1, 40) ago", house.company.tenant());
        }
        String run = killedHalfWay(database, beyond, house, progress);
        Company company = house.company;
        await().atMost(PATIENCE).until(() -> waiting(beyond).equals("0"));
        assertThat(beyond.one("SELECT done || ' ' || last_item || ' ' || state FROM forecast_run WHERE run_id = ?::uuid", run))
                .isEqualTo("200 I200 RUNNING");
        assertThat(chosen(beyond, run)).isEqualTo("200 200");
        try (RunningKontor after = RunningKontor.over(database, folder, Map.of())) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
                progress.add(done(after.send("GET", "/api/v1/jobs/" + job(beyond, run), company, null).body()));
                return beyond.one("SELECT state FROM forecast_run WHERE run_id = ?::uuid", run).equals("DONE");
            });
            // Without an Idempotency-Key of its own a second one would be another run.
            assertThat(beyond.one("SELECT count(*) FROM forecast_run WHERE tenant_id = ?", company.tenant())).isEqualTo("1");
        }
        assertThat(progress).isSorted().contains(200L);
        assertThat(chosen(beyond, run)).isEqualTo(ITEMS + " " + ITEMS);
        assertThat(beyond.one("SELECT done || '/' || item_count FROM forecast_run WHERE run_id = ?::uuid", run)).isEqualTo("350/350");
        assertThat(beyond.one("SELECT attempts FROM job WHERE job_id = ?::uuid", job(beyond, run))).isEqualTo("2");
    }

    private String killedHalfWay(TestDatabase database, Superuser beyond, ForecastHouse house, List<Long> progress) throws SQLException {
        Map<String, String> settings = RunningKontor.settings(folder,
                Map.of("DATABASE_URL", RunningKontor.url(database.app()), "DB_LOCK_TIMEOUT", "60s"));
        try (Connection holder = DriverManager.getConnection(database.superuser().jdbcUrl(), database.superuser().user(),
                database.superuser().password());
                Statement statement = holder.createStatement();
                ChildKontor child = ChildKontor.start("serve", settings)) {
            holder.setAutoCommit(false);
            // A result needs its item to stay: it waits for whoever would remove it.
            statement.execute("SELECT 1 FROM item WHERE tenant_id = '" + house.company.tenant() + "' AND item_id = 'I250' FOR UPDATE");
            JsonNode started = JsonMapper.shared().readTree(
                    house.asked(child.address(), "POST", "/api/v1/forecast-runs", "{\"horizon\":14}").body());
            await().atMost(PATIENCE).until(() -> {
                progress.add(
                        done(house.asked(child.address(), "GET", "/api/v1/jobs/" + started.required("job_id").asString(), null).body()));
                return waiting(beyond).equals("1");
            });
            child.kill();
            holder.rollback();
            return started.required("id").asString();
        }
    }

    private static long done(String job) {
        return JsonMapper.shared().readTree(job).required("done").asLong(0);
    }

    private static String job(Superuser beyond, String run) {
        return beyond.one("SELECT job_id FROM forecast_run WHERE run_id = ?::uuid", run);
    }

    private static String waiting(Superuser beyond) {
        return beyond.one("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%item%'");
    }

    /// Rows that are chosen, and items that have one.
    private static String chosen(Superuser beyond, String run) {
        return beyond.one("SELECT count(*) || ' ' || count(DISTINCT item_id) FROM item_forecast WHERE run_id = ?::uuid AND chosen", run);
    }
}
