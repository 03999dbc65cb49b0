package kontor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ObjIntConsumer;

/// A loopback OpenTelemetry collector: takes OTLP over HTTP and reads of each span who it is. The little of the protocol
/// buffers' wire format this needs is written out here.
final class Collector implements AutoCloseable {
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Collector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    record Span(String traceId, String spanId, String parentId, String name) {
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Span> spans(String traceId) {
        return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    /// Everything that was sent, as it came.
    String everything() {
        return String.join("\n", bodies);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        bodies.add(new String(body, StandardCharsets.ISO_8859_1));
        // resource_spans, scope_spans, spans
        fields(ByteBuffer.wrap(body), (resource, n) -> fields(resource, only(2, scope -> fields(scope, only(2, this::read)))));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private void read(ByteBuffer span) {
        String[] found = {"", "", "", ""};
        fields(span, (value, number) -> {
            switch (number) {
                case 1 -> found[0] = hex(value);
                case 2 -> found[1] = hex(value);
                case 4 -> found[2] = hex(value);
                case 5 -> found[3] = StandardCharsets.UTF_8.decode(value).toString();
                default -> value.clear();
            }
        });
        spans.add(new Span(found[0], found[1], found[2], found[3]));
    }

    private static ObjIntConsumer<ByteBuffer> only(int wanted, java.util.function.Consumer<ByteBuffer> then) {
        return (value, number) -> {
            if (number == wanted) {
                then.accept(value);
            }
        };
    }

    /// Hands over every length-delimited field of a message; skips the others.
    private static void fields(ByteBuffer message, ObjIntConsumer<ByteBuffer> each) {
        message.order(ByteOrder.LITTLE_ENDIAN);
        while (message.hasRemaining()) {
            int tag = (int) varint(message);
            switch (tag & 7) {
                case 0 -> varint(message);
                case 1 -> message.position(message.position() + 8);
                case 5 -> message.position(message.position() + 4);
                case 2 -> {
                    int length = (int) varint(message);
                    each.accept(message.slice(message.position(), length), tag >>> 3);
                    message.position(message.position() + length);
                }
                default -> throw new IllegalStateException("wire type " + (tag & 7));
            }
        }
    }

    private static long varint(ByteBuffer from) {
        long value = 0;
        for (int shift = 0;; shift += 7) {
            byte next = from.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static String hex(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
