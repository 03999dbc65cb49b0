package kontor.inventory.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import kontor.RunningKontor;
import kontor.guards.Superuser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// A company's year. How long it takes is told, not judged: `-Dkontor.simulation.items=2000` plays the size a company has.
class SimulationSpeedTest {
    private static final Logger LOG = LoggerFactory.getLogger(SimulationSpeedTest.class);
    private static final int ITEMS = Integer.getInteger("kontor.simulation.items", 200);

    @Test
    @DisplayName("Many items × 365 days under three policies are all reported, and the time it took is told (P9)")
    void aCompanysYearIsPlayed() {
        RunningKontor kontor = RunningKontor.shared();
        SimulatedHouse house = new SimulatedHouse(kontor.address(), kontor.company("Thousands Of Items Ltd"),
                new Superuser(kontor.database().superuser()));
        house.items(ITEMS);
        JsonNode done = house.played("{\"seed\":1,\"proposed\":{\"service_kind\":\"fill\",\"service_level\":\"0.97\"}}");
        Duration took = Duration.between(Instant.parse(done.required("created_at").asString()),
                Instant.parse(done.required("finished_at").asString()));
        LOG.info("{} items × 365 days × 3 policies in {} ms", ITEMS, took.toMillis());
        assertThat(took).isPositive();
        assertThat(house.one("SELECT count(*) FROM simulation_item WHERE tenant_id = ?")).isEqualTo(Integer.toString(3 * ITEMS));
    }
}
