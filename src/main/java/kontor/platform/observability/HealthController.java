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

    @GetMapping({"/readyz", "/startupz"})
    @Anonymous(limit = LimitClass.PROBE)
    ResponseEntity<Map<String, String>> ready() {
        boolean ready = health.ready();
        return ResponseEntity.status(ready ? 200 : 503).body(Map.of("status", ready ? "ready" : "not ready"));
    }

    /// Prometheus reads this on the management port; on the public port it does not exist.
    @GetMapping(value = "/metrics", produces = "text/plain;version=0.0.4;charset=utf-8")
    @Anonymous(limit = LimitClass.PROBE)
    String metrics(HttpServletRequest request) {
        if (request.getLocalPort() == publicPort) {
            throw new WebFailure.NoSuchPath().refused();
        }
        return meters.scrape();
    }
}
