package kontor.fuzz;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/// The chances of one request: the same seed and number always give the same throws.
final class Dice {
    private final SplittableRandom random;

    Dice(long seed, long number) {
        // Neighbouring seeds of this generator are alike only in their first throw, which nobody gets.
        this.random = new SplittableRandom(seed * 1_000_003 + number);
        random.nextLong();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(int percent) {
        return below(100) < percent;
    }

    <T> T any(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final <T> T oneOf(T... choices) {
        return choices[below(choices.length)];
    }

    String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
