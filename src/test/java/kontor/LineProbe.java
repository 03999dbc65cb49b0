package kontor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Stands in the line to an authority and watches how many uploads are under way at once, of one device and in all.
final class LineProbe implements AutoCloseable {
    private static final Pattern UPLOAD = Pattern.compile("\"interfaceCode\"\\s*:\\s*\"T109\"");
    private static final Pattern DEVICE = Pattern.compile("\"deviceNo\"\\s*:\\s*\"([^\"]+)\"");

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(workers).build();
    private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger together = new AtomicInteger();
    private final AtomicInteger mostOfOneDevice = new AtomicInteger();
    private final AtomicInteger mostTogether = new AtomicInteger();
    private final URI authority;
    private final Duration hold;
    private final HttpServer server;

    /// @param hold how long each upload is kept before it goes on, so that two at once are seen
    LineProbe(URI authority, Duration hold) {
        this.authority = authority;
        this.hold = hold;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(workers);
        server.createContext("/", this::pass);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + authority.getPath());
    }

    int mostOfOneDevice() {
        return mostOfOneDevice.get();
    }

    int mostTogether() {
        return mostTogether.get();
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
        workers.close();
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String text = new String(body, StandardCharsets.UTF_8);
        Matcher device = DEVICE.matcher(text);
        try {
            byte[] answer = UPLOAD.matcher(text).find() && device.find() ? watched(device.group(1), body) : forwarded(body);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private byte[] watched(String device, byte[] body) throws IOException, InterruptedException {
        AtomicInteger ofDevice = underWay.computeIfAbsent(device, each -> new AtomicInteger());
        mostOfOneDevice.accumulateAndGet(ofDevice.incrementAndGet(), Math::max);
        mostTogether.accumulateAndGet(together.incrementAndGet(), Math::max);
        try {
            Thread.sleep(hold);
            return forwarded(body);
        } finally {
            ofDevice.decrementAndGet();
            together.decrementAndGet();
        }
    }

    private byte[] forwarded(byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(authority).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    }
}
