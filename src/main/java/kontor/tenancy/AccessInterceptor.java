package kontor.tenancy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kontor.platform.Failure;
import kontor.platform.Refused;
import kontor.platform.web.Anonymous;
import kontor.platform.web.Edge;
import kontor.platform.web.LimitClass;
import kontor.platform.web.RateLimits;
import org.slf4j.MDC;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/// Stands before every route: reads what the route asks for, takes its price, finds out who calls, and refuses who may not.
/// Everything happens before the body is read.
final class AccessInterceptor implements HandlerInterceptor {
    static final String CALLER = Caller.class.getName();
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final Credentials credentials;
    private final RateLimits limits;

    AccessInterceptor(Credentials credentials, RateLimits limits) {
        this.credentials = credentials;
        this.limits = limits;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Access access = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Access.class) : null;
        if (access == null) {
            takeAnonymous(request, response, anonymousPrice(handler));
            return true;
        }
        Caller caller = caller(request, response);
        UUID principal = Objects.requireNonNull(caller.principal().id());
        limits.takePrincipal(principal, caller.tenantId(), access.limit(), response);
        if (!permitted(caller, access)) {
            caller = credentials.freshCaller(Presented.of(request), visitor(request));
            requirePermission(caller, access);
        }
        MDC.put("tenant", caller.tenantId().toString());
        request.setAttribute(CALLER, caller);
        return true;
    }

    private static LimitClass anonymousPrice(Object handler) {
        Anonymous open = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Anonymous.class) : null;
        return open == null ? LimitClass.PUBLIC : open.limit();
    }

    /// Who shows nothing, or something worthless, pays from the address's bucket, so that guessing is bounded.
    private Caller caller(HttpServletRequest request, HttpServletResponse response) {
        Presented presented = Presented.of(request);
        try {
            Caller caller = credentials.caller(presented, visitor(request));
            if (presented.byCookie() && !SAFE.contains(request.getMethod()) && !sameOrigin(request)) {
                throw new TenancyFailure.NotSignedIn().refused();
            }
            return caller;
        } catch (Refused e) {
            // Neither a suspended tenant nor a database that is away is a guess.
            if (e.failure().kind() == Failure.Kind.UNAUTHENTICATED) {
                takeAnonymous(request, response, LimitClass.PUBLIC);
            }
            throw e;
        }
    }

    private void takeAnonymous(HttpServletRequest request, HttpServletResponse response, LimitClass limit) {
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        limits.takeAnonymous(Edge.of(request).clientAddress(), String.valueOf(route), limit, response);
    }

    private static boolean permitted(Caller caller, Access access) {
        return access.permission().length == 0 || Stream.of(access.permission()).anyMatch(caller::may);
    }

    private static void requirePermission(Caller caller, Access access) {
        if (!permitted(caller, access)) {
            throw new TenancyFailure.NotAllowed(access.permission()[0]).refused();
        }
    }

    /// A browser says where a request comes from; a cookie may change something only from our own pages.
    private static boolean sameOrigin(HttpServletRequest request) {
        return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
    }

    static Visitor visitor(HttpServletRequest request) {
        Edge edge = Edge.of(request);
        String agent = request.getHeader("User-Agent");
        return new Visitor(InetAddress.ofLiteral(edge.clientAddress()), agent == null ? "" : agent, edge.requestId(), edge.deadline());
    }
}
