package kontor.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// The operator's side, `/sandbox/...`: JSON in and out, 200 with the outcome, 400 with a sentence, 404.
///
/// | | |
/// | --- | --- |
/// | `POST taxpayers`, `devices`, `branches`, `goods` | register one (object) or several (array) |
/// | `GET documents?reference=` | what was issued, under one reference or at all |
/// | `GET stock` | movements of stock taken in |
/// | `GET calls` | calls per interface |
/// | `GET`, `POST`, `DELETE faults` | armed rules; arm one; disarm all |
/// | `POST refusals` | shut the door now for `millis` |
/// | `GET`, `PUT switches` | the open questions |
/// | `POST reset` | forget everything |
final class OperatorHandler implements HttpHandler {
    private final Sandbox sandbox;
    private final Map<String, Route> routes;

    private interface Route {
        Object run(JsonNode body, HttpExchange exchange);
    }

    OperatorHandler(Sandbox sandbox, SandboxServer server) {
        this.sandbox = sandbox;
        this.routes = Map.ofEntries(Map.entry("POST taxpayers", each(this::taxpayer)), Map.entry("POST devices", each(this::device)),
                Map.entry("POST branches", each(this::branch)), Map.entry("POST goods", each(this::good)),
                Map.entry("GET documents", (body, exchange) -> documents(exchange)),
                Map.entry("GET stock", (body, exchange) -> sandbox.stock()),
                Map.entry("GET calls", (body, exchange) -> sandbox.calls()),
                Map.entry("GET faults", (body, exchange) -> sandbox.armed()), Map.entry("POST faults", each(this::arm)),
                Map.entry("DELETE faults", (body, exchange) -> done(sandbox::disarm)), Map.entry("POST refusals", each(given -> {
                    server.refuseConnectionsSoon(Duration.ofMillis(given.path("millis").asLong(0)));
                    return given;
                })), Map.entry("GET switches", (body, exchange) -> sandbox.switches()), Map.entry("PUT switches", each(this::switches)),
                Map.entry("POST reset", (body, exchange) -> done(sandbox::reset)));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Optional<byte[]> body = Http.body(exchange);
        if (body.isEmpty()) {
            return;
        }
        Route route = routes.get(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath().substring("/sandbox/".length()));
        if (route == null) {
            send(exchange, 404, Map.of("error", "no such thing to do"));
            return;
        }
        try {
            JsonNode given = body.get().length == 0 ? MissingNode.getInstance() : SandboxJson.MAPPER.readTree(body.get());
            send(exchange, 200, route.run(given, exchange));
        } catch (JacksonException e) {
            send(exchange, 400, Map.of("error", e.getOriginalMessage()));
        } catch (IllegalArgumentException e) {
            send(exchange, 400, Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    private Object taxpayer(ObjectNode given) {
        Taxpayer usual = Taxpayer.company(SandboxJson.text(given, "tin"), SandboxJson.text(given, "legalName"));
        Taxpayer taxpayer = SandboxJson.over(usual, given, Taxpayer.class);
        sandbox.register(taxpayer);
        return taxpayer;
    }

    private Object device(ObjectNode given) {
        given.putIfAbsent("clockOffsetSeconds", SandboxJson.MAPPER.getNodeFactory().numberNode(0));
        Device device = SandboxJson.MAPPER.treeToValue(given, Device.class);
        sandbox.register(device);
        return device;
    }

    private Object branch(ObjectNode given) {
        given.putIfAbsent("code", SandboxJson.MAPPER.getNodeFactory().stringNode(""));
        Branch branch = SandboxJson.MAPPER.treeToValue(given, Branch.class);
        sandbox.register(branch);
        return branch;
    }

    private Object good(ObjectNode given) {
        Good usual = Good.of(SandboxJson.text(given, "tin"), SandboxJson.text(given, "code"), SandboxJson.text(given, "name"),
                SandboxJson.text(given, "unit"), SandboxJson.text(given, "category"));
        Good good = SandboxJson.over(usual, given, Good.class);
        sandbox.register(good);
        return good;
    }

    private Object arm(ObjectNode given) {
        ObjectNode rule = SandboxJson.object().put("interfaceCode", FaultRule.EVERY).put("next", given.has("probability") ? 0 : 1)
                .put("probability", 1.0);
        FaultRule armed = SandboxJson.MAPPER.treeToValue(rule.setAll(given), FaultRule.class);
        sandbox.arm(armed);
        return armed;
    }

    private Object switches(ObjectNode given) {
        sandbox.switches(SandboxJson.over(sandbox.switches(), given, Switches.class));
        return sandbox.switches();
    }

    private Object documents(HttpExchange exchange) {
        String reference = reference(exchange.getRequestURI().getRawQuery());
        List<IssuedDocument> documents = reference == null ? sandbox.documents() : sandbox.documents(reference);
        return Map.of("count", documents.size(), "documents", documents);
    }

    private static @Nullable String reference(@Nullable String query) {
        String prefix = "reference=";
        return query != null && query.startsWith(prefix) ? URLDecoder.decode(query.substring(prefix.length()), UTF_8) : null;
    }

    private interface Registration {
        Object of(ObjectNode given);
    }

    private static Route each(Registration registration) {
        return (body, exchange) -> body instanceof ArrayNode list
                ? list.valueStream().map(one -> registration.of(object(one))).toList()
                : registration.of(object(body));
    }

    private static ObjectNode object(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("a JSON object, or an array of them");
    }

    private static Object done(Runnable work) {
        work.run();
        return Map.of();
    }

    private static void send(HttpExchange exchange, int status, Object json) throws IOException {
        Http.send(exchange, status, "application/json", SandboxJson.MAPPER.writeValueAsBytes(json));
    }
}
