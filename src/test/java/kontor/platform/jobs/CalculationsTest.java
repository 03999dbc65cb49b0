package kontor.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import kontor.platform.Deadline;
import kontor.platform.Failure;
import kontor.platform.Refused;
import org.junit.jupiter.api.Test;

/// Work that keeps a core busy has a bound in threads, in waiting and in time.
class CalculationsTest {
    private static final Duration LIMIT = Duration.ofMillis(300);

    @Test
    void aCalculationThatNeverEndsIsStoppedAndUsesNoMoreTimeOfTheProcessor() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        AtomicReference<Thread> busy = new AtomicReference<>();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (Calculations calculations = new Calculations(1, LIMIT, meters)) {
            long start = System.nanoTime();
            assertThatThrownBy(
                    () -> calculations.calculate("an endless sum of 1 line", Deadline.after(Duration.ofMinutes(1)), calculation -> {
                        busy.set(Thread.currentThread());
                        return endless(calculation);
                    })).isInstanceOfSatisfying(Refused.class, e -> assertThat(e.failure()).isInstanceOf(JobFailure.CalculationTooLong.class)
                            .extracting(Failure::kind).isEqualTo(Failure.Kind.BUSY));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(LIMIT, LIMIT.plusSeconds(2));
            await().until(() -> meters.get("calculation_running").gauge().value() == 0);
            long thread = Objects.requireNonNull(busy.get()).threadId();
            long used = threads.getThreadCpuTime(thread);
            assertThat(calculations.<Integer>calculate("a small sum", Deadline.after(LIMIT), calculation -> 42)).isEqualTo(42);
            await().pollDelay(Duration.ofMillis(400)).until(() -> true);
            assertThat(Duration.ofNanos(threads.getThreadCpuTime(thread) - used)).isLessThan(Duration.ofMillis(100));
            assertThat(meters.counter("calculation_stopped_total").count()).isEqualTo(1);
        }
    }

    @Test
    void theCallersDeadlineReachesTheWork() {
        try (Calculations calculations = new Calculations(1, Duration.ofMinutes(1), new SimpleMeterRegistry())) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> calculations.calculate("endless", Deadline.after(LIMIT), CalculationsTest::endless))
                    .isInstanceOf(Refused.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plusSeconds(2));
        }
    }

    @Test
    void moreThanMayWaitAreRefusedAtOnce() {
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch asked = new CountDownLatch(20);
        try (Calculations calculations = new Calculations(1, LIMIT, new SimpleMeterRegistry());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 20; n++) {
                callers.execute(() -> {
                    try {
                        calculations.calculate("endless", Deadline.after(LIMIT), CalculationsTest::endless);
                    } catch (Refused e) {
                        if (e.failure() instanceof JobFailure.CalculatorsBusy) {
                            refused.incrementAndGet();
                        }
                    }
                    asked.countDown();
                });
            }
            await().until(() -> asked.getCount() == 0);
            assertThat(refused.get()).isEqualTo(20 - 9);
        }
    }

    private static Long endless(Calculation calculation) {
        for (long n = 0; n < Long.MAX_VALUE; n++) {
            calculation.check();
        }
        return 0L;
    }
}
