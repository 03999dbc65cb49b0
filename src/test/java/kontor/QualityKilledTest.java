package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kontor.RunningKontor.Company;
import kontor.guards.Superuser;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// `kill -9` of a server half-way through a look at the data.
class QualityKilledTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// Of `demand_gap`, in the middle of 26 rules.
    private static final int HELD = 140;

    @TempDir
    Path folder;

    @Test
    @DisplayName("killed half-way, another node goes on behind the last rule: one result of each rule, each fault once (P8, D31)")
    void aKilledRunEndsWithOneResultOfEachRule() throws SQLException {
        TestDatabase database = TestPostgres.freshDatabase();
        Superuser beyond = new Superuser(database.superuser());
        Company company;
        try (RunningKontor before = RunningKontor.over(database, folder, Map.of())) {
            company = before.company("Acacia Trading Ltd");
            beyond.run("INSERT INTO item (tenant_id, item_id, name, created_at, updated_at) "
                    + "SELECT ?, 'I/' || n, 'Item', now(), now() FROM generate_series(1, 20) n", company.tenant());
        }
        String run = new KilledHalfWay(database, folder, "quality_result", "new.position = " + HELD, "WITH found (item_id")
                .during(at -> begun(at, company, "killed"));
        assertThat(results(beyond, run)).as("those before the one that was held, and nothing of that").isEqualTo("13 13 130");
        assertThat(beyond.one("SELECT count(*) FROM quality_run WHERE run_id = ?::uuid AND finished_at IS NULL", run)).isEqualTo("1");
        try (RunningKontor after = RunningKontor.over(database, folder, Map.of())) {
            over(after, company, run);
            assertThat(results(beyond, run)).isEqualTo("26 26 260");
            assertThat(beyond.one("SELECT attempts FROM job WHERE job_id = ?::uuid", run)).isEqualTo("2");
            assertThat(beyond.one("SELECT count(*) FROM quality_run WHERE tenant_id = ?", company.tenant())).isEqualTo("1");
            String again = begun(after.address(), company, "again");
            over(after, company, again);
            assertThat(found(beyond, run)).isEqualTo(found(beyond, again)).contains("item_name 20 I/1");
        }
    }

    private static String begun(URI at, Company company, String key) {
        var answer = RunningKontor.send(at, "POST", "/api/v1/quality-runs", company, null, "Idempotency-Key", key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return JsonMapper.shared().readTree(answer.body()).required("id").asString();
    }

    private static void over(RunningKontor kontor, Company company, String run) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> JsonMapper.shared()
                .readTree(kontor.send("GET", "/api/v1/quality-runs/" + run, company, null).body()).required("state").asString()
                .equals("done"));
    }

    /// How many results, of how many rules, and the last of their positions.
    private static String results(Superuser beyond, String run) {
        return beyond.one(
                "SELECT count(*) || ' ' || count(DISTINCT rule) || ' ' || max(position) FROM quality_result WHERE run_id = ?::uuid",
                run);
    }

    /// What each rule found, but for those about signals, which may have come meanwhile; and each of its findings: the same again where a
    /// fault was written twice.
    private static List<String> found(Superuser beyond, String run) {
        return beyond.rows("""
                SELECT r.rule || ' ' || r.found || coalesce(' ' || f.item_id, '') FROM quality_result r
                LEFT JOIN quality_finding f ON f.tenant_id = r.tenant_id AND f.run_id = r.run_id AND f.rule = r.rule
                WHERE r.run_id = ?::uuid AND r.position < 200 ORDER BY r.position, f.item_id""", run);
    }
}
