package kontor.efris;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
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
import kontor.platform.resilience.Destination;
import kontor.platform.resilience.Entry;
import kontor.platform.resilience.Pass;
import kontor.platform.resilience.Upstream;
import kontor.platform.resilience.Upstreams;
import kontor.platform.tracing.Tracing;

/// Carries one envelope to the authority and one back, within the deadline, and says which of three things happened:
/// answered, certainly not sent, or sent without a readable answer. Never repeats a request by itself.
final class EfrisTransport implements AutoCloseable {
    private static final String UNAVAILABLE = "authority_unavailable";
    /// The largest unpacked answer, in base64, with room for the envelope.
    private static final long BODY_BYTES_MAX = ContentCodec.UNPACKED_BYTES_MAX / 3L * 4 + 1024 * 1024;

    private final EfrisSettings settings;
    private final Upstreams upstreams;
    private final BooleanSupplier insideTransaction;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;
    /// Where each device was last asked.
    private final Cache<UUID, Destination> asked = Caffeine.newBuilder().maximumSize(10_000).build();

    /// @param insideTransaction whether this thread holds a database connection; it must not wait for the authority then
    EfrisTransport(EfrisSettings settings, Upstreams upstreams, BooleanSupplier insideTransaction) {
        this.settings = settings;
        this.upstreams = upstreams;
        this.insideTransaction = insideTransaction;
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout()).executor(threads).build();
    }

    /// Asks on behalf of a device, which is the credential of the call.
    Sent send(URI url, UUID device, Envelope envelope, Deadline deadline) {
        if (insideTransaction.getAsBoolean()) {
            throw new IllegalStateException("the authority must not be called inside a transaction");
        }
        Destination destination = Destination.host(url.getAuthority());
        asked.put(device, destination);
        return switch (upstreams.to(destination, device).enter(deadline)) {
            case Entry.Full full -> new NotSent("authority_busy", "too many calls to the authority at once");
            case Entry.Open open -> new NotSent(UNAVAILABLE, "the authority did not answer lately; it is asked again at " + open.until());
            case Entry.Allowed(Pass pass) -> {
                try (pass) {
                    yield traced(pass, url, envelope, deadline);
                }
            }
        };
    }

    /// Until when asking on behalf of this device is of no use; empty when it may be asked, or never was.
    Optional<Instant> awayUntil(UUID device) {
        return Optional.ofNullable(asked.getIfPresent(device)).flatMap(destination -> upstreams.to(destination, device).awayUntil());
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdown();
    }

    private Sent traced(Pass pass, URI url, Envelope envelope, Deadline deadline) {
        return Tracing.step("authority " + url.getHost(), Tracing.Kind.CLIENT, step -> {
            step.note("server.address", url.getHost());
            Sent sent = allowed(pass, url, envelope, deadline);
            step.note("kontor.outcome", sent.getClass().getSimpleName());
            return sent;
        });
    }

    private Sent allowed(Pass pass, URI url, Envelope envelope, Deadline deadline) {
        Duration allowed = Upstream.allowed(deadline, settings.timeout());
        if (!allowed.isPositive()) {
            return new NotSent("deadline", "no time was left to ask the authority");
        }
        var body = new OnceBody(envelope.write());
        HttpRequest request = HttpRequest.newBuilder(url).header("Content-Type", "application/json").POST(body).build();
        var exchange = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), BODY_BYTES_MAX));
        try {
            HttpResponse<byte[]> response = exchange.get(allowed.toNanos(), TimeUnit.NANOSECONDS);
            if (response.statusCode() < 500 && response.statusCode() != 200) {
                // Somebody is there and refuses this request; that says nothing about the next.
                pass.answered();
            }
            Envelope answer = read(response);
            pass.answered();
            return new Answered(answer);
        } catch (TimeoutException e) {
            if (allowed.equals(settings.timeout())) {
                pass.failed(e);
            }
            return ended(exchange, body, "timeout", "no answer within " + allowed.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ended(exchange, body, "interrupted", "stopped while waiting for the answer", e);
        } catch (ExecutionException e) {
            pass.failed(e);
            return ended(exchange, body, "connection", "the connection failed", e);
        } catch (ProtocolError e) {
            pass.failed(e);
            return new NoVerdict("unreadable", e.getMessage() == null ? "unreadable answer" : e.getMessage());
        }
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
            return new NotSent(UNAVAILABLE, "the authority could not be reached: " + kind(cause));
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
