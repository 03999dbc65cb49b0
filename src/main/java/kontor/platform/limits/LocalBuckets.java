package kontor.platform.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.Duration;
import java.util.function.IntSupplier;

/// One policy's buckets on this node, each of the node's share of the whole. Memory is bounded; a bucket forgotten for lack of
/// room starts full again, which only ever favours the caller.
final class LocalBuckets {
    private static final Duration KEPT = Duration.ofMinutes(15);

    private final Policy policy;
    private final IntSupplier liveNodes;
    private final Cache<Object, Sized> buckets;

    LocalBuckets(Policy policy, IntSupplier liveNodes, int bucketsMax) {
        this.policy = policy;
        this.liveNodes = liveNodes;
        this.buckets = Caffeine.newBuilder().maximumSize(bucketsMax).expireAfterAccess(KEPT).build();
    }

    /// The bucket of this key, cut to the share of as many nodes as are live now.
    Bucket bucket(Object key) {
        int nodes = liveNodes.getAsInt();
        return buckets.get(key, any -> new Sized(policy, nodes)).cutFor(policy, nodes);
    }

    int nodes() {
        return liveNodes.getAsInt();
    }

    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private static final class Sized {
        private final Bucket bucket;
        private volatile int nodes;

        Sized(Policy policy, int nodes) {
            LocalBucketBuilder builder = Bucket.builder();
            for (var limit : policy.share(nodes).getBandwidths()) {
                builder.addLimit(limit);
            }
            this.bucket = builder.build();
            this.nodes = nodes;
        }

        /// When a node comes or goes the tokens left are cut or grown in proportion, so that nobody gains a full bucket by it.
        Bucket cutFor(Policy policy, int live) {
            if (nodes != live) {
                synchronized (this) {
                    if (nodes != live) {
                        bucket.replaceConfiguration(policy.share(live), TokensInheritanceStrategy.PROPORTIONALLY);
                        nodes = live;
                    }
                }
            }
            return bucket;
        }
    }
}
