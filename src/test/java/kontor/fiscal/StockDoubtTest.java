package kontor.fiscal;

import static kontor.fiscal.FiscalHouse.DEVICE;
import static kontor.fiscal.FiscalHouse.FIRM;
import static kontor.fiscal.FiscalHouse.SETTINGS;
import static kontor.fiscal.FiscalHouse.caller;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import kontor.fiscal.StockSteps.Standing;
import kontor.tenancy.ActivityTrail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Movements on their way, and what keeps them waiting.
class StockDoubtTest {
    private static final UUID ID = UUID.fromString("0d000000-0000-4000-8000-0000000000a1");
    private static final UUID JOB = UUID.fromString("0d000000-0000-4000-8000-0000000000b1");

    private final FiscalHouse house = new FiscalHouse();
    private final ScriptedStock stock = new ScriptedStock();
    private final StockSteps steps = new StockSteps(JsonMapper.shared());
    private final StockMovementStore movements = new StockMovementStore(house.database, JsonMapper.shared());
    private final CatalogueStore catalogue = new CatalogueStore(house.database);
    private final StockLane.Port port = new StockLane.Port(house.authority, stock, new Random(1));
    private final ActivityTrail trail = (tx, caller, verb, kind, id, details) -> house.trail.add(verb);
    private final StockLane lane = new StockLane(house.database, steps,
            new StockPaper(movements, catalogue, stock), house.store, port, trail, SETTINGS, house);

    StockDoubtTest() {
        house.behindTheWall("""
                INSERT INTO good (tenant_id, good_id, code, name, unit, category, treatment)
                VALUES ('%1$s', '%2$s', 'LAPTOP', 'Laptop', 'PCE', '43211503', 'STANDARD')
                """.formatted(FIRM, ID));
        StockReceived received = new StockReceived(new StockReceived.Source("receipt", ID, "GR-1"), "Supplier", true, "UGX",
                LocalDate.parse("2026-11-21"),
                List.of(new StockReceived.Line("LAPTOP", "Laptop", new BigDecimal("5"), new BigDecimal("10"))));
        house.database.inTransaction(caller(), "test.movement",
                tx -> movements.insert(tx, ID, DEVICE, "SI1", received, StockMovementState.QUEUED, LaneStore.Reasoned.NONE, house.now));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whatWaitsForAnAuthorityThatIsAwayDoesNotComeAtOneMoment() {
        Instant until = house.now.plusSeconds(60);
        house.authority.away = Optional.of(until);
        List<Instant> comes = Stream.generate(() -> port.awayUntil(DEVICE).orElseThrow()).limit(20).toList();
        assertThat(comes).allSatisfy(each -> assertThat(each).isBetween(until, until.plusSeconds(2)));
        assertThat(comes.stream().distinct().count()).isGreaterThan(15);
        stock.saying(new StockVerdict.Unavailable("authority_unavailable", "refused"));
        advance();
        assertThat(standing().nextActionAt()).isAfter(until).isBefore(until.plusSeconds(2));
    }

    private void advance() {
        lane.advance(caller(), standing(), JOB);
    }

    private Standing standing() {
        return house.database.inTransaction(caller(), "test.standing", tx -> steps.standing(tx, ID));
    }
}
