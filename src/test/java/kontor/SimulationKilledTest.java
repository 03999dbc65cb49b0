package kontor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import kontor.RunningKontor.Company;
import kontor.guards.Superuser;
import kontor.inventory.simulation.SimulatedHouse;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of a server half-way through a simulation.
class SimulationKilledTest {
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
        String id = new KilledHalfWay(database, folder, "simulation_item", "new.item_id = 'I-00150'", "INSERT INTO simulation_item")
                .during(at -> new SimulatedHouse(at, company, beyond).begun(ASKED));
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

    private static String results(Superuser beyond, Company company) {
        return beyond.one("SELECT count(*) FROM simulation_item WHERE tenant_id = ?", company.tenant());
    }
}
