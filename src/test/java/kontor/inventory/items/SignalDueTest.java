package kontor.inventory.items;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kontor.RunningKontor;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.jobs.Jobs;
import kontor.tenancy.Caller;
import org.junit.jupiter.api.Test;

class SignalDueTest {
    private static final RunningKontor KONTOR = RunningKontor.shared();

    private final UUID tenant = KONTOR.company("Linden Store").tenant();
    private final Caller caller = Caller.job(tenant, "test", "test", Duration.ofMinutes(1));
    private final Database database = KONTOR.part(Database.class);
    /// Due on a far day, so that nobody works it off meanwhile.
    private final SignalDue due = new SignalDue(new Jobs(database, 100), () -> Instant.parse("2999-03-01T00:00:00Z"));

    @Test
    void aChangeMarksItsItemsOnceAndMakesOneJob() {
        mark(List.of("A", "B"));
        mark(List.of("B"));
        assertThat(items()).containsExactly("A", "B");
        assertThat(jobsWaiting()).isEqualTo(1);
    }

    @Test
    void theSameItemChangedAgainHasAnotherMark() {
        mark(List.of("A"));
        UUID before = markOf("A");
        mark(List.of("A"));
        assertThat(markOf("A")).isNotEqualTo(before);
    }

    @Test
    void noItemsMarkNothing() {
        mark(List.of());
        assertThat(items()).isEmpty();
        assertThat(jobsWaiting()).isZero();
    }

    @Test
    void moreThanAThousandItemsAreAllOfThem() {
        mark(IntStream.rangeClosed(0, 1_000).mapToObj(i -> "I-" + i).toList());
        assertThat(items()).containsExactly(SignalDue.ALL);
    }

    @Test
    void whatWasTakenAwayWithItsTransactionIsNotMarked() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> database.inTransaction(caller, "test.mark", tx -> {
            due.mark(tx, tenant, List.of("A"));
            throw new IllegalStateException("broken off");
        }))).hasMessage("broken off");
        assertThat(items()).isEmpty();
        assertThat(jobsWaiting()).isZero();
    }

    private void mark(List<String> items) {
        database.inTransaction(caller, "test.mark", tx -> {
            due.mark(tx, tenant, items);
            return true;
        });
    }

    private List<String> items() {
        return database.read(caller, "SELECT item_id FROM signal_due WHERE tenant_id = :tenant ORDER BY item_id")
                .list((rs, row) -> rs.getString(1));
    }

    private UUID markOf(String item) {
        return database.read(caller, "SELECT mark FROM signal_due WHERE tenant_id = :tenant AND item_id = :item").param("item", item)
                .one((rs, row) -> Rows.uuid(rs, "mark"));
    }

    private int jobsWaiting() {
        return database.read(caller, "SELECT count(*) FROM job WHERE tenant_id = :tenant AND kind = :kind").param("kind", SignalDue.JOB)
                .one((rs, row) -> rs.getInt(1));
    }
}
