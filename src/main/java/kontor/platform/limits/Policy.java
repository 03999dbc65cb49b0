package kontor.platform.limits;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;

/// A bucket's name and size over all nodes.
///
/// @param name     as in the header field and the measures
/// @param capacity tokens when full
/// @param refill   tokens that come back in a period
/// @param priceMax the most one request takes; a share is never smaller, or such requests would never pass
record Policy(String name, long capacity, long refill, Duration period, long priceMax) {
    Policy {
        if (capacity < 1 || refill < 1 || period.isZero() || priceMax < 1) {
            throw new IllegalArgumentException("a bucket of " + capacity + " tokens, refilled by " + refill);
        }
    }

    static Policy perMinute(String name, long tokens, long priceMax) {
        return new Policy(name, tokens, tokens, Duration.ofMinutes(1), priceMax);
    }

    static Policy perSecond(String name, long capacity, long refill, long priceMax) {
        return new Policy(name, capacity, refill, Duration.ofSeconds(1), priceMax);
    }

    /// The bucket over all nodes.
    ///
    /// @param initial tokens in it when it is new
    BucketConfiguration whole(long initial) {
        return configuration(capacity, period, initial);
    }

    /// One node's part. The refill is divided exactly, by a longer period, so that the sustained rate over all nodes is the
    /// whole one; the size is divided too, down to the price of one request.
    BucketConfiguration share(int nodes) {
        long size = shareCapacity(nodes);
        return configuration(size, period.multipliedBy(nodes), size);
    }

    long shareCapacity(int nodes) {
        return Math.max(Math.max(1, capacity / nodes), Math.min(capacity, priceMax));
    }

    /// What a request of this price takes: where an operator has made a bucket smaller than a price, all of it.
    long tokens(int price) {
        return Math.min(price, capacity);
    }

    /// Seconds after which so many missing tokens are back, over all nodes.
    long secondsFor(long tokens) {
        return Math.max(1, (long) Math.ceil(tokens * (double) period.toNanos() / refill / 1e9));
    }

    /// As the header field `RateLimit-Policy` has it: the size, and in how many seconds it is filled.
    String field() {
        return "\"" + name + "\";q=" + capacity + ";w=" + secondsFor(capacity);
    }

    private BucketConfiguration configuration(long size, Duration per, long initial) {
        return BucketConfiguration.builder()
                .addLimit(Bandwidth.builder().capacity(size).refillGreedy(refill, per).initialTokens(initial).build()).build();
    }
}
