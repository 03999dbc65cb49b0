package kontor.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import kontor.RunningKontor;
import kontor.platform.Drain;
import kontor.platform.data.DatabaseProbe;
import kontor.platform.resilience.Upstreams;
import org.junit.jupiter.api.Test;

/// What stands against sending requests to a node.
class ReadinessTest {
    private final AtomicBoolean heapIsHigh = new AtomicBoolean();
    private final Drain drain = new Drain();

    /// It goes on recording what it is doing, but others should get what is new.
    @Test
    void aNodeWhoseHeapIsNearlyFullIsNotReadyUntilItHasRoomAgain() {
        Health health = health();
        assertThat(health.readiness().ready()).isTrue();
        heapIsHigh.set(true);
        assertThat(health.readiness().missing()).containsExactly("memory");
        assertThat(health.readiness().status()).isEqualTo("not ready");
        assertThat(health.report().healthy()).as("a full heap is no reason to be restarted").isTrue();
        drain.begin();
        assertThat(health.readiness().missing()).containsExactly("draining", "memory");
        heapIsHigh.set(false);
        assertThat(health.readiness().missing()).containsExactly("draining");
    }

    private Health health() {
        RunningKontor kontor = RunningKontor.shared();
        return new Health(kontor.part(DatabaseProbe.class), InstantSource.system(), "test", drain, heapIsHigh::get, () -> 0.5,
                new SimpleMeterRegistry(), kontor.part(Upstreams.class), List.of());
    }
}
