package kontor.tenancy;

import java.util.UUID;
import kontor.platform.web.Checks;
import kontor.platform.limits.LimitClass;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What a platform operator does above tenants.
@RestController
class OperatorController {
    private final Operators operators;

    OperatorController(Operators operators) {
        this.operators = operators;
    }

    /// @param tenantId chosen by the caller, so that a request sent twice opens one tenant; absent: chosen here
    record TenantBody(@Nullable UUID tenantId, @Nullable String name, @Nullable String ownerEmail) {
    }

    @PostMapping("/api/v1/tenants")
    @Access(permission = Permission.PLATFORM_ADMIN, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    Operators.Opened openTenant(Caller caller, @RequestBody TenantBody body) {
        new Checks().present(body.name(), "/name").present(body.ownerEmail(), "/owner_email").orRefuse();
        return operators.openTenant(caller, new Operators.TenantWish(body.tenantId(), Checks.needed(body.name(), "/name"),
                Checks.needed(body.ownerEmail(), "/owner_email")));
    }

    @PostMapping("/api/v1/tenants/{id}:suspend")
    @Access(permission = Permission.PLATFORM_ADMIN, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void suspendTenant(Caller caller, @PathVariable UUID id) {
        operators.suspendTenant(caller, id);
    }

    @PostMapping("/api/v1/tenants/{id}:resume")
    @Access(permission = Permission.PLATFORM_ADMIN, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resumeTenant(Caller caller, @PathVariable UUID id) {
        operators.resumeTenant(caller, id);
    }

    @PostMapping("/api/v1/accounts/{id}:deactivate")
    @Access(permission = Permission.PLATFORM_ADMIN, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deactivateAccount(Caller caller, @PathVariable UUID id) {
        operators.deactivateAccount(caller, id);
    }

    @PostMapping("/api/v1/accounts/{id}:reactivate")
    @Access(permission = Permission.PLATFORM_ADMIN, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reactivateAccount(Caller caller, @PathVariable UUID id) {
        operators.reactivateAccount(caller, id);
    }
}
