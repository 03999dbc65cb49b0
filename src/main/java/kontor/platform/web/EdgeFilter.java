package kontor.platform.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import kontor.platform.Deadline;
import kontor.platform.Refused;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/// The outermost layer: gives the request its id and deadline, bounds its body, measures it, and answers with a problem
/// whatever was not answered inside.
final class EdgeFilter extends OncePerRequestFilter {
    static final String REQUEST_ID = "X-Request-ID";
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    private final WebSettings settings;
    private final ClientAddress clientAddress;
    private final Problems problems;
    private final MeterRegistry meters;

    EdgeFilter(WebSettings settings, Problems problems, MeterRegistry meters) {
        this.settings = settings;
        this.clientAddress = new ClientAddress(settings.trustedProxies());
        this.problems = problems;
        this.meters = meters;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException {
        long start = System.nanoTime();
        Edge edge = new Edge(requestId(request.getHeader(REQUEST_ID)), deadline(request.getHeader("X-Request-Timeout")),
                clientAddress.of(request));
        edge.attachTo(request);
        response.setHeader(REQUEST_ID, edge.requestId());
        MDC.put("request_id", edge.requestId());
        try {
            guarded(request, response, chain, edge);
        } finally {
            MDC.clear();
            measured(request, response, System.nanoTime() - start);
        }
    }

    private void guarded(HttpServletRequest request, HttpServletResponse response, FilterChain chain, Edge edge) throws IOException {
        try {
            chain.doFilter(BodyLimit.applied(request, settings.bodyBytesMax(), edge.deadline()), response);
        } catch (Refused e) {
            problems.write(request, response, e.failure());
        } catch (ServletException | RuntimeException e) {
            problems.writeBug(request, response, e);
        }
    }

    private Deadline deadline(@Nullable String header) {
        Duration limit = settings.requestTimeout();
        if (header != null && header.matches("[0-9]{1,3}(\\.[0-9]{1,3})?")) {
            Duration asked = Duration.ofMillis((long) (Double.parseDouble(header) * 1_000));
            limit = asked.compareTo(limit) < 0 ? asked : limit;
        }
        return Deadline.after(limit);
    }

    private static String requestId(@Nullable String header) {
        return header != null && WELL_FORMED.matcher(header).matches() ? header : UUID.randomUUID().toString();
    }

    private void measured(HttpServletRequest request, HttpServletResponse response, long nanos) {
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        Timer.builder("http_server_duration").tag("route", route == null ? "none" : route.toString()).tag("method", method(request))
                .tag("class", response.getStatus() / 100 + "xx").register(meters).record(Duration.ofNanos(nanos));
    }

    /// Methods are a closed set on the wire of measures: a client must not be able to make new time series.
    private static String method(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS" -> request.getMethod();
            default -> "other";
        };
    }
}
