package kontor.platform.web;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import kontor.platform.Failure;
import kontor.platform.limits.LimitFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Writes errors as problems: the one place where a failure becomes bytes.
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    /// Whoever is refused together must not come back together.
    private static final int COME_BACK_MAX_SECONDS = 3;

    private final JsonMapper json;
    private final MeterRegistry meters;

    public Problems(JsonMapper json, MeterRegistry meters) {
        this.json = json;
        this.meters = meters;
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
        send(response, Problem.of(failure, Edge.of(request).requestId()));
    }

    /// A bug: logged whole, answered bare.
    public void writeBug(HttpServletRequest request, HttpServletResponse response, Throwable bug) throws IOException {
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), bug);
        send(response, Problem.bug(Edge.of(request).requestId()));
    }

    private void send(HttpServletResponse response, Problem problem) throws IOException {
        meters.counter("errors", "category", problem.category()).increment();
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
