package kontor.platform.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// One policy's buckets: the whole ones in Redis while it answers, this node's share of them always. The share is kept in step
/// with the whole, so that when Redis is gone a caller goes on with what it had left, and not with a full share.
final class Buckets {
    private final Policy policy;
    private final LocalBuckets local;
    private final @Nullable SharedBuckets shared;

    Buckets(Policy policy, IntSupplier liveNodes, int bucketsMax, @Nullable SharedBuckets shared) {
        this.policy = policy;
        this.local = new LocalBuckets(policy, liveNodes, bucketsMax);
        this.shared = shared;
    }

    Policy policy() {
        return policy;
    }

    long size() {
        return local.size();
    }

    /// How one taking ended.
    ///
    /// @param remaining   tokens left, over all nodes when that is known, else this node's estimate of it
    /// @param waitSeconds when refused, until there are enough; at least 1
    record Answer(Policy policy, boolean taken, long remaining, long waitSeconds) {
        /// As the header field `RateLimit` has it: what is left, and in how many seconds all of it will be back.
        String field() {
            return "\"" + policy.name() + "\";r=" + remaining + ";t=" + policy.secondsFor(policy.capacity() - remaining);
        }
    }

    Answer take(Object key, int price) {
        Bucket share = local.bucket(key);
        int nodes = local.nodes();
        return fromWhole(key, policy.tokens(price), share, nodes).orElseGet(() -> fromShare(share, policy.tokens(price), nodes));
    }

    void giveBack(Object key, int price) {
        local.bucket(key).addTokens(policy.tokens(price));
        if (shared != null) {
            shared.giveBack(policy, key, policy.tokens(price));
        }
    }

    private Optional<Answer> fromWhole(Object key, long tokens, Bucket share, int nodes) {
        if (shared == null) {
            return Optional.empty();
        }
        long left = share.getAvailableTokens();
        long known = left >= policy.shareCapacity(nodes) ? policy.capacity() : left * nodes;
        return shared.take(policy, key, tokens, known).map(probe -> {
            long excess = share.getAvailableTokens() - probe.getRemainingTokens() / nodes;
            if (excess > 0) {
                share.tryConsumeAsMuchAsPossible(excess);
            }
            return answer(probe, probe.getRemainingTokens());
        });
    }

    private Answer fromShare(Bucket share, long tokens, int nodes) {
        ConsumptionProbe probe = share.tryConsumeAndReturnRemaining(tokens);
        return answer(probe, Math.min(policy.capacity(), probe.getRemainingTokens() * nodes));
    }

    private Answer answer(ConsumptionProbe probe, long remaining) {
        return new Answer(policy, probe.isConsumed(), remaining, TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1);
    }
}
