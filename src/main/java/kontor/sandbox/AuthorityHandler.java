package kontor.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The authority's address: counts the call, lets a fault strike, else answers as the protocol says.
final class AuthorityHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorityHandler.class);
    private static final Duration FOR_EVER = Duration.ofDays(365);
    private static final String JSON = "application/json";
    private final Sandbox sandbox;
    private final SandboxServer server;
    private final Protocol protocol;

    AuthorityHandler(Sandbox sandbox, SandboxServer server) {
        this.sandbox = sandbox;
        this.server = server;
        this.protocol = new Protocol(sandbox);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            Http.send(exchange, 405, "text/plain", new byte[0]);
            return;
        }
        Optional<byte[]> body = Http.body(exchange);
        if (body.isEmpty()) {
            return;
        }
        try {
            call(exchange, body.get());
        } catch (RuntimeException e) {
            LOG.error("the sandbox failed in a call", e);
            Http.send(exchange, 500, "text/plain", new byte[0]);
        }
    }

    private void call(HttpExchange exchange, byte[] body) throws IOException {
        String code = protocol.interfaceOf(body);
        sandbox.count(code);
        switch (sandbox.faults().strike(code).orElse(null)) {
            case Fault.OnTheLine fault -> onTheLine(exchange, body, fault);
            case Fault.InTheAnswer fault -> Http.send(exchange, 200, JSON, protocol.answer(body, fault));
            case null -> Http.send(exchange, 200, JSON, protocol.answer(body, null));
        }
    }

    private void onTheLine(HttpExchange exchange, byte[] body, Fault.OnTheLine fault) throws IOException {
        switch (fault) {
            case Fault.RefuseConnection refuse -> {
                exchange.close();
                server.refuseConnectionsSoon(Duration.ofMillis(refuse.millis()));
            }
            case Fault.NeverAnswer never -> drop(exchange, FOR_EVER);
            case Fault.DropBeforeCommit drop -> exchange.close();
            case Fault.CommitThenDrop drop -> {
                commit(body);
                exchange.close();
            }
            case Fault.CommitLate late -> {
                server.hold(Duration.ofMillis(late.millis()));
                commit(body);
                exchange.close();
            }
            case Fault.AnswerAfter after -> {
                byte[] answer = protocol.answer(body, null);
                server.hold(Duration.ofMillis(after.millis()));
                Http.send(exchange, 200, JSON, answer);
            }
            case Fault.TruncatedBody truncated -> Http.sendHalf(exchange, protocol.answer(body, null));
            case Fault.NonJson page -> instead(exchange, body, 200, page.committed());
            case Fault.HttpError error -> instead(exchange, body, error.status(), error.committed());
        }
    }

    private void drop(HttpExchange exchange, Duration after) {
        server.hold(after);
        exchange.close();
    }

    private void instead(HttpExchange exchange, byte[] body, int status, boolean committed) throws IOException {
        if (committed) {
            commit(body);
        }
        Http.send(exchange, status, "text/html", "<html><body>The gateway has nothing to say</body></html>".getBytes(UTF_8));
    }

    /// Processes the request; the answer is lost.
    private void commit(byte[] body) {
        byte[] lost = protocol.answer(body, null);
        LOG.debug("an answer of {} bytes is lost on purpose", lost.length);
    }
}
