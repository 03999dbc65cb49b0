package kontor.fiscal;

import static kontor.fiscal.FiscalHouse.DEVICE;
import static kontor.fiscal.FiscalHouse.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A worker that stood still longer than its lease, and comes back when others have gone on without it.
class FencingTest {
    private final FiscalHouse house = new FiscalHouse();
    private final CountDownLatch suspended = new CountDownLatch(1);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aVerdictThatComesAfterAnotherTookOverIsRefusedAndKept() throws Exception {
        UUID id = house.queued("TWO-TAKERS");
        var second = new CountDownLatch(1);
        house.authority.saying(held(suspended, new Verdict.Fiscalised(FiscalHouse.data("OLD"))))
                .saying(held(second, new Verdict.Fiscalised(FiscalHouse.data("NEW")))).showing(Lookup.Absent::new);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Lane.Progress> old = threads.submit(() -> house.lane.advance(caller(), DEVICE));
            until(id, DocumentState.SUBMITTING);
            house.pass(Duration.ofSeconds(91));
            assertThat(house.doubt.raise(caller(), id, DEVICE)).isEmpty();
            house.doubt.ask(caller(), id);
            assertThat(house.document(id).state()).isEqualTo(DocumentState.QUEUED);
            Future<Lane.Progress> young = threads.submit(() -> house.lane.advance(caller(), DEVICE));
            until(id, DocumentState.SUBMITTING);
            suspended.countDown();
            ended(old);
            assertThat(house.document(id).state()).isEqualTo(DocumentState.SUBMITTING);
            assertThat(house.lane.advance(caller(), DEVICE)).as("the lane is still the younger one's").isEqualTo(Lane.Progress.BUSY);
            second.countDown();
            ended(young);
        }
        assertThat(house.document(id).fiscal()).isEqualTo(FiscalHouse.data("NEW"));
        assertThat(house.attempts(id)).containsExactly("SUBMIT interrupted, late: fiscalised: FDN OLD", "LOOKUP absent",
                "SUBMIT fiscalised");
        assertThat(house.trail).containsExactly("document.late_answer", "document.fiscalised");
    }

    @Test
    void aLateRefusalDoesNotEndADoubt() throws Exception {
        UUID id = house.queued("LATE-NO");
        house.authority.saying(held(suspended, new Verdict.Rejected(List.of(new AuthorityError("2122", "no", null, null, null)))))
                .showing(() -> new Lookup.Found(FiscalHouse.data("FOUND")));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Lane.Progress> old = threads.submit(() -> house.lane.advance(caller(), DEVICE));
            until(id, DocumentState.SUBMITTING);
            house.pass(Duration.ofSeconds(91));
            house.doubt.raise(caller(), id, DEVICE);
            suspended.countDown();
            ended(old);
        }
        assertThat(house.document(id).state()).isEqualTo(DocumentState.IN_DOUBT);
        house.doubt.ask(caller(), id);
        assertThat(house.document(id).state()).isEqualTo(DocumentState.FISCALISED);
        assertThat(house.attempts(id)).containsExactly("SUBMIT interrupted, late: rejected 2122: no", "LOOKUP found");
    }

    @Test
    void aLookupThatStoodStillDecidesNothingAfterANewerOneBegan() throws Exception {
        UUID id = house.queued("OLD-LOOK");
        house.authority.saying(() -> new Verdict.InDoubt("timeout", "no answer")).showing(held(suspended, new Lookup.Absent()))
                .showing(() -> new Lookup.Unavailable("timeout", "no answer"));
        house.lane.advance(caller(), DEVICE);
        house.pass(Duration.ofMinutes(2));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> old = threads.submit(() -> house.doubt.ask(caller(), id));
            await().until(() -> house.attempts(id).contains("LOOKUP null"));
            house.doubt.ask(caller(), id);
            suspended.countDown();
            ended(old);
        }
        assertThat(house.document(id).state()).isEqualTo(DocumentState.IN_DOUBT);
        assertThat(house.attempts(id)).containsExactly("SUBMIT in_doubt", "LOOKUP interrupted, late: absent", "LOOKUP unavailable");
    }

    @Test
    void aWorkerWithinItsLeaseIsLeftAlone() throws Exception {
        UUID id = house.queued("ALIVE");
        house.authority.saying(held(suspended, new Verdict.Fiscalised(FiscalHouse.data("1"))));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Lane.Progress> alive = threads.submit(() -> house.lane.advance(caller(), DEVICE));
            until(id, DocumentState.SUBMITTING);
            house.pass(Duration.ofSeconds(89));
            assertThat(house.doubt.raise(caller(), id, DEVICE)).hasValue(house.now.plusSeconds(1));
            suspended.countDown();
            ended(alive);
        }
        assertThat(house.document(id).state()).isEqualTo(DocumentState.FISCALISED);
    }

    /// The older worker's lane has run out and is another document's; its verdict is the first to arrive, and counts.
    @Test
    void aVerdictOfAnAttemptNobodyGaveUpCountsAndLeavesTheLaneToItsNewHolder() throws Exception {
        UUID first = house.queued("FIRST");
        house.authority.saying(held(suspended, new Verdict.Blocked(new AuthorityError("402", "device", null, null, null))));
        var second = new CountDownLatch(1);
        house.authority.saying(held(second, new Verdict.Fiscalised(FiscalHouse.data("2"))));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Lane.Progress> old = threads.submit(() -> house.lane.advance(caller(), DEVICE));
            until(first, DocumentState.SUBMITTING);
            house.pass(Duration.ofSeconds(91));
            UUID other = house.queued("OTHER");
            Future<Lane.Progress> young = threads.submit(() -> house.lane.advance(caller(), DEVICE));
            until(other, DocumentState.SUBMITTING);
            suspended.countDown();
            ended(old);
            assertThat(house.document(first).state()).isEqualTo(DocumentState.BLOCKED);
            assertThat(house.doubt.raise(caller(), other, DEVICE)).as("its worker still holds the lane").isPresent();
            second.countDown();
            ended(young);
            assertThat(house.document(other).state()).isEqualTo(DocumentState.FISCALISED);
        }
    }

    private void until(UUID id, DocumentState state) {
        await().until(() -> house.document(id).state() == state);
    }

    private static void ended(Future<?> work) throws ExecutionException, InterruptedException, TimeoutException {
        work.get(20, TimeUnit.SECONDS);
    }

    private static <T, S extends T> Supplier<T> held(CountDownLatch until, S answer) {
        return () -> {
            try {
                if (!until.await(20, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody let it go on");
                }
                return answer;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        };
    }
}
