package kontor.platform.egress;

import java.io.ByteArrayOutputStream;
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
    private static final byte[] NOTHING = {};

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

    /// What came, and what was said in it.
    ///
    /// @param body empty unless it was answered
    @SuppressWarnings("ArrayRecordComponent") // bytes as they came; nobody compares two
    public record Heard(Came came, byte[] body) {
    }

    /// Sends it once. Never follows a redirect, never repeats by itself.
    public Came post(Outgoing outgoing) {
        return sent(outgoing, 0).came();
    }

    /// The same, and keeps what is answered. Only for addresses of the operator: nobody else may learn what an address says.
    ///
    /// @param bytesMax of the answer
    public Heard hear(Outgoing outgoing, int bytesMax) {
        return sent(outgoing, bytesMax);
    }

    private Heard sent(Outgoing outgoing, int keptMax) {
        if (insideTransaction.getAsBoolean()) {
            throw new IllegalStateException("nobody outside must be called inside a transaction");
        }
        long start = System.nanoTime();
        HttpPost request = new HttpPost("/");
        Future<Found> exchange = threads.submit(() -> exchanged(outgoing, request, keptMax));
        Found found = awaited(exchange, outgoing.limit());
        request.abort();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return switch (found) {
            case Found.Answer answer -> new Heard(new Came.Answered(answer.status(), answer.retryAfter(), took), answer.body());
            case Found.No no -> new Heard(new Came.Forbidden(took), NOTHING);
            case Found.Failure failure -> new Heard(new Came.Failed(failure.why(), took), NOTHING);
        };
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        client.close();
    }

    /// What was found, before it is known how long it took.
    private sealed interface Found {
        @SuppressWarnings("ArrayRecordComponent") // bytes as they came; nobody compares two
        record Answer(int status, @Nullable String retryAfter, byte[] body) implements Found {
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

    private Found exchanged(Outgoing outgoing, HttpPost request, int keptMax) throws IOException {
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
            return client.execute(host, request, response -> read(response, request, keptMax));
        } catch (AnswerTooLarge e) {
            return new Found.Failure(Came.Why.TOO_LARGE);
        }
    }

    /// Thrown, because a client that is left in peace would read such an answer to its end.
    private static final class AnswerTooLarge extends IOException {
        @Serial
        private static final long serialVersionUID = 1;
    }

    private static Found read(ClassicHttpResponse response, HttpPost request, int keptMax) throws IOException {
        HttpEntity entity = response.getEntity();
        byte[] body = entity == null ? NOTHING : readThrough(entity, request, keptMax);
        Header retryAfter = response.getFirstHeader("Retry-After");
        return new Found.Answer(response.getCode(), retryAfter == null ? null : retryAfter.getValue(), body);
    }

    /// Counted as it arrives, packed as it is: nothing is unpacked, so nothing can swell.
    ///
    /// @param keptMax 0: thrown away as it is read
    private static byte[] readThrough(HttpEntity entity, HttpPost request, int keptMax) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        long most = keptMax == 0 ? ANSWER_BYTES_MAX : keptMax;
        byte[] chunk = new byte[CHUNK];
        long read = 0;
        InputStream body = entity.getContent();
        for (int got = body.read(chunk); got >= 0; got = body.read(chunk)) {
            read += got;
            if (read > most) {
                // Cut off first: closing alone would read an endless answer to its end.
                request.abort();
                throw new AnswerTooLarge();
            }
            kept.write(chunk, 0, keptMax == 0 ? 0 : got);
        }
        return kept.toByteArray();
    }
}
