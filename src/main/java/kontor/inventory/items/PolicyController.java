package kontor.inventory.items;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Checks;
import kontor.platform.web.EntityTag;
import kontor.platform.web.IfMatch;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Planning policies over HTTP. The version of one that nobody has set is 0.
@RestController
class PolicyController {
    private final Policies policies;

    PolicyController(Policies policies) {
        this.policies = policies;
    }

    /// The company's own first, then those of segments; there are at most 200.
    @GetMapping("/api/v1/planning-policies")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    List<Policy> list(Caller caller) {
        return policies.all(caller);
    }

    /// Sets the company's own.
    @IfMatch
    @PutMapping("/api/v1/planning-policies")
    @Access(permission = Permission.INVENTORY_ADMIN, limit = LimitClass.WRITE)
    ResponseEntity<Policy> put(Caller caller, HttpServletRequest request, @RequestBody Policy.Wish wish) {
        return tagged(policies.put(caller, Policies.OWN, EntityTag.named(request), wish));
    }

    @GetMapping("/api/v1/planning-policies/{segment}")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    ResponseEntity<Policy> find(Caller caller, @PathVariable String segment) {
        return tagged(policies.find(caller, segment));
    }

    /// Sets a segment's, which replaces the company's own for the items that name it.
    @IfMatch
    @PutMapping("/api/v1/planning-policies/{segment}")
    @Access(permission = Permission.INVENTORY_ADMIN, limit = LimitClass.WRITE)
    ResponseEntity<Policy> put(Caller caller, @PathVariable String segment, HttpServletRequest request, @RequestBody Policy.Wish wish) {
        Naming.name(new Checks(), segment, Naming.SEGMENT_MAX, "").orRefuse();
        return tagged(policies.put(caller, segment, EntityTag.named(request), wish));
    }

    @DeleteMapping("/api/v1/planning-policies/{segment}")
    @Access(permission = Permission.INVENTORY_ADMIN, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable String segment) {
        policies.remove(caller, segment);
    }

    private static ResponseEntity<Policy> tagged(Policy policy) {
        return EntityTag.tagged(policy, policy.version());
    }
}
