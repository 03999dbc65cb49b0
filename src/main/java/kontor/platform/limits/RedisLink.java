package kontor.platform.limits;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connection to Redis and its breaker. Two failures in a row, time-outs included, and nobody asks any more; a look of its
/// own twice a second finds out when Redis answers again, so that no request ever pays for finding out. A Redis that is hung is
/// thereby the same as one that is down, and one that answers too slowly too.
final class RedisLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final int FAILURES_MAX = 2;
    /// A connection whose other end was taken away without a word would be waited for until the system gives up on it.
    private static final int LOOKS_IN_VAIN_MAX = 10;
    private static final int QUEUED_MAX = 10_000;

    private final Duration timeout;
    private final ClientResources resources;
    private final RedisClient client;
    private final AtomicInteger failures = new AtomicInteger();
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("redis-look").daemon().factory());
    private volatile boolean answering;
    private volatile @Nullable StatefulRedisConnection<String, byte[]> connection;
    private int looksInVain;

    RedisLink(RedisSettings settings) {
        this.timeout = settings.timeout();
        RedisURI uri = RedisURI.create(Objects.requireNonNull(settings.url()));
        uri.setTimeout(CONNECT);
        this.resources = DefaultClientResources.builder().ioThreadPoolSize(2).computationThreadPoolSize(2)
                .reconnectDelay(io.lettuce.core.resource.Delay.constant(LOOK_EVERY)).build();
        this.client = RedisClient.create(resources, uri);
        client.setOptions(ClientOptions.builder().disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(QUEUED_MAX).socketOptions(SocketOptions.builder().connectTimeout(CONNECT).keepAlive(true).build())
                .timeoutOptions(TimeoutOptions.enabled(timeout)).build());
    }

    /// Looks once at once, so that a node that starts beside a healthy Redis is exact from its first request on.
    @SuppressWarnings("FutureReturnValueIgnored")
    void start() {
        look();
        timer.scheduleWithFixedDelay(this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    Duration timeout() {
        return timeout;
    }

    boolean answering() {
        return answering;
    }

    /// Does something with Redis.
    ///
    /// @return empty when Redis is not answering, or fails or is late this time
    <T> Optional<T> use(Function<StatefulRedisConnection<String, byte[]>, T> work) {
        StatefulRedisConnection<String, byte[]> current = connection;
        if (!answering || current == null) {
            return Optional.empty();
        }
        try {
            T result = work.apply(current);
            failures.set(0);
            return Optional.of(result);
        } catch (RuntimeException e) {
            // Whatever it is, the limiter must neither let everyone pass nor stop anyone for it: the node's share decides.
            failed(e);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        answering = false;
        client.shutdown(Duration.ZERO, CONNECT);
        resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private void failed(RuntimeException cause) {
        if (failures.incrementAndGet() >= FAILURES_MAX && answering) {
            answering = false;
            LOG.warn("Redis does not answer; each node enforces its share of the rate limits: {}", cause.toString());
        }
    }

    private void look() {
        try {
            StatefulRedisConnection<String, byte[]> current = connection;
            if (current == null) {
                current = client.connect(CODEC);
                current.setTimeout(timeout);
                connection = current;
            }
            current.sync().ping();
            answered();
        } catch (RuntimeException e) {
            // The end of the line of this thread: what it found out is that Redis does not answer.
            failed(e);
            LOG.debug("Redis did not answer a look", e);
            forsakeAfterManyLooks();
        }
    }

    private void answered() {
        looksInVain = 0;
        failures.set(0);
        if (!answering) {
            answering = true;
            LOG.info("Redis answers; rate limits are exact over all nodes");
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void forsakeAfterManyLooks() {
        StatefulRedisConnection<String, byte[]> current = connection;
        if (current != null && ++looksInVain >= LOOKS_IN_VAIN_MAX) {
            looksInVain = 0;
            connection = null;
            current.closeAsync();
        }
    }
}
