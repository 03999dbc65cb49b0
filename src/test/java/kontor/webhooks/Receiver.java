package kontor.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A tenant's own system that is told of events: notes everything it is sent and answers as the test says.
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final Behaviour behaviour;

    /// One request as it came, and what was answered; 0 when the answer was withheld.
    public record Call(String path, @Nullable String id, @Nullable String timestamp, @Nullable String signature, String body,
            int answered, @Nullable String traceparent) {
    }

    /// Decides an answer: its status, or 0 to give none.
    public interface Behaviour {
        int answer(String id, String body) throws InterruptedException;

        default Map<String, String> headers() {
            return Map.of();
        }
    }

    private Receiver(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    public static Receiver start(Behaviour behaviour) {
        try {
            return new Receiver(behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /// Those that were accepted, in the order they were.
    public List<Call> accepted() {
        return calls.stream().filter(each -> each.answered() / 100 == 2).toList();
    }

    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String id = exchange.getRequestHeaders().getFirst("webhook-id");
            int status = behaviour.answer(String.valueOf(id), body);
            calls.add(new Call(exchange.getRequestURI().toString(), id, exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature"), body, status,
                    exchange.getRequestHeaders().getFirst("traceparent")));
            behaviour.headers().forEach(exchange.getResponseHeaders()::set);
            if (status > 0) {
                exchange.sendResponseHeaders(status, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            atOnce.decrementAndGet();
        }
    }
}
