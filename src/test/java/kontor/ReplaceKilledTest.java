package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import kontor.inventory.intake.FileDesk;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of a server in the middle of a replace. Somebody else holds one of the rows, so that the middle is as long as is wanted.
class ReplaceKilledTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ALL = "kind=demand&mode=replace&full=true";
    private static final int DAYS = 2_000;
    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);

    @TempDir
    Path folder;

    @Test
    @DisplayName("P2: killed in the middle of a replace, the old data stand as they were; another node then puts the new down once")
    void aKillInTheMiddleOfAReplaceLeavesTheOldData() throws SQLException {
        TestDatabase database = TestPostgres.freshDatabase();
        Superuser beyond = new Superuser(database.superuser());
        Company company;
        try (RunningKontor before = RunningKontor.over(database, folder, Map.of())) {
            company = before.company("Acacia Trading Ltd");
            FileDesk desk = new FileDesk(before.address(), company);
            desk.done("kind=items", "item_id,name\nA,Apple\n");
            desk.done(ALL, demand(DAYS, "1"));
        }
        String old = sum(beyond, company);
        String id = killedInTheMiddle(database, beyond, company);
        await().atMost(PATIENCE).until(() -> waiting(beyond).equals("0"));
        assertThat(sum(beyond, company)).isEqualTo(old).isEqualTo(DAYS + " " + DAYS + ".000");
        try (RunningKontor after = RunningKontor.over(database, folder, Map.of())) {
            var settled = new FileDesk(after.address(), company).settled(id);
            assertThat(settled.required("state").asString()).as(settled.toString()).isEqualTo("done");
            assertThat(settled.required("updated").asInt()).isEqualTo(DAYS - 10);
            assertThat(settled.required("deleted").asInt()).isEqualTo(10);
        }
        assertThat(sum(beyond, company)).isEqualTo((DAYS - 10) + " " + 3 * (DAYS - 10) + ".000");
    }

    private String killedInTheMiddle(TestDatabase database, Superuser beyond, Company company) throws SQLException {
        Map<String, String> settings = RunningKontor.settings(folder,
                Map.of("DATABASE_URL", RunningKontor.url(database.app()), "DB_LOCK_TIMEOUT", "60s"));
        try (Connection holder = DriverManager.getConnection(database.superuser().jdbcUrl(), database.superuser().user(),
                database.superuser().password());
                Statement statement = holder.createStatement();
                ChildKontor child = ChildKontor.start("serve", settings)) {
            holder.setAutoCommit(false);
            statement.execute("SELECT 1 FROM demand_day WHERE tenant_id = '" + company.tenant() + "' AND day = '"
                    + FIRST.plusDays(DAYS - 20) + "' FOR UPDATE");
            String id = new FileDesk(child.address(), company).accepted(ALL, demand(DAYS - 10, "3"));
            await().atMost(PATIENCE).until(() -> waiting(beyond).equals("1"));
            child.kill();
            holder.rollback();
            return id;
        }
    }

    /// Whoever waits for the row that is held.
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
