package kontor.efris;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kontor.efris.Envelope.Data;
import kontor.efris.Envelope.ReturnStateInfo;

/// A peer that answers as told, and keeps what it was asked.
final class ScriptedPeer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Envelope> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile Script script;

    /// What to do with a request.
    interface Script {
        void answer(HttpExchange exchange, Envelope request) throws IOException, InterruptedException;
    }

    ScriptedPeer(Script script) throws IOException {
        this.script = script;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ws/taapp/getInformation");
    }

    void then(Script next) {
        script = next;
    }

    List<Envelope> requests() {
        return List.copyOf(requests);
    }

    List<String> asked() {
        return requests().stream().map(request -> request.globalInfo().interfaceCode()).toList();
    }

    static Script json(String body) {
        return (exchange, request) -> respond(exchange, 200, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static void answer(HttpExchange exchange, Envelope request, Data data, String code, String message) throws IOException {
        respond(exchange, 200, new Envelope(data, request.globalInfo(), new ReturnStateInfo(code, message)).write());
    }

    static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            Envelope request = Envelope.read(exchange.getRequestBody().readAllBytes());
            requests.add(request);
            script.answer(exchange, request);
        } catch (ProtocolError e) {
            respond(exchange, 400, new byte[0]);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
