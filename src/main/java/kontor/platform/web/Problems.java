package kontor.platform.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import kontor.platform.limits.LimitFailure;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kontor.platform.Alarm;
import kontor.platform.Failure;
import kontor.platform.tracing.Tracing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/// Writes errors as problems: the one place where a failure becomes bytes.
public final class Problems {
    private static final String INTERNAL = "internal";
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    /// Whoever is refused together must not come back together.
    private static final int COME_BACK_MAX_SECONDS = 3;

    private final JsonMapper json;
    private final Map<String, Counter> errors;
    private final Alarm alarm;

    public Problems(JsonMapper json, MeterRegistry meters, Alarm alarm) {
        this.json = json;
        this.errors = Stream.concat(Stream.of(Failure.Kind.values()).map(Failure.Kind::category), Stream.of(INTERNAL)).distinct()
                .collect(Collectors.toUnmodifiableMap(category -> category, category -> counter(meters, category)));
        this.alarm = alarm;
    }

    /// All of them from the start, so that the first error of a sort is a rise and not a new series.
    private static Counter counter(MeterRegistry meters, String category) {
        return Counter.builder("errors").tag("category", category).description("Answers that were problems, by category").register(meters);
    }

    public void write(HttpServletRequest request, HttpServletResponse response, Failure failure) throws IOException {
        switch (failure.kind()) {
            case UNAUTHENTICATED -> response.setHeader("WWW-Authenticate", "Bearer, ApiKey");
            case BUSY, DATABASE -> response.setHeader("Retry-After",
                    Integer.toString(ThreadLocalRandom.current().nextInt(1, COME_BACK_MAX_SECONDS + 1)));
            // The rest of an oversized or dripping body is not worth reading, so the connection cannot be used again.
            case TOO_LARGE, TIMED_OUT -> response.setHeader("Connection", "close");
            default -> {
            }
        }
        switch (failure) {
            case LimitFailure limited -> response.setHeader("Retry-After", Long.toString(limited.retryAfterSeconds()));
            case WebFailure.MethodNotAllowed other -> response.setHeader("Allow", other.allowed());
            default -> {
            }
        }
        if (failure.kind() == Failure.Kind.DATABASE) {
            alarm.raise(failure.kind().category(), failure.code(), route(request), Edge.of(request).requestId());
        }
        send(response, Problem.of(failure, Edge.of(request).requestId()));
    }

    /// A bug: logged whole, answered bare.
    public void writeBug(HttpServletRequest request, HttpServletResponse response, Throwable bug) throws IOException {
        String type = bug.getClass().getName();
        LOG.atError().setCause(bug).addKeyValue("error_type", type).addKeyValue("category", INTERNAL)
                .addKeyValue("method", EdgeFilter.method(request)).addKeyValue("path", route(request))
                .log("{} {} failed", EdgeFilter.method(request), route(request));
        Tracing.current().failed(type);
        alarm.raise(INTERNAL, type, route(request), Edge.of(request).requestId());
        send(response, Problem.bug(Edge.of(request).requestId()));
    }

    /// The route's template, not the path: that holds what somebody typed.
    static String route(HttpServletRequest request) {
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return route == null ? "none" : route.toString();
    }

    private void send(HttpServletResponse response, Problem problem) throws IOException {
        Objects.requireNonNull(errors.get(problem.category())).increment();
        if (response.isCommitted()) {
            // The status is already on its way; ending the connection is the only honest signal left.
            throw new IOException("answer already begun");
        }
        byte[] body = json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8);
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
