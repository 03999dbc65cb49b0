package kontor.platform.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import kontor.platform.tracing.Tracing.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The W3C header, and what traces cost where nobody records them.
class TracingTest {
    private static final String ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String HEADER = "00-" + ID + "-b7ad6b7169203331-01";
    private static final int TIMES = 20_000;

    @Test
    void aWellFormedHeaderIsGoneOnWith() {
        String answered = Tracing.unrecorded().follow(HEADER, "test", Kind.SERVER, Step::traceparent);
        assertThat(answered).matches("00-" + ID + "-[0-9a-f]{16}-01").isNotEqualTo(HEADER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rubbish", "00-" + ID + "-b7ad6b7169203331", "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "00-" + ID + "-0000000000000000-01", "ff-" + ID + "-b7ad6b7169203331-01", HEADER + "-more", "00-" + ID + "-b7ad6b7169203331-0g",
            "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01", HEADER + "\r\nX: y"})
    void anythingElseBeginsATraceOfItsOwn(String header) {
        String answered = Tracing.unrecorded().follow(header, "test", Kind.SERVER, Step::traceparent);
        assertThat(answered).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00").doesNotContain(ID);
    }

    @Test
    void aLaterVersionOfTheHeaderIsReadAsFarAsItIsKnown() {
        assertThat(TraceContext.parse("01-" + ID + "-b7ad6b7169203331-01-what.the.future.brings")).isPresent();
    }

    @Test
    void outsideATraceThereIsNothingToKeep() {
        assertThat(Tracing.traceparent()).isNull();
        assertThat(Tracing.current().traceId()).isEmpty();
        assertThat(Tracing.<Boolean, RuntimeException>step("test", Kind.INTERNAL, Step::recorded)).isFalse();
    }

    /// Measured: 0 to 16 bytes a step and about 500 a request, of which most are the answer's header.
    @Test
    void whereNobodyRecordsAStepCostsNothingAndARequestAlmostNothing() {
        Tracing tracing = Tracing.unrecorded();
        long requests = allocated(() -> tracing.follow(HEADER, "test", Kind.SERVER, step -> step.traceId().length()));
        long steps = tracing.follow(HEADER, "test", Kind.SERVER,
                outer -> allocated(() -> Tracing.step("SQL", Kind.CLIENT, step -> step.traceId().length())));
        assertThat(steps).as("bytes a step").isLessThanOrEqualTo(64);
        assertThat(requests).as("bytes a request").isLessThan(2_000);
    }

    private static long allocated(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int n = 0; n < TIMES; n++) {
            work.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int n = 0; n < TIMES; n++) {
            work.run();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / TIMES;
    }
}
