package kontor.inventory.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import kontor.RunningKontor;
import kontor.guards.Superuser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A simulation of the size a company has.
class SimulationSpeedTest {
    @Test
    @DisplayName("2,000 items × 365 days under three policies within 60 s, all of them reported (P9)")
    void aCompanysYearIsPlayedWithinAMinute() {
        RunningKontor kontor = RunningKontor.shared();
        SimulatedHouse house = new SimulatedHouse(kontor.address(), kontor.company("Thousands Of Items Ltd"),
                new Superuser(kontor.database().superuser()));
        house.items(2_000);
        JsonNode done = house.played("{\"seed\":1,\"proposed\":{\"service_kind\":\"fill\",\"service_level\":\"0.97\"}}");
        Duration took = Duration.between(Instant.parse(done.required("created_at").asString()),
                Instant.parse(done.required("finished_at").asString()));
        assertThat(took).isLessThan(Duration.ofSeconds(60));
        assertThat(house.one("SELECT count(*) FROM simulation_item WHERE tenant_id = ?")).isEqualTo("6000");
    }
}
