package kontor.tenancy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import kontor.platform.web.Checks;
import kontor.platform.limits.LimitClass;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A person's own account.
@RestController
class MeController {
    private final Accounts accounts;

    MeController(Accounts accounts) {
        this.accounts = accounts;
    }

    /// @param code of the second factor, when there is one
    record PasswordBody(@Nullable String password, @Nullable String code, @Nullable String newPassword) {
        @Override
        public String toString() {
            return "PasswordBody[*****]";
        }
    }

    /// The password again, and the code where there is a second factor.
    record ProofBody(@Nullable String password, @Nullable String code) {
        @Override
        public String toString() {
            return "ProofBody[*****]";
        }
    }

    record CodeBody(@Nullable String code) {
    }

    record RecoveryCodes(List<String> recoveryCodes) {
    }

    @GetMapping("/api/v1/me")
    @Access(limit = LimitClass.READ)
    Accounts.Me me(Caller caller) {
        return accounts.me(caller);
    }

    @PostMapping("/api/v1/me/password")
    @Access(limit = LimitClass.SIGN_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(Caller caller, HttpServletRequest request, @RequestBody PasswordBody body) {
        accounts.changePassword(caller, Checks.needed(body.password(), "/password"), body.code(),
                Checks.needed(body.newPassword(), "/new_password"), Presented.of(request).sessionToken());
    }

    @PostMapping("/api/v1/me/totp")
    @Access(limit = LimitClass.SIGN_IN)
    Accounts.Proposal enableTotp(Caller caller, @RequestBody ProofBody body) {
        return accounts.enableTotp(caller, Checks.needed(body.password(), "/password"));
    }

    @PostMapping("/api/v1/me/totp/confirm")
    @Access(limit = LimitClass.SIGN_IN)
    RecoveryCodes confirmTotp(Caller caller, @RequestBody CodeBody body) {
        return new RecoveryCodes(accounts.confirmTotp(caller, Checks.needed(body.code(), "/code")));
    }

    @DeleteMapping("/api/v1/me/totp")
    @Access(limit = LimitClass.SIGN_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disableTotp(Caller caller, @RequestBody ProofBody body) {
        accounts.disableTotp(caller, Checks.needed(body.password(), "/password"), Checks.needed(body.code(), "/code"));
    }
}
