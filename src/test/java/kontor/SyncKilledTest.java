package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import kontor.RunningKontor.Company;
import kontor.guards.Superuser;
import kontor.inventory.feeds.OtherSide;
import kontor.inventory.intake.FileDesk;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `kill -9` of a server in the middle of a feed's replace. Somebody else holds one of the rows, so that the middle is as long as is
/// wanted.
class SyncKilledTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DAYS = 500;
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    @TempDir
    Path folder;

    @Test
    @DisplayName("P2: killed in the middle of a feed's replace, the old data stand as they were; another node fetches again, once")
    void aKillInTheMiddleOfASyncLeavesTheOldData() throws SQLException {
        TestDatabase database = TestPostgres.freshDatabase();
        Superuser beyond = new Superuser(database.superuser());
        try (OtherSide shop = new OtherSide()) {
            shop.has("/sales.csv", demand(DAYS, "3"));
            Company company;
            String source;
            try (RunningKontor before = RunningKontor.over(database, folder, Map.of("ALLOWED_FEEDS", "127.0.0.1"))) {
                company = before.company("Acacia Trading Ltd");
                FileDesk desk = new FileDesk(before.address(), company);
                desk.done("kind=items", "item_id,name\nA,Apple\n");
                desk.done("kind=demand", demand(DAYS + 10, "1"));
                source = sent(before.address(), company, "POST", "/api/v1/sync-sources",
                        "{\"name\":\"Shop\",\"type\":\"http_csv\",\"kind\":\"demand\",\"mode\":\"replace\",\"url\":\""
                                + shop.url("/sales.csv")
                                + "\"}")
                        .required("id").asString();
            }
            String run = killedInTheMiddle(database, beyond, company, source);
            await().atMost(PATIENCE).until(() -> waiting(beyond).equals("0"));
            assertThat(sum(beyond, company)).isEqualTo((DAYS + 10) + " " + (DAYS + 10) + ".000");
            try (RunningKontor after = RunningKontor.over(database, folder, Map.of("ALLOWED_FEEDS", "127.0.0.1"))) {
                await().atMost(PATIENCE).until(() -> state(after.address(), company, run).equals("done"));
                assertThat(shop.asked()).hasSize(2);
            }
            assertThat(sum(beyond, company)).isEqualTo(DAYS + " " + 3 * DAYS + ".000");
        }
    }

    private String killedInTheMiddle(TestDatabase database, Superuser beyond, Company company, String source) throws SQLException {
        Map<String, String> settings = RunningKontor.settings(folder, Map.of("DATABASE_URL", RunningKontor.url(database.app()),
                "DB_LOCK_TIMEOUT", "60s", "ALLOWED_FEEDS", "127.0.0.1"));
        try (Connection holder = DriverManager.getConnection(database.superuser().jdbcUrl(), database.superuser().user(),
                database.superuser().password());
                Statement statement = holder.createStatement();
                ChildKontor child = ChildKontor.start("serve", settings)) {
            holder.setAutoCommit(false);
            statement.execute("SELECT 1 FROM demand_day WHERE tenant_id = '" + company.tenant() + "' AND day = '"
                    + FIRST.plusDays(DAYS - 20) + "' FOR UPDATE");
            String run = sent(child.address(), company, "POST", "/api/v1/sync-runs", "{\"source_id\":\"" + source + "\",\"full\":true}")
                    .required("id").asString();
            await().atMost(PATIENCE).until(() -> waiting(beyond).equals("1"));
            child.kill();
            holder.rollback();
            return run;
        }
    }

    private static String state(URI at, Company company, String run) {
        return JsonMapper.shared().readTree(RunningKontor.send(at, "GET", "/api/v1/sync-runs/" + run, company, null).body())
                .required("state").asString();
    }

    private static JsonNode sent(URI at, Company company, String method, String path, String body) {
        var answer = RunningKontor.send(at, method, path, company, body, "Idempotency-Key", path);
        assertThat(answer.statusCode()).as(answer.body()).isIn(201, 202);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String waiting(Superuser beyond) {
        return beyond.one("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%demand_day%'");
    }

    private static String sum(Superuser beyond, Company company) {
        return beyond.one("SELECT count(*) || ' ' || sum(units) FROM demand_day WHERE tenant_id = ?", company.tenant());
    }

    private static String demand(int days, String units) {
        StringBuilder csv = new StringBuilder("item_id,day,units\n");
        for (int i = 0; i < days; i++) {
            csv.append("A,").append(FIRST.plusDays(i)).append(',').append(units).append('\n');
        }
        return csv.toString();
    }
}
