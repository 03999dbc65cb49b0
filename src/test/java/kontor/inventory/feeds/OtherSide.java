package kontor.inventory.feeds;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A company's own system that has documents, and remembers how it was asked.
public final class OtherSide implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /// What is done with whoever asks.
    public interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    public OtherSide() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public void has(String path, String document) {
        answers(path, exchange -> send(exchange, 200, document));
    }

    public void answers(String path, Answer answer) {
        answers.put(path, answer);
    }

    /// Path, query and credentials of every call.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public static void send(HttpExchange exchange, int status, String document) throws IOException {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getOrDefault("Authorization", List.of()) + " "
                + exchange.getRequestHeaders().getOrDefault("X-Api-Key", List.of()));
        try (exchange) {
            answers.getOrDefault(exchange.getRequestURI().getPath(), none -> send(none, 404, "nothing here")).to(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
