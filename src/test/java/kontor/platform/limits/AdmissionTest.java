package kontor.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kontor.platform.Deadline;
import kontor.platform.Refused;
import kontor.platform.Settings;
import org.junit.jupiter.api.Test;

/// Whom a full node lets in, and what it costs those it does let in.
class AdmissionTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicBoolean heapIsHigh = new AtomicBoolean();

    @Test
    void readsNeverTakeTheLastPlacesFromWrites() {
        Admission admission = admission(20, "10ms");
        IntStream.range(0, 18).forEach(i -> admission.enter(Lane.READ, soon()));
        assertShed(admission, Lane.READ, "read");
        admission.enter(Lane.WRITE, soon());
        admission.enter(Lane.WRITE, soon());
        assertShed(admission, Lane.WRITE, "write");
        admission.enter(Lane.FREE, soon());
    }

    @Test
    void batchWorkHasItsOwnFewPlacesAndStarvesNoReads() {
        Admission admission = admission(100, "10ms");
        int places = Math.max(2, Runtime.getRuntime().availableProcessors());
        List<Place> batch = IntStream.range(0, places).mapToObj(i -> admission.enter(Lane.BATCH, soon())).toList();
        assertShed(admission, Lane.BATCH, "batch");
        IntStream.range(0, 50).forEach(i -> admission.enter(Lane.READ, soon()).close());
        batch.forEach(Place::close);
        admission.enter(Lane.BATCH, soon()).close();
    }

    @Test
    void signInsHaveARoomOfTheirOwn() {
        Admission admission = admission(8, "10ms");
        IntStream.range(0, 32).forEach(i -> admission.enter(Lane.SIGN_IN, soon()));
        assertShed(admission, Lane.SIGN_IN, "sign_in");
        admission.enter(Lane.READ, soon());
        admission.enter(Lane.WRITE, soon());
    }

    @Test
    void withTheHeapNearlyFullOnlyWritesAndProbesPass() {
        Admission admission = admission(20, "10ms");
        heapIsHigh.set(true);
        assertShed(admission, Lane.READ, "memory");
        assertShed(admission, Lane.BATCH, "memory");
        admission.enter(Lane.WRITE, soon()).close();
        admission.enter(Lane.FREE, soon()).close();
        heapIsHigh.set(false);
        admission.enter(Lane.READ, soon()).close();
    }

    /// Nobody else waits for what an expensive request waits for, so it may wait longer than they.
    @Test
    void anExpensiveRequestWaitsForAnotherToEndUnlessTheNodeIsFull() {
        Admission admission = admission(8, "1ms");
        List<Place> places = IntStream.range(0, Math.max(2, Runtime.getRuntime().availableProcessors()))
                .mapToObj(i -> admission.enter(Lane.BATCH, soon())).toList();
        Thread.startVirtualThread(() -> {
            sleep(200);
            places.getFirst().close();
        });
        assertThat(took(() -> admission.enter(Lane.BATCH, soon()))).isGreaterThan(Duration.ofMillis(50));
    }

    @Test
    void whoComesBackComesAtDifferentMoments() {
        Admission admission = admission(8, "1ms");
        IntStream.range(0, 8).forEach(i -> admission.enter(Lane.WRITE, soon()));
        assertThat(IntStream.range(0, 60).mapToLong(i -> refusal(admission, Lane.WRITE).retryAfterSeconds()).distinct().sorted().boxed())
                .containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aRequestWaitsNoLongerThanItsDeadlineAndALongQueueIsNotJoined() {
        Admission patient = new Admission(AdmissionSettings.read(Settings.of(Map.of("ADMISSION_MAX", "8", "ADMISSION_WAIT", "20s",
                "ADMISSION_QUEUE_MAX", "0"))), heapIsHigh::get, meters);
        IntStream.range(0, 8).forEach(i -> patient.enter(Lane.WRITE, soon()));
        assertThat(took(() -> refusal(patient, Lane.WRITE))).isLessThan(Duration.ofSeconds(1));
        Admission admission = admission(8, "20s");
        IntStream.range(0, 8).forEach(i -> admission.enter(Lane.WRITE, soon()));
        assertThat(took(() -> assertThatThrownBy(() -> admission.enter(Lane.WRITE, Deadline.after(Duration.ofMillis(50))))
                .isInstanceOf(Refused.class))).isBetween(Duration.ofMillis(45), Duration.ofSeconds(2));
    }

    /// Work of which two can be done at a time, in 4 ms each: at ten times as many callers as it takes to keep it busy the rate
    /// of good answers stays, and whoever is let in does not wait for all who were not.
    @Test
    void tenTimesTheLoadLeavesTheRateOfGoodAnswersAndBoundsTheirTime() throws InterruptedException {
        Load peak = load(admission(16, "100ms"), 16);
        Load over = load(admission(16, "100ms"), 160);
        assertThat(over.perSecond).isGreaterThan(peak.perSecond * 0.8);
        assertThat(over.slowest).isLessThan(Duration.ofSeconds(1));
        assertThat(over.shed).isPositive();
        assertThat(meters.get("http_shed").tag("reason", "read").counter().count()).isEqualTo((double) over.shed);
    }

    private record Load(double perSecond, Duration slowest, long shed) {
    }

    private static Load load(Admission admission, int callers) throws InterruptedException {
        Semaphore workers = new Semaphore(2, true);
        ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
        AtomicLong shed = new AtomicLong();
        CountDownLatch done = new CountDownLatch(callers);
        long start = System.nanoTime();
        long end = start + Duration.ofMillis(1_500).toNanos();
        for (int i = 0; i < callers; i++) {
            Thread.startVirtualThread(() -> {
                while (System.nanoTime() < end) {
                    call(admission, workers, times, shed);
                }
                done.countDown();
            });
        }
        done.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Load(times.size() / seconds, Duration.ofNanos(times.stream().mapToLong(each -> each).max().orElseThrow()), shed.get());
    }

    private static void call(Admission admission, Semaphore workers, ConcurrentLinkedQueue<Long> times, AtomicLong shed) {
        long sent = System.nanoTime();
        try (Place _ = admission.enter(Lane.READ, soon())) {
            workers.acquireUninterruptibly();
            sleep(4);
            workers.release();
            times.add(System.nanoTime() - sent);
        } catch (Refused e) {
            shed.incrementAndGet();
            sleep(20);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration took(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Admission admission(int max, String wait) {
        return new Admission(AdmissionSettings.read(Settings.of(Map.of("ADMISSION_MAX", Integer.toString(max), "ADMISSION_WAIT", wait))),
                heapIsHigh::get, meters);
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(10));
    }

    private void assertShed(Admission admission, Lane lane, String reason) {
        double before = shed(reason);
        assertThat(refusal(admission, lane).kind().status()).isEqualTo(503);
        assertThat(shed(reason)).isEqualTo(before + 1);
    }

    private double shed(String reason) {
        return Stream.ofNullable(meters.find("http_shed").tag("reason", reason).counter()).mapToDouble(each -> each.count()).sum();
    }

    private static LimitFailure refusal(Admission admission, Lane lane) {
        try (Place place = admission.enter(lane, soon())) {
            throw new AssertionError(lane + " was let in: " + place);
        } catch (Refused e) {
            return (LimitFailure) e.failure();
        }
    }
}
