package kontor.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import kontor.RunningKontor;
import kontor.platform.data.Database;
import kontor.platform.data.DatabaseFailure;
import kontor.platform.data.Tx;
import kontor.testing.Tidy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The outbox against the accidents of transactions. The instance leaves work to others, so that only the relays of these
/// tests relay.
@ExtendWith(Tidy.class)
class OutboxTest {
    private static final RunningKontor KONTOR = RunningKontor.start(Map.of("JOB_WORKERS", "0"));
    private final Database database = KONTOR.part(Database.class);
    private final Outbox outbox = KONTOR.part(Outbox.class);
    private final OutboxStore store = new OutboxStore();
    private final List<Event> told = new CopyOnWriteArrayList<>();
    private UUID tenant = UUID.randomUUID();

    @BeforeEach
    void aCompanyWithNothingWaiting() {
        tenant = KONTOR.company("Outbox Traders").tenant();
        relayAll(relay(events -> {}));
        told.clear();
    }

    @AfterAll
    static void leave() {
        KONTOR.close();
    }

    /// The accident a relay has that remembers the last number it saw: the earlier event is committed after the later one was
    /// relayed.
    @Test
    void anEventCommittedLateIsNotSkipped() throws Exception {
        UUID early = UUID.randomUUID();
        UUID late = UUID.randomUUID();
        OutboxRelay relay = relay(told::addAll);
        CountDownLatch mayCommit = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        CompletableFuture<UUID> slow = CompletableFuture.supplyAsync(() -> inTransaction(tx -> {
            append(tx, early);
            written.countDown();
            waitFor(mayCommit);
        }, early));
        waitFor(written);
        inTransaction(tx -> append(tx, late), late);
        relayAll(relay);
        assertThat(told).extracting(Event::subject).containsExactly(late);
        mayCommit.countDown();
        slow.get();
        relayAll(relay);
        assertThat(told).extracting(Event::subject).containsExactly(late, early);
        assertThat(told.get(1).id()).isLessThan(told.get(0).id());
    }

    @Test
    void twoTransactionsAboutOneThingTakeTheirTurns() throws Exception {
        UUID thing = UUID.randomUUID();
        CountDownLatch mayCommit = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        CompletableFuture<UUID> first = CompletableFuture.supplyAsync(() -> inTransaction(tx -> {
            append(tx, thing);
            written.countDown();
            waitFor(mayCommit);
        }, thing));
        waitFor(written);
        CompletableFuture<UUID> second = CompletableFuture.supplyAsync(() -> inTransaction(tx -> append(tx, thing), thing));
        await().pollDelay(Duration.ofMillis(300)).until(() -> !second.isDone());
        mayCommit.countDown();
        first.get();
        second.get();
        relayAll(relay(told::addAll));
        assertThat(told).extracting(Event::version).containsExactly(1L, 2L);
    }

    @Test
    void whatIsRolledBackNeverHappenedAndLeavesNoGap() {
        UUID thing = UUID.randomUUID();
        assertThatThrownBy(() -> inTransaction(tx -> {
            append(tx, thing);
            throw new IllegalStateException("rolled back");
        }, thing)).hasMessage("rolled back");
        inTransaction(tx -> append(tx, thing), thing);
        relayAll(relay(told::addAll));
        assertThat(told).extracting(Event::version).containsExactly(1L);
    }

    @Test
    void aRelayThatDiesLeavesEverythingToTheNext() {
        UUID thing = UUID.randomUUID();
        inTransaction(tx -> append(tx, thing), thing);
        List<Event> seen = new ArrayList<>();
        // The lines of a relay that fails are errors, which no test of this class may leave: so it dies here, at its commit.
        assertThatThrownBy(() -> database.inTransaction(KONTOR.caller(tenant), "test", tx -> {
            seen.addAll(store.claim(tx, 10));
            store.mark(tx, seen.stream().map(Event::id).toList(), Clock.systemUTC().instant());
            throw new IllegalStateException("killed");
        })).hasMessage("killed");
        assertThat(seen).hasSize(1);
        relayAll(relay(told::addAll));
        assertThat(told).isEqualTo(seen);
        relayAll(relay(told::addAll));
        assertThat(told).hasSize(1);
    }

