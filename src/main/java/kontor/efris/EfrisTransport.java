package kontor.efris;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLHandshakeException;
import kontor.efris.Sent.Answered;
import kontor.efris.Sent.NoVerdict;
import kontor.efris.Sent.NotSent;
import kontor.platform.Deadline;

/// Carries one envelope to the authority and one back, within the deadline, and says which of three things happened:
/// answered, certainly not sent, or sent without a readable answer. Never repeats a request by itself.
final class EfrisTransport implements AutoCloseable {
    /// The largest unpacked answer, in base64, with room for the envelope.
    private static final long BODY_BYTES_MAX = ContentCodec.UNPACKED_BYTES_MAX / 3L * 4 + 1024 * 1024;

    private final EfrisSettings settings;
    private final BooleanSupplier insideTransaction;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;
    private final Cache<String, HostGuard> guards = Caffeine.newBuilder().maximumSize(100).build();

    /// @param insideTransaction whether this thread holds a database connection; it must not wait for the authority then
    EfrisTransport(EfrisSettings settings, BooleanSupplier insideTransaction) {
        this.settings = settings;
        this.insideTransaction = insideTransaction;
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout()).executor(threads).build();
    }

    Sent send(URI url, Envelope envelope, Deadline deadline) {
        if (insideTransaction.getAsBoolean()) {
            throw new IllegalStateException("the authority must not be called inside a transaction");
        }
        if (deadline.expired()) {
            return new NotSent("deadline", "no time was left to ask the authority");
        }
        HostGuard guard = guards.get(url.getAuthority(), host -> new HostGuard(host, settings.concurrency(), Clock.systemUTC()));
        return switch (guard.enter()) {
            case FULL -> new NotSent("authority_busy", "too many calls to the authority at once");
            case OPEN -> new NotSent("authority_unavailable", "the authority did not answer lately; it is not asked for a minute");
            case ALLOWED -> guarded(guard, url, envelope, deadline);
        };
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdown();
    }

    private Sent guarded(HostGuard guard, URI url, Envelope envelope, Deadline deadline) {
        Duration allowed = deadline.atMost(settings.timeout()).remaining();
        long start = System.nanoTime();
        var body = new OnceBody(envelope.write());
        HttpRequest request = HttpRequest.newBuilder(url).header("Content-Type", "application/json").POST(body).build();
        var exchange = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), BODY_BYTES_MAX));
        boolean settled = false;
        try {
            Envelope answer = read(exchange.get(allowed.toNanos(), TimeUnit.NANOSECONDS));
            guard.answered(Duration.ofNanos(System.nanoTime() - start));
            settled = true;
            return new Answered(answer);
        } catch (TimeoutException e) {
            settled = allowed.compareTo(settings.timeout().minusMillis(100)) >= 0 && fail(guard, start, e);
            return ended(exchange, body, "timeout", "no answer within " + allowed.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ended(exchange, body, "interrupted", "stopped while waiting for the answer", e);
        } catch (ExecutionException e) {
            settled = fail(guard, start, e);
            return ended(exchange, body, "connection", "the connection failed", e);
        } catch (ProtocolError e) {
            settled = fail(guard, start, e);
            return new NoVerdict("unreadable", e.getMessage() == null ? "unreadable answer" : e.getMessage());
        } finally {
            if (!settled) {
                guard.abandoned();
            }
        }
    }

    private static boolean fail(HostGuard guard, long start, Throwable cause) {
        guard.failed(Duration.ofNanos(System.nanoTime() - start), cause);
        return true;
    }

    private static Envelope read(HttpResponse<byte[]> response) throws ProtocolError {
        if (response.statusCode() != 200) {
            throw new ProtocolError(ProtocolError.Kind.NOT_JSON, "HTTP status " + response.statusCode());
        }
        return Envelope.read(response.body());
    }

    private static Sent ended(CompletableFuture<?> exchange, OnceBody body, String code, String reason, Throwable cause) {
        exchange.cancel(true);
        if (body.withheld() || handshakeFailed(cause)) {
            return new NotSent("authority_unavailable", "the authority could not be reached: " + kind(cause));
        }
        return new NoVerdict(code, reason + " (" + kind(cause) + ")");
    }

    /// No byte of a request is read by a server with which no TLS session was agreed.
    private static boolean handshakeFailed(Throwable cause) {
        return cause.getCause() instanceof SSLHandshakeException;
    }

    /// The sort of failure, without its text: that may repeat what was sent.
    private static String kind(Throwable cause) {
        Throwable root = cause.getCause() instanceof IOException io ? io : cause;
        return root.getClass().getSimpleName();
    }
}
