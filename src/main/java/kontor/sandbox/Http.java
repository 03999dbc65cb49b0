package kontor.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;

/// Reading and answering over the JDK's small server.
final class Http {
    static final int BODY_BYTES_MAX = 10 * 1024 * 1024;

    private Http() {}

    /// The whole body; empty, and 413 answered, if it is larger than allowed.
    static Optional<byte[]> body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
        if (body.length > BODY_BYTES_MAX) {
            send(exchange, 413, "text/plain", new byte[0]);
            return Optional.empty();
        }
        return Optional.of(body);
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /// Announces the whole and sends half.
    static void sendHalf(HttpExchange exchange, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body, 0, body.length / 2);
        exchange.getResponseBody().flush();
        exchange.close();
    }
}
