package kontor.fx;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import kontor.fx.RateFeed.Reason;
import kontor.platform.Deadline;
import kontor.platform.resilience.Destination;
import kontor.platform.resilience.Entry;
import kontor.platform.resilience.Pass;
import kontor.platform.resilience.Upstream;
import kontor.platform.resilience.Upstreams;
import kontor.platform.tracing.Tracing;

/// Gets one document of a public feed, whose address the operator set, within the deadline and through the host's breaker.
/// Follows no redirect, reads no more than a few megabytes, and repeats nothing.
final class FeedTransport implements AutoCloseable {
    /// The largest document known has some sixty kilobytes.
    private static final long BODY_BYTES_MAX = 2L * 1024 * 1024;
    private static final UUID NOBODY = new UUID(0, 0);

    private final Duration timeout;
    private final Upstreams upstreams;
    private final BooleanSupplier insideTransaction;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    /// @param insideTransaction whether this thread holds a database connection; it must not wait for a bank then
    FeedTransport(Duration timeout, Upstreams upstreams, BooleanSupplier insideTransaction) {
        this.timeout = timeout;
        this.upstreams = upstreams;
        this.insideTransaction = insideTransaction;
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout).executor(threads).build();
    }

    /// Makes something of a document; what cannot be read counts against the host.
    @FunctionalInterface
    interface Reader<T> {
        T read(byte[] document) throws FeedMistake;
    }

    /// @throws FeedMistake when nothing came that could be read
    <T> T get(URI url, Deadline deadline, Reader<T> reader) throws FeedMistake {
        if (insideTransaction.getAsBoolean()) {
            throw new IllegalStateException("a rate feed must not be called inside a transaction");
        }
        return switch (upstreams.to(Destination.host(url.getAuthority()), NOBODY).enter(deadline)) {
            case Entry.Full full -> throw unavailable("too many calls at once");
            case Entry.Open open -> throw unavailable("it did not answer lately and is asked again after " + open.until());
            case Entry.Allowed(Pass pass) -> {
                try (pass) {
                    yield traced(pass, url, deadline, reader);
                }
            }
        };
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdown();
    }

    private <T> T traced(Pass pass, URI url, Deadline deadline, Reader<T> reader) throws FeedMistake {
        Result<T> result = Tracing.step("rates " + url.getHost(), Tracing.Kind.CLIENT, step -> {
            step.note("server.address", url.getHost());
            return Result.of(() -> answered(pass, url, deadline, reader));
        });
        return result.orThrow();
    }

    /// A value or a mistake, to carry a checked exception through.
    private sealed interface Result<T> {
        record Good<T>(T value) implements Result<T> {
        }

        record Bad<T>(FeedMistake mistake) implements Result<T> {
        }

        /// What may go wrong.
        interface Work<T> {
            T run() throws FeedMistake;
        }

        static <T> Result<T> of(Work<T> work) {
            try {
                return new Good<>(work.run());
            } catch (FeedMistake e) {
                return new Bad<>(e);
            }
        }

        default T orThrow() throws FeedMistake {
            return switch (this) {
                case Good<T>(T value) -> value;
                case Bad<T>(FeedMistake mistake) -> throw mistake;
            };
        }
    }

    private <T> T answered(Pass pass, URI url, Deadline deadline, Reader<T> reader) throws FeedMistake {
        HttpResponse<byte[]> response = received(pass, url, deadline);
        if (response.statusCode() != 200) {
            FeedMistake mistake = unavailable("status " + response.statusCode());
            if (response.statusCode() >= 500) {
                pass.failed(mistake);
            } else {
                pass.answered();
            }
            throw mistake;
        }
        try {
            T read = reader.read(response.body());
            pass.answered();
            return read;
        } catch (FeedMistake e) {
            pass.failed(e);
            throw e;
        }
    }

    private HttpResponse<byte[]> received(Pass pass, URI url, Deadline deadline) throws FeedMistake {
        Duration allowed = Upstream.allowed(deadline, timeout);
        if (!allowed.isPositive()) {
            throw unavailable("no time was left to ask");
        }
        HttpRequest request = HttpRequest.newBuilder(url).header("User-Agent", "Kontor").header("Accept", "application/xml, text/xml")
                .build();
        var exchange = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), BODY_BYTES_MAX));
        try {
            return exchange.get(allowed.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            if (allowed.equals(timeout)) {
                pass.failed(e);
            }
            throw unavailable("no answer within " + allowed.toMillis() + " ms");
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw unavailable("stopped while waiting for the answer");
        } catch (ExecutionException e) {
            pass.failed(e);
            throw unavailable("not reached, broken off, or too large: " + kind(e));
        }
    }

    /// The sort of failure, without its text.
    private static String kind(ExecutionException e) {
        return e.getCause() == null ? "unknown" : e.getCause().getClass().getSimpleName();
    }

    private static FeedMistake unavailable(String why) {
        return new FeedMistake(Reason.UNAVAILABLE, why);
    }
}
