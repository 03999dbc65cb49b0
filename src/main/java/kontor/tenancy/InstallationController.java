package kontor.tenancy;

import java.util.Map;
import kontor.platform.observability.Health;
import kontor.platform.limits.LimitClass;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What only the operator of the installation may see of its state.
@RestController
class InstallationController {
    private final Installation installation;
    private final Health health;

    InstallationController(Installation installation, Health health) {
        this.installation = installation;
        this.health = health;
    }

    @GetMapping("/api/metrics")
    @Access(permission = Permission.PLATFORM_ADMIN, limit = LimitClass.READ)
    Installation.Counts counts() {
        return installation.counts();
    }

    @GetMapping("/api/health/detailed")
    @Access(permission = Permission.PLATFORM_ADMIN, limit = LimitClass.READ)
    Health.Detail detail() {
        return health.detail();
    }
}
