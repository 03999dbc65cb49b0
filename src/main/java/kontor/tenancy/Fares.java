package kontor.tenancy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.limits.LimitClass;
import kontor.platform.limits.RateLimits;
import kontor.platform.limits.Taken;
import org.jspecify.annotations.Nullable;

/// The price of a signed-in request. Whose credential is known without a look-up pays before it is given a place on the node:
/// so who has spent what it may is sent away at once, and never stands in the queue before anybody else.
final class Fares {
    private static final String PAID = Fares.class.getName();
    private static final Taken NOTHING = () -> {
    };

    private final Credentials credentials;
    private final RateLimits limits;

    Fares(Credentials credentials, RateLimits limits) {
        this.credentials = credentials;
        this.limits = limits;
    }

    /// Takes the price where it is known who asks. A cookie proves that only together with where the request comes from, which
    /// is looked at later.
    ///
    /// @return the way to put it back when there is no place
    /// @throws kontor.platform.Refused [kontor.platform.limits.LimitFailure.TooManyRequests]
    Taken ahead(HttpServletRequest request, HttpServletResponse response, @Nullable Access access) {
        Presented presented = Presented.of(request);
        if (access == null || presented.byCookie()) {
            return NOTHING;
        }
        Identity known = credentials.known(presented, AccessInterceptor.visitor(request)).orElse(null);
        if (known == null) {
            return NOTHING;
        }
        Taken taken = take(response, known.principal(), known.tenantId(), access.limit());
        request.setAttribute(PAID, true);
        return taken;
    }

    /// Takes the price of whoever has not paid ahead.
    ///
    /// @throws kontor.platform.Refused [kontor.platform.limits.LimitFailure.TooManyRequests]
    void due(HttpServletRequest request, HttpServletResponse response, Caller caller, LimitClass limit) {
        if (request.getAttribute(PAID) == null) {
            take(response, caller.principal(), caller.tenantId(), limit);
        }
    }

    private Taken take(HttpServletResponse response, Caller.Principal principal, @Nullable UUID tenant, LimitClass limit) {
        return limits.takePrincipal(Objects.requireNonNull(principal.id()), tenant == null ? Caller.NO_TENANT : tenant, limit,
                response::setHeader);
    }
}
