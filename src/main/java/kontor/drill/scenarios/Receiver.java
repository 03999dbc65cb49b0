package kontor.drill.scenarios;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who is told by webhooks and is badly made: three answers in ten are refusals or come too late. It verifies each
/// signature by its own reading of the convention. What it has refused it must be told again.
final class Receiver implements AutoCloseable {
    private static final long TOO_LATE_MILLIS = 1_500;
    private static final int GONE = 410;

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Map<String, Integer> tries = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Told> accepted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger forged = new AtomicInteger();
    private final AtomicInteger afterGone = new AtomicInteger();

    Receiver() throws IOException {
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    /// An event as it was accepted.
    ///
    /// @param at the last part of the address it came to: whose endpoint
    record Told(String at, String id, JsonNode event) {
        String subject() {
            return event.at("/subject/id").asString();
        }

        long version() {
            return event.at("/subject/version").asLong();
        }
    }

    /// Where somebody's events come to.
    String address(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    }

    void trust(String name, String secret) {
        secrets.put(name, secret);
    }

    List<Told> accepted() {
        return List.copyOf(accepted);
    }

    int calls() {
        return calls.get();
    }

    int failed() {
        return failed.get();
    }

    int forged() {
        return forged.get();
    }

    /// Calls at addresses that say that they are gone, which begin with `gone`.
    int callsAtGone() {
        return afterGone.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String name = exchange.getRequestURI().getPath().substring(1);
            if (name.startsWith("gone")) {
                afterGone.incrementAndGet();
                exchange.sendResponseHeaders(GONE, -1);
                return;
            }
            calls.incrementAndGet();
            exchange.sendResponseHeaders(judged(exchange, name, body), -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int judged(HttpExchange exchange, String name, byte[] body) throws InterruptedException {
        String id = String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id"));
        if (!verified(exchange, name, id, body)) {
            forged.incrementAndGet();
            return 401;
        }
        int mood = Math.floorMod((id + tries.merge(id, 1, Integer::sum)).hashCode(), 10);
        if (mood < 3) {
            failed.incrementAndGet();
            if (mood == 0) {
                Thread.sleep(TOO_LATE_MILLIS);
            }
            return 503;
        }
        accepted.add(new Told(name, id, JsonMapper.shared().readTree(body)));
        return 204;
    }

    private boolean verified(HttpExchange exchange, String name, String id, byte[] body) {
        String secret = secrets.get(name);
        String header = exchange.getRequestHeaders().getFirst("webhook-signature");
        if (secret == null || header == null) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            mac.update((id + "." + exchange.getRequestHeaders().getFirst("webhook-timestamp") + ".").getBytes(StandardCharsets.UTF_8));
            return List.of(header.split(" ", -1)).contains("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(Objects.toString(e.getMessage(), "HMAC"), e);
        }
    }
}
