package kontor.inventory.forecasts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A forecasting model over HTTP that does as it is told: well, badly, late, or garbage.
final class SimulatedModel implements AutoCloseable {
    final AtomicInteger calls = new AtomicInteger();
    final AtomicReference<String> authorisation = new AtomicReference<>("");
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Manner manner;

    /// How it answers.
    enum Manner {
        /// The value twenty days before, which on a series that comes again every twenty days is exact.
        KNOWING,
        /// A thousand, always.
        WRONG,
        /// A second late.
        LATE,
        /// Text that is no JSON.
        GARBAGE,
        /// A forecast too short.
        SHORT,
        /// JSON of something else.
        OTHER,
        BROKEN
    }

    SimulatedModel(Manner manner) {
        this.manner = manner;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/forecast";
    }

    void be(Manner other) {
        manner = other;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        authorisation.set(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        JsonNode asked = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
        String text = switch (manner) {
            case KNOWING -> forecasts(asked, 0, true);
            case WRONG -> forecasts(asked, 0, false);
            case LATE -> late(asked);
            case GARBAGE -> "<html>no</html>";
            case SHORT -> forecasts(asked, 1, true);
            case OTHER -> "{\"forecasts\":[[\"many\"]]}";
            case BROKEN -> "";
        };
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(manner == Manner.BROKEN ? 500 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String late(JsonNode asked) {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return forecasts(asked, 0, true);
    }

    private static String forecasts(JsonNode asked, int less, boolean knowing) {
        int days = asked.required("horizon").asInt() - less;
        List<String> all = new ArrayList<>();
        for (JsonNode series : asked.required("series")) {
            List<String> values = new ArrayList<>();
            for (int day = 0; day < days; day++) {
                int at = series.size() - 20 + day % 20;
                values.add(knowing && at >= 0 ? series.get(at).asString() : "1000");
            }
            all.add("[" + String.join(",", values) + "]");
        }
        return "{\"forecasts\":[" + String.join(",", all) + "]}";
    }
}
