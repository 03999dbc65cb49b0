package kontor.tenancy;

import java.util.UUID;
import kontor.platform.web.Anonymous;
import kontor.platform.web.Checks;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Invitations. An invitation sent twice is refused the second time by its address, so that no answer with a token in it
/// has to be kept for a replay.
@RestController
class InvitationController {
    private final Invitations invitations;

    InvitationController(Invitations invitations) {
        this.invitations = invitations;
    }

    record InviteBody(@Nullable String email, @Nullable Role role) {
    }

    /// @param name     needed when the invited address has no account yet
    /// @param password the account's, or the new account's
    record AcceptBody(@Nullable String token, @Nullable String name, @Nullable String password, @Nullable String code) {
        @Override
        public String toString() {
            return "AcceptBody[*****]";
        }
    }

    @PostMapping("/api/v1/invitations")
    @Access(permission = Permission.MEMBER_ADMIN, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    Invitation.Sent invite(Caller caller, @RequestBody InviteBody body) {
        new Checks().present(body.email(), "/email").present(body.role(), "/role").orRefuse();
        return invitations.invite(caller, Checks.needed(body.email(), "/email"), Checks.needed(body.role(), "/role"));
    }

    @GetMapping("/api/v1/invitations")
    @Access(permission = Permission.MEMBER_ADMIN, limit = LimitClass.READ)
    Page<Invitation> open(Caller caller, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return invitations.open(caller, Page.Request.of(limit, cursor));
    }

    @DeleteMapping("/api/v1/invitations/{id}")
    @Access(permission = Permission.MEMBER_ADMIN, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Caller caller, @PathVariable UUID id) {
        invitations.withdraw(caller, id);
    }

    @PostMapping("/api/v1/invitations/accept")
    @Anonymous(limit = LimitClass.SIGN_IN)
    @ResponseStatus(HttpStatus.CREATED)
    Invitations.Joined accept(Visitor visitor, @RequestBody AcceptBody body) {
        new Checks().present(body.token(), "/token").present(body.password(), "/password").orRefuse();
        return invitations.accept(new Invitations.Acceptance(Checks.needed(body.token(), "/token"), body.name(),
                Checks.needed(body.password(), "/password"), body.code()), visitor);
    }
}
