package kontor.platform.egress;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/// Calls addresses that tenants name, and nothing that is not theirs to reach.
public final class Egress implements AutoCloseable {
    private static final long ANSWER_BYTES_MAX = 10L * 1024 * 1024;
    private static final int CHUNK = 8 * 1024;

    private final Reach reach;
    private final BooleanSupplier insideTransaction;
    private final CloseableHttpClient client;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("egress-", 0).factory());

    /// @param insideTransaction whether this thread holds a database connection; it must not wait for strangers then
    Egress(EgressSettings settings, Resolver resolver, CloseableHttpClient client, BooleanSupplier insideTransaction) {
        this.reach = new Reach(settings.allowed(), Set.of(), resolver);
        this.client = client;
        this.insideTransaction = insideTransaction;
    }

    /// Whether the text could be called at all; whether its name leads somewhere public is found out at the call.
    public boolean acceptable(String url) {
        return Target.parse(url).filter(reach::acceptable).isPresent();
    }

    /// Sends it once. Never follows a redirect, never repeats by itself.
    public Came post(Outgoing outgoing) {
        if (insideTransaction.getAsBoolean()) {
            throw new IllegalStateException("nobody outside must be called inside a transaction");
        }
        long start = System.nanoTime();
        HttpPost request = new HttpPost("/");
        Future<Found> exchange = threads.submit(() -> exchanged(outgoing, request));
        Found found = awaited(exchange, outgoing.limit());
        request.abort();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return switch (found) {
            case Found.Answer answer -> new Came.Answered(answer.status(), answer.retryAfter(), took);
            case Found.No no -> new Came.Forbidden(took);
            case Found.Failure failure -> new Came.Failed(failure.why(), took);
        };
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        client.close();
    }

    /// What was found, before it is known how long it took.
    private sealed interface Found {
        record Answer(int status, @Nullable String retryAfter) implements Found {
        }

        record No() implements Found {
        }

        record Failure(Came.Why why) implements Found {
        }
    }

    private static Found awaited(Future<Found> exchange, Duration limit) {
        try {
            return exchange.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            return new Found.Failure(Came.Why.TIMED_OUT);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException) {
                return new Found.Failure(Came.Why.UNREACHABLE);
            }
            throw new IllegalStateException("an outgoing call went wrong in an unknown way", e.getCause());
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return new Found.Failure(Came.Why.TIMED_OUT);
        }
    }

    private Found exchanged(Outgoing outgoing, HttpPost request) throws IOException {
        Optional<Target> parsed = Target.parse(outgoing.url());
        if (parsed.isEmpty()) {
            return new Found.No();
        }
        Target target = parsed.get();
        Optional<InetAddress> way = reach.way(target);
        if (way.isEmpty()) {
            return new Found.No();
        }
        request.setPath(target.path());
        outgoing.headers().forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(outgoing.body(), ContentType.APPLICATION_JSON));
        // With its address in hand the client resolves nothing; the name is for the certificate and the Host field.
        HttpHost host = new HttpHost(target.scheme(), way.get(), target.host(), target.port());
        try {
            return client.execute(host, request, response -> read(response, request));
        } catch (AnswerTooLarge e) {
            return new Found.Failure(Came.Why.TOO_LARGE);
        }
    }

    /// Thrown, because a client that is left in peace would read such an answer to its end.
    private static final class AnswerTooLarge extends IOException {
        @Serial
        private static final long serialVersionUID = 1;
    }

    private static Found read(ClassicHttpResponse response, HttpPost request) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            readThrough(entity, request);
        }
        Header retryAfter = response.getFirstHeader("Retry-After");
        return new Found.Answer(response.getCode(), retryAfter == null ? null : retryAfter.getValue());
    }

    /// Counted as it arrives, packed as it is: nothing is unpacked, so nothing can swell.
    private static void readThrough(HttpEntity entity, HttpPost request) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long read = 0;
        InputStream body = entity.getContent();
        for (int got = body.read(chunk); got >= 0; got = body.read(chunk)) {
            read += got;
            if (read > ANSWER_BYTES_MAX) {
                // Cut off first: closing alone would read an endless answer to its end.
                request.abort();
                throw new AnswerTooLarge();
            }
        }
    }
}
