package kontor.platform.observability;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Anonymous;
import kontor.platform.web.WebFailure;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The probes, under the paths operators and the replaced systems' monitors know.
@RestController
class HealthController {
    private final Health health;
    private final PrometheusMeterRegistry meters;
    private volatile int publicPort;

    HealthController(Health health, PrometheusMeterRegistry meters) {
        this.health = health;
        this.meters = meters;
    }

    /// Which of the two ports is the public one is known when the server listens: either may be any free one.
    @EventListener
    void listening(WebServerInitializedEvent event) {
        publicPort = event.getWebServer().getPort();
    }

    @GetMapping({"/health", "/api/health"})
    @Anonymous(limit = LimitClass.PROBE)
    ResponseEntity<Health.Report> report() {
        Health.Report report = health.report();
        return ResponseEntity.status(report.healthy() ? 200 : 503).body(report);
    }

    @GetMapping("/livez")
    @Anonymous(limit = LimitClass.PROBE)
    Map<String, String> live() {
        return Map.of("status", "live");
    }

    @GetMapping("/readyz")
    @Anonymous(limit = LimitClass.PROBE)
    ResponseEntity<Health.Readiness> ready() {
        Health.Readiness readiness = health.readiness();
        return ResponseEntity.status(readiness.ready() ? 200 : 503).body(readiness);
    }

    /// Whoever can ask gets a yes: the port is opened when the start is over.
    @GetMapping("/startupz")
    @Anonymous(limit = LimitClass.PROBE)
    Map<String, String> started() {
        return Map.of("status", "started");
    }

    /// Prometheus reads this on the management port; on the public port it does not exist.
    @GetMapping(value = "/metrics", produces = "text/plain;version=0.0.4;charset=utf-8")
    @Anonymous(limit = LimitClass.PROBE)
    String metrics(HttpServletRequest request) {
        requireManagement(request);
        return meters.scrape();
    }

    /// The operator's detailed report for monitors, which have no session; on the management port only.
    @GetMapping("/health/detailed")
    @Anonymous(limit = LimitClass.PROBE)
    Health.Detail detail(HttpServletRequest request) {
        requireManagement(request);
        return health.detail();
    }

    private void requireManagement(HttpServletRequest request) {
        if (request.getLocalPort() == publicPort) {
            throw new WebFailure.NoSuchPath().refused();
        }
    }
}
