package kontor.inventory.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The searches, on functions whose least value is known.
class SearchTest {
    @Test
    void theSimplexFindsTheEndOfACurvedValley() {
        double[] found = NelderMead.place(p -> 100 * Math.pow(p[1] - p[0] * p[0], 2) + Math.pow(1 - p[0], 2), new double[]{-1.2, 1}, 0.1,
                1e-12, 2_000);
        assertThat(found).containsExactly(new double[]{1, 1}, within(1e-4));
    }

    @Test
    void theSimplexStaysWhereItIsAllowed() {
        double[] found = NelderMead.place(p -> p[0] < 2 ? Double.POSITIVE_INFINITY : p[0] * p[0] + p[1] * p[1], new double[]{5, 3}, 0.5,
                1e-12, 2_000);
        assertThat(found[0]).isBetween(2.0, 2.01);
        assertThat(found[1]).isCloseTo(0, within(0.2));
    }

    @Test
    void theSimplexEndsWhenItsCallsAreUsedUp() {
        AtomicInteger calls = new AtomicInteger();
        NelderMead.place(p -> {
            calls.incrementAndGet();
            return p[0];
        }, new double[]{0, 0, 0}, 1, 0, 100);
        assertThat(calls.get()).isBetween(100, 106);
    }

    @Test
    void theLineSearchIsNotCaughtInASideValley() {
        assertThat(Minimum.place(x -> Math.min(Math.pow(x - 0.2, 2) + 0.1, Math.pow(4 * (x - 0.8), 2)), 0, 1, 12, 1e-8)).isCloseTo(0.8,
                within(1e-6));
        assertThat(Minimum.place(x -> x, 0.3, 0.9, 4, 1e-8)).isCloseTo(0.3, within(1e-6));
    }
}
