package kontor.drill.scenarios;

import java.io.IOException;
import kontor.drill.rig.Instance;

/// The most a server used while this watched, beside what it used when it began.
final class PeakMemory {
    private static final long EVERY_MILLIS = 100;
    private final long before;
    private final Thread watcher;
    private volatile long peak;
    private volatile boolean over;

    private PeakMemory(Instance instance) throws IOException {
        this.before = instance.reading().rssMb();
        this.peak = before;
        this.watcher = Thread.ofVirtual().start(() -> look(instance));
    }

    static PeakMemory watch(Instance instance) throws IOException {
        return new PeakMemory(instance);
    }

    /// Resident megabytes above what there were before.
    long growthMb() {
        return peak - before;
    }

    long peakMb() {
        return peak;
    }

    /// Looks no further.
    void end() throws InterruptedException {
        over = true;
        watcher.join();
    }

    @Override
    public String toString() {
        return peak + " MB at most, " + before + " MB before";
    }

    private void look(Instance instance) {
        try {
            while (!over) {
                peak = Math.max(peak, instance.reading().rssMb());
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (IOException e) {
            // The process is gone, which the scenario's other checks tell.
            over = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
