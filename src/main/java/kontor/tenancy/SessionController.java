package kontor.tenancy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import kontor.platform.web.Anonymous;
import kontor.platform.web.Checks;
import kontor.platform.limits.LimitClass;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Signing in and out, and one's own sessions.
@RestController
class SessionController {
    private final SignIns signIns;

    SessionController(SignIns signIns) {
        this.signIns = signIns;
    }

    /// @param code     of the second factor, or a recovery code
    /// @param tenantId which tenant to act for
    record SignInBody(@Nullable String email, @Nullable String password, @Nullable String code, @Nullable UUID tenantId) {
        @Override
        public String toString() {
            return "SignInBody[*****]";
        }
    }

    @PostMapping({"/api/v1/auth/sign-in", "/api/auth/login"})
    @Anonymous(limit = LimitClass.SIGN_IN)
    SignIns.SignedIn signIn(Visitor visitor, @RequestBody SignInBody body) {
        new Checks().present(body.email(), "/email").present(body.password(), "/password").orRefuse();
        return signIns.signIn(new SignIns.Wish(Checks.needed(body.email(), "/email"), Checks.needed(body.password(), "/password"),
                body.code(), body.tenantId()), visitor);
    }

    @PostMapping("/api/v1/auth/sign-out")
    @Access(limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(Caller caller, HttpServletRequest request) {
        signIns.signOut(caller, Presented.of(request).sessionToken());
    }

    @GetMapping("/api/v1/sessions")
    @Access(limit = LimitClass.READ)
    List<OpenSession> sessions(Caller caller, HttpServletRequest request) {
        return signIns.sessions(caller, Presented.of(request).sessionToken());
    }

    @DeleteMapping("/api/v1/sessions/{id}")
    @Access(limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Caller caller, @PathVariable UUID id) {
        signIns.end(caller, id);
    }
}
