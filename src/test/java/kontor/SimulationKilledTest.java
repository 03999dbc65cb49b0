package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import kontor.RunningKontor.Company;
import kontor.guards.Superuser;
import kontor.inventory.simulation.SimulatedHouse;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of a server half-way through a simulation. Somebody else holds a lock one of the results waits for, so that half-way is as long
/// as is wanted.
class SimulationKilledTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ASKED = "{\"seed\":11,\"lead_time\":\"variable\"}";
    private static final int ITEMS = 250;

    @TempDir
    Path folder;

    @Test
    @DisplayName("killed half-way, another node goes on behind the last chunk: one result for each item and policy, the same as without the kill (P8, D31)")
    void aKilledSimulationEndsWithOneResultForEachItemAndPolicy() throws SQLException {
        TestDatabase database = TestPostgres.freshDatabase();
        Superuser beyond = new Superuser(database.superuser());
        Company company;
        try (RunningKontor before = RunningKontor.over(database, folder, Map.of())) {
            company = before.company("Acacia Trading Ltd");
            new SimulatedHouse(before.address(), company, beyond).items(ITEMS);
        }
        String id = killedHalfWay(database, beyond, company);
        assertThat(results(beyond, company)).isEqualTo("200");
        try (RunningKontor after = RunningKontor.over(database, folder, Map.of())) {
            SimulatedHouse house = new SimulatedHouse(after.address(), company, beyond);
            assertThat(house.over(id).required("state").asString()).isEqualTo("done");
            assertThat(results(beyond, company)).isEqualTo(Integer.toString(2 * ITEMS));
            String again = house.begun(ASKED);
            assertThat(house.over(again).required("summaries")).isEqualTo(house.over(id).required("summaries"));
            assertThat(beyond.one("""
                    SELECT count(*) FROM (SELECT to_jsonb(i) - 'simulation_id' FROM simulation_item i WHERE tenant_id = ?
                                          GROUP BY 1 HAVING count(*) = 2) same""", company.tenant()))
                    .isEqualTo(Integer.toString(2 * ITEMS));
        }
    }

    private String killedHalfWay(TestDatabase database, Superuser beyond, Company company) throws SQLException {
        Map<String, String> settings = RunningKontor.settings(folder,
                Map.of("DATABASE_URL", RunningKontor.url(database.app()), "DB_LOCK_TIMEOUT", "60s"));
        beyond.run("CREATE FUNCTION held() RETURNS trigger LANGUAGE plpgsql AS "
                + "$$ BEGIN IF new.item_id = 'I-00150' THEN PERFORM pg_advisory_xact_lock(4711); END IF; RETURN new; END $$");
        beyond.run("CREATE TRIGGER held BEFORE INSERT ON simulation_item FOR EACH ROW EXECUTE FUNCTION held()");
        try (Connection holder = DriverManager.getConnection(database.superuser().jdbcUrl(), database.superuser().user(),
                database.superuser().password());
                Statement statement = holder.createStatement();
                ChildKontor child = ChildKontor.start("serve", settings)) {
            statement.execute("SELECT pg_advisory_lock(4711)");
            String id = new SimulatedHouse(child.address(), company, beyond).begun(ASKED);
            await().atMost(PATIENCE).until(() -> beyond.one(
                    "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'advisory' AND query LIKE '%simulation_item%'").equals("1"));
            child.kill();
            statement.execute("SELECT pg_advisory_unlock(4711)");
            return id;
        } finally {
            await().atMost(PATIENCE).until(() -> beyond.one(
                    "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%INSERT INTO simulation_item%' AND state <> 'idle' AND pid <> pg_backend_pid()")
                    .equals("0"));
            beyond.run("DROP TRIGGER held ON simulation_item");
            beyond.run("DROP FUNCTION held()");
        }
    }

    private static String results(Superuser beyond, Company company) {
        return beyond.one("SELECT count(*) FROM simulation_item WHERE tenant_id = ?", company.tenant());
    }
}
