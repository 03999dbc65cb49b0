package kontor.platform.limits;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;

/// Whether the heap is nearly full of what is in use. Looked at is what the last collection could not free: between collections
/// a healthy heap is as full of garbage as one likes.
public final class HeapPressure {
    private static final double HIGH = 0.90;
    private static final long LOOK_EVERY = Duration.ofMillis(500).toNanos();

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isCollectionUsageThresholdSupported()).toList();
    private volatile Look last = new Look(System.nanoTime() - LOOK_EVERY, false);

    private record Look(long at, boolean high) {
    }

    /// From 90 % on. The node then takes on no reads and no batch work, and says that it is not ready; writes go on.
    public boolean high() {
        Look look = last;
        if (System.nanoTime() - look.at() >= LOOK_EVERY) {
            look = new Look(System.nanoTime(), ratio() >= HIGH);
            last = look;
        }
        return look.high();
    }

    /// Heap in use after the last collection, of what it may grow to.
    public double ratio() {
        long used = 0;
        for (MemoryPoolMXBean pool : pools) {
            MemoryUsage usage = pool.getCollectionUsage();
            used += usage == null ? 0 : usage.getUsed();
        }
        return used / (double) Runtime.getRuntime().maxMemory();
    }
}
