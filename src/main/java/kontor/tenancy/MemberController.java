package kontor.tenancy;

import java.util.UUID;
import kontor.platform.web.Checks;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A tenant's members.
@RestController
class MemberController {
    private final Tenancy tenancy;

    MemberController(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    record RoleBody(@Nullable Role role) {
    }

    @GetMapping("/api/v1/members")
    @Access(permission = Permission.TENANT_READ, limit = LimitClass.READ)
    Page<Member> members(Caller caller, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return tenancy.members(caller, Page.Request.of(limit, cursor));
    }

    @PatchMapping("/api/v1/members/{id}")
    @Access(permission = Permission.MEMBER_ADMIN, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeRole(Caller caller, @PathVariable UUID id, @RequestBody RoleBody body) {
        tenancy.changeRole(caller, id, Checks.needed(body.role(), "/role"));
    }

    /// Everyone may leave by themselves, so the permission is looked at behind the route.
    @DeleteMapping("/api/v1/members/{id}")
    @Access(permission = Permission.TENANT_READ, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable UUID id) {
        tenancy.removeMember(caller, id);
    }
}
