package kontor.platform.limits;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// The buckets all nodes share, in Redis. Asked only while [RedisLink] says that Redis answers; whatever goes wrong is reported
/// there and answered by nothing, and the caller's share on this node decides.
final class SharedBuckets {
    private static final Duration KEPT_AFTER_FULL = Duration.ofSeconds(10);
    private static final int TRIES_MAX = 20;

    private final RedisLink link;

    SharedBuckets(RedisLink link) {
        this.link = link;
    }

    /// Takes tokens from the whole bucket.
    ///
    /// @param known tokens this node believes to be left, for a bucket Redis does not know (any more)
    /// @return empty when Redis did not answer in time
    Optional<ConsumptionProbe> take(Policy policy, Object key, long tokens, long known) {
        return asked(policy, key, known, bucket -> bucket.tryConsumeAndReturnRemaining(tokens));
    }

    /// Puts tokens back that were taken for nothing.
    void giveBack(Policy policy, Object key, long tokens) {
        asked(policy, key, policy.capacity(), bucket -> {
            bucket.addTokens(tokens);
            return tokens;
        });
    }

    private <T> Optional<T> asked(Policy policy, Object key, long known, Function<BucketProxy, T> question) {
        return link.use(connection -> {
            ProxyManager<String> manager = Bucket4jLettuce.casBasedBuilder(connection).requestTimeout(link.timeout()).maxRetries(TRIES_MAX)
                    .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_AFTER_FULL)).build();
            return question.apply(manager.builder().build(name(policy, key), () -> policy.whole(Math.min(known, policy.capacity()))));
        });
    }

    /// The size is part of the name, so that a changed setting starts new buckets instead of keeping old sizes.
    private static String name(Policy policy, Object key) {
        return "kontor:limit:" + policy.name() + ":" + policy.capacity() + "/" + policy.refill() + ":" + key;
    }
}
