package kontor.platform.web;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import kontor.platform.Deadline;
import kontor.platform.Drain;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.tracing.Step;
import kontor.platform.tracing.Tracing;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/// The outermost layer: gives the request its id and deadline, bounds its body, measures it, and answers with a problem
/// whatever was not answered inside.
final class EdgeFilter extends OncePerRequestFilter {
    static final String REQUEST_ID = "X-Request-ID";
    static final String TRACE = "traceparent";
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    private final WebSettings settings;
    private final ClientAddress clientAddress;
    private final Problems problems;
    private final MeterRegistry meters;
    private final Tracing tracing;
    private final Drain drain;
    /// Looking a timer up in the registry costs more than most of what stands around it.
    private final Map<Measured, Timer> timers = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final DistributionSummary statements;

    EdgeFilter(WebSettings settings, Problems problems, MeterRegistry meters, Tracing tracing, Drain drain) {
        this.settings = settings;
        this.clientAddress = new ClientAddress(settings.trustedProxies());
        this.problems = problems;
        this.meters = meters;
        this.tracing = tracing;
        this.drain = drain;
        Gauge.builder("http_inflight", underWay, AtomicInteger::get).description("Requests under way").register(meters);
        this.statements = DistributionSummary.builder("db_statements_per_request").serviceLevelObjectives(1, 2, 5, 10, 20, 50)
                .register(meters);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException {
        long start = System.nanoTime();
        Edge edge = new Edge(requestId(request.getHeader(REQUEST_ID)), deadline(request.getHeader("X-Request-Timeout")),
                clientAddress.of(request));
        edge.attachTo(request);
        response.setHeader(REQUEST_ID, edge.requestId());
        if (drain.begun()) {
            // A connection that stays open would be cut when the server stops listening.
            response.setHeader("Connection", "close");
        }
        underWay.incrementAndGet();
        try {
            tracing.<Boolean, IOException>follow(request.getHeader(TRACE), "HTTP", Tracing.Kind.SERVER,
                    step -> traced(request, response, chain, edge, step));
        } finally {
            underWay.decrementAndGet();
            MDC.clear();
            statements.record(Database.takeStatementsSent());
            measured(request, response, System.nanoTime() - start);
        }
    }

    private boolean traced(HttpServletRequest request, HttpServletResponse response, FilterChain chain, Edge edge, Step step)
            throws IOException {
        response.setHeader(TRACE, step.traceparent());
        MDC.put("request_id", edge.requestId());
        MDC.put("trace_id", step.traceId());
        guarded(request, response, chain, edge);
        if (step.recorded()) {
            step.rename(method(request) + " " + Problems.route(request));
            step.note("http.request.method", method(request));
            step.note("http.route", Problems.route(request));
            step.note("http.response.status_code", response.getStatus());
            step.note("kontor.request_id", edge.requestId());
        }
        return step.recorded();
    }

    private void guarded(HttpServletRequest request, HttpServletResponse response, FilterChain chain, Edge edge) throws IOException {
        try {
            chain.doFilter(BodyLimit.applied(request, settings.bodyBytesMax(), edge.deadline()), response);
        } catch (Refused e) {
            problems.write(request, response, e.failure());
        } catch (ServletException | RuntimeException e) {
            // Refused in the middle of an answer, such as one whose caller lost the right to it: there is nobody left to be told.
            if (response.isCommitted() && e.getCause() instanceof Refused) {
                throw new AnswerBrokenOff(e);
            }
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
        Measured measured = new Measured(Problems.route(request), method(request), response.getStatus() / 100);
        timers.computeIfAbsent(measured, this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    /// What tells one time series from another: all of it comes from closed sets.
    private record Measured(String route, String method, int statusClass) {
    }

    private Timer timer(Measured measured) {
        return Timer.builder("http_server_duration").tag("route", measured.route()).tag("method", measured.method())
                .tag("class", measured.statusClass() + "xx")
                .description("From the first byte of a request to its answer, by route template, method and status class").register(meters);
    }

    /// Methods are a closed set on the wire of measures: a client must not be able to make new time series.
    static String method(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS" -> request.getMethod();
            default -> "other";
        };
    }
}
