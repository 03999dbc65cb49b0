package kontor.drill.rig;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/// What came of the requests of one load: answers by kind, and how long the good ones took.
public final class Tally {
    private final Map<String, LongAdder> kinds = new ConcurrentSkipListMap<>();
    private final Latencies good = new Latencies();
    private final long begin = System.nanoTime();

    /// @param meant when it was meant to be sent, by [System#nanoTime()]; it has ended now
    public Answer saw(Answer answer, long meant) {
        if (answer.good()) {
            good.ended(meant);
        }
        add(answer.good() ? "good" : answer.status() + " " + answer.code());
        return answer;
    }

    /// No whole answer came.
    public void broke() {
        add("broken");
    }

    /// Of the good answers.
    public Latencies latencies() {
        return good;
    }

    public long good() {
        return good.count();
    }

    /// Answers of this kind, such as `429 web.rate_limited`, or `broken`.
    public long count(String kind) {
        LongAdder count = kinds.get(kind);
        return count == null ? 0 : count.sum();
    }

    /// All that were not good.
    public long others() {
        return all() - count("good");
    }

    /// Those told to come again because the server had too much to do.
    long shed() {
        return Answers.SHED.stream().mapToLong(this::count).sum();
    }

    public long all() {
        return kinds.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /// Good answers a second, from when this was made until now.
    public double goodPerSecond() {
        return good() / ((System.nanoTime() - begin) / 1e9);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s, p50 %.0f ms, p95 %.0f ms, p99 %.0f ms", kinds, good.millis(50), good.millis(95),
                good.millis(99));
    }

    private void add(String kind) {
        kinds.computeIfAbsent(kind, any -> new LongAdder()).increment();
    }
}
