package kontor.fiscal;

import static kontor.fiscal.FiscalHouse.DEVICE;
import static kontor.fiscal.FiscalHouse.FIRM;
import static kontor.fiscal.FiscalHouse.SETTINGS;
import static kontor.fiscal.FiscalHouse.caller;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
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

/// A movement of which a report was never answered: whatever comes of a later one, that first may still turn up.
class StockDoubtTest {
    private static final UUID ID = UUID.fromString("0d000000-0000-4000-8000-0000000000a1");
    private static final UUID JOB = UUID.fromString("0d000000-0000-4000-8000-0000000000b1");
    private static final StockVerdict UNANSWERED = new StockVerdict.InDoubt("timeout", "no answer");
    private static final AuthorityError NO = new AuthorityError("2085", "LAPTOP: no such unit", null, null, null);

    private final FiscalHouse house = new FiscalHouse();
    private final ScriptedStock stock = new ScriptedStock();
    private final StockSteps steps = new StockSteps(JsonMapper.shared());
    private final StockMovementStore movements = new StockMovementStore(house.database, JsonMapper.shared());
    private final CatalogueStore catalogue = new CatalogueStore(house.database);
    private final StockLane.Port port = new StockLane.Port(house.authority, stock, new Random(1));
    private final ActivityTrail trail = (tx, caller, verb, kind, id, details) -> house.trail.add(verb);
    private final StockLane lane = new StockLane(house.database, steps,
            new StockPaper(movements, catalogue, stock), house.store, port, trail, SETTINGS, house);
    private final StockDoubt doubt = new StockDoubt(house.database, steps, house.store, port, trail, SETTINGS, house);

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
    void whatWasRefusedWhenItWasSentAgainIsAskedForBeforeItIsSentOnceMore() {
        sentAgain(new StockVerdict.Rejected(List.of(NO)));
        assertThat(standing().state()).isEqualTo(StockMovementState.REJECTED);
        retry();
        stock.showing(new StockLookup.Found("first"));
        advance();
        assertThat(standing().state()).isEqualTo(StockMovementState.IN_DOUBT);
        ask();
        assertThat(standing().state()).isEqualTo(StockMovementState.ACCEPTED);
        assertThat(stock.reports()).isEqualTo(2);
    }

    @Test
    void whatWasMendedIsSentAnewWhenNothingIsFound() {
        sentAgain(new StockVerdict.Rejected(List.of(NO)));
        house.behindTheWall("UPDATE good SET unit = 'BOX' WHERE tenant_id = '%s'".formatted(FIRM));
        retry();
        stock.showing(new StockLookup.Absent()).saying(new StockVerdict.Accepted());
        advance();
        ask();
        advance();
        assertThat(standing().state()).isEqualTo(StockMovementState.ACCEPTED);
        assertThat(standing().content()).isEqualTo("5 BOX");
    }

    @Test
    void whatWasBlockedWithTheDeviceWhenItWasSentAgainIsAskedForWhenTheDeviceIsResumed() {
        sentAgain(new StockVerdict.Blocked(NO));
        house.database.inTransaction(caller(), "test.resume",
                tx -> catalogue.openLane(tx, DEVICE) && catalogue.unblockStock(tx, DEVICE).equals(List.of(ID)));
        assertThat(standing().state()).isEqualTo(StockMovementState.QUEUED);
        stock.showing(new StockLookup.Found("first"));
        advance();
        ask();
        assertThat(standing().state()).isEqualTo(StockMovementState.ACCEPTED);
        assertThat(stock.reports()).isEqualTo(2);
    }

    @Test
    void whatTheAuthorityWasTooBusyForIsAskedForBeforeItIsSentOnceMore() {
        sentAgain(new StockVerdict.Unavailable("2125", "busy"));
        assertThat(standing().state()).isEqualTo(StockMovementState.RETRYING);
        advance();
        assertThat(standing().state()).isEqualTo(StockMovementState.IN_DOUBT);
        assertThat(stock.reports()).isEqualTo(2);
    }

    @Test
    void whatWaitedLongForTheLaneAfterItWasAskedForIsAskedForAnew() {
        missing();
        retry();
        stock.showing(new StockLookup.Absent());
        ask();
        assertThat(standing().state()).isEqualTo(StockMovementState.QUEUED);
        house.pass(Duration.ofMinutes(2));
        advance();
        assertThat(standing().state()).isEqualTo(StockMovementState.IN_DOUBT);
        assertThat(stock.reports()).isEqualTo(1);
        stock.showing(new StockLookup.Absent()).saying(new StockVerdict.Accepted());
        ask();
        advance();
        assertThat(standing().state()).isEqualTo(StockMovementState.ACCEPTED);
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

    /// Sent without an answer, not shown for as long as it takes, and left to a person.
    private void missing() {
        stock.saying(UNANSWERED).showing(new StockLookup.Absent());
        advance();
        house.pass(Duration.ofSeconds(61));
        ask();
        assertThat(standing().state()).isEqualTo(StockMovementState.MISSING);
    }

    /// Missing, and sent again because a person wanted it, with this end.
    private void sentAgain(StockVerdict verdict) {
        missing();
        retry();
        stock.showing(new StockLookup.Absent()).saying(verdict);
        ask();
        advance();
    }

    private void retry() {
        assertThat(house.database.<Boolean>inTransaction(caller(), "test.retry", tx -> steps.takeUp(tx, steps.standing(tx, ID), house.now)))
                .isTrue();
    }

    private void advance() {
        lane.advance(caller(), standing(), JOB);
    }

    private void ask() {
        doubt.ask(caller(), standing(), JOB);
    }

    private Standing standing() {
        return house.database.inTransaction(caller(), "test.standing", tx -> steps.standing(tx, ID));
    }
}
