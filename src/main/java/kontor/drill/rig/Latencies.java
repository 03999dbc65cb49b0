package kontor.drill.rig;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// How long requests took, each counted from the moment it was meant to be sent.
public final class Latencies {
    private static final long LONGEST_NANOS = 120_000_000_000L;
    private final Histogram nanos = new ConcurrentHistogram(LONGEST_NANOS, 3);
    private final ConcurrentLinkedQueue<Point> points = new ConcurrentLinkedQueue<>();
    private final long begin = System.nanoTime();

    /// One request, for a plot.
    public record Point(double seconds, double millis) {
    }

    /// @param meant when it was meant to be sent, by [System#nanoTime()]; it has ended now
    public void ended(long meant) {
        long took = Math.max(0, System.nanoTime() - meant);
        nanos.recordValue(Math.min(took, LONGEST_NANOS));
        points.add(new Point((meant - begin) / 1e9, took / 1e6));
    }

    public long count() {
        return nanos.getTotalCount();
    }

    /// So many of a hundred took at most so many milliseconds.
    public double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    public List<Point> points() {
        return new ArrayList<>(points);
    }
}
