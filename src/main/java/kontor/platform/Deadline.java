package kontor.platform;

import java.time.Duration;

/// A moment after which nobody waits for the answer any more. Monotonic, so a clock jump neither ends nor extends it.
public record Deadline(long nanoTime) {
    public static Deadline after(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /// Time left; never negative.
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    public boolean expired() {
        return nanoTime - System.nanoTime() <= 0;
    }

    /// The earlier of this deadline and `limit` from now.
    public Deadline atMost(Duration limit) {
        Deadline other = after(limit);
        return other.nanoTime - nanoTime < 0 ? other : this;
    }
}
