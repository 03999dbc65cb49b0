package kontor.tenancy;

import java.util.List;
import kontor.platform.resilience.Upstreams;
import kontor.platform.limits.LimitClass;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The breakers before remote hosts, by hand.
@RestController
class BreakerController {
    private final Breakers breakers;

    BreakerController(Breakers breakers) {
        this.breakers = breakers;
    }

    @GetMapping("/api/v1/operator/upstreams")
    @Access(permission = Permission.PLATFORM_ADMIN, limit = LimitClass.READ)
    List<Upstreams.Status> states(Caller caller) {
        return breakers.states(caller);
    }

    @PostMapping("/api/v1/operator/upstreams/{upstream}/open")
    @Access(permission = Permission.PLATFORM_ADMIN, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void holdOpen(Caller caller, @PathVariable String upstream) {
        breakers.holdOpen(caller, upstream);
    }

    @PostMapping("/api/v1/operator/upstreams/{upstream}/close")
    @Access(permission = Permission.PLATFORM_ADMIN, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(Caller caller, @PathVariable String upstream) {
        breakers.close(caller, upstream);
    }
}
