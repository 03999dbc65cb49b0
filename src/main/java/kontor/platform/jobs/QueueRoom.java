package kontor.platform.jobs;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import kontor.platform.caches.BoundedCache;
import kontor.platform.caches.CacheBounds;
import org.jspecify.annotations.Nullable;

/// How many more jobs of a tenant this node adds before the open ones are counted again: a tenth of what was free when they
/// were counted last. An empty queue is counted once in a thousand jobs, a nearly full one each time.
///
/// So one node never goes past the bound by more than what is being committed at the moment; with several, each of the others
/// may add a tenth of the bound that was not yet seen. What ended meanwhile only makes it count sooner than needed.
final class QueueRoom {
    private static final int SHARE_OF = 10;
    private static final int TENANTS = 10_000;
    private static final int BYTES = 100;
    private static final Duration AGE = Duration.ofMinutes(10);

    private final long most;
    private final BoundedCache<UUID, AtomicLong> left = BoundedCache
            .shared(new CacheBounds("job_queue_room", TENANTS, (long) TENANTS * BYTES, AGE));

    QueueRoom(long most) {
        this.most = most;
    }

    /// Takes room for one job; false when the open ones have to be counted.
    boolean taken(UUID tenant) {
        @Nullable
        AtomicLong known = left.find(tenant);
        return known != null && known.getAndDecrement() > 0;
    }

    /// Notes how many were open before the one that is added now.
    void counted(UUID tenant, long open) {
        left.put(tenant, new AtomicLong((most - open) / SHARE_OF - 1));
    }
}