    /// No test of this class may leave an error in the log.
    @Test
    void aDatabaseThatRefusesIsNoErrorAndTheEventIsToldLater() {
        UUID thing = UUID.randomUUID();
        inTransaction(tx -> append(tx, thing), thing);
        OutboxRelay refused = new OutboxRelay(database, outbox, List.of((tx, events) -> {
            throw new DatabaseFailure.TooBusy().refused();
        }), Clock.systemUTC(), Duration.ofSeconds(1), true);
        assertThat(refused.relayed()).isFalse();
        relayAll(relay(told::addAll));
        assertThat(told).extracting(Event::subject).containsExactly(thing);
    }

    @Test
    void noEventOvertakesAnEarlierOneAnotherRelayHolds() throws Exception {
        UUID thing = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        inTransaction(tx -> append(tx, thing), thing);
        CountDownLatch claimed = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        CompletableFuture<Integer> holder = CompletableFuture
                .supplyAsync(() -> database.inTransaction(KONTOR.caller(tenant), "test", tx -> {
                    List<Event> held = store.claim(tx, 10);
                    store.mark(tx, held.stream().map(Event::id).toList(), Clock.systemUTC().instant());
                    claimed.countDown();
                    waitFor(mayCommit);
                    told.addAll(held);
                    return held.size();
                }));
        waitFor(claimed);
        inTransaction(tx -> append(tx, thing), thing);
        inTransaction(tx -> append(tx, other), other);
        OutboxRelay second = relay(told::addAll);
        relayAll(second);
        assertThat(told).extracting(Event::subject).containsExactly(other);
        mayCommit.countDown();
        assertThat(holder.get()).isEqualTo(1);
        relayAll(second);
        assertThat(told.stream().filter(each -> each.subject().equals(thing)).map(Event::version)).containsExactly(1L, 2L);
    }

    @Test
    void severalRelaysAtOnceTellEachEventOnceAndInOrder() {
        List<UUID> things = IntStream.range(0, 20).mapToObj(i -> UUID.randomUUID()).toList();
        for (int round = 0; round < 5; round++) {
            inTransaction(tx -> things.forEach(each -> append(tx, each)), tenant);
        }
        List<CompletableFuture<Void>> relays = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> relayAll(relay(told::addAll)))).toList();
        relays.forEach(CompletableFuture::join);
        relayAll(relay(told::addAll));
        assertThat(told).extracting(Event::id).hasSize(100).doesNotHaveDuplicates();
        things.forEach(thing -> assertThat(told.stream().filter(each -> each.subject().equals(thing)).map(Event::version))
                .containsExactly(1L, 2L, 3L, 4L, 5L));
    }

    @Test
    void anEventHasABound() {
        assertThatThrownBy(() -> inTransaction(
                tx -> outbox.append(tx, "thing.grown", "thing", tenant, Map.of("text", "x".repeat(Outbox.PAYLOAD_BYTES_MAX))), tenant))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private OutboxRelay relay(Consumer<List<Event>> to) {
        EventConsumer mine = (tx, events) -> {
            List<Event> ours = events.stream().filter(each -> each.tenantId().equals(tenant)).toList();
            tx.afterCommit(() -> to.accept(ours));
        };
        return new OutboxRelay(database, outbox, List.of(mine), Clock.systemUTC(), Duration.ofSeconds(1), true);
    }

    private static void relayAll(OutboxRelay relay) {
        boolean more = relay.relayed();
        while (more) {
            more = relay.relayed();
        }
    }

    private UUID inTransaction(Consumer<Tx> work, UUID result) {
        return database.inTransaction(KONTOR.caller(tenant), "test", tx -> {
            work.accept(tx);
            return result;
        });
    }

    private void append(Tx tx, UUID thing) {
        outbox.append(tx, "thing.moved", "thing", thing, Map.of("thing", thing));
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
