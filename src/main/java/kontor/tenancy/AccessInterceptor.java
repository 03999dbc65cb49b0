package kontor.tenancy;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import kontor.platform.Failure;
import kontor.platform.Refused;
import kontor.platform.limits.InFlight;
import kontor.platform.limits.LimitClass;
import kontor.platform.limits.Place;
import kontor.platform.limits.RateLimits;
import kontor.platform.limits.Taken;
import kontor.platform.web.Edge;
import kontor.platform.web.PublicPort;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/// Stands before every route: reads what the route asks for, takes its price, finds out who calls, and refuses who may not.
/// Everything happens before the body is read.
final class AccessInterceptor implements HandlerInterceptor {
    static final String CALLER = Caller.class.getName();
    private static final String IN_FLIGHT = InFlight.class.getName();
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final Credentials credentials;
    private final Fares fares;
    private final RateLimits limits;
    private final InFlight inFlight;
    private final PublicPort publicPort;

    AccessInterceptor(Credentials credentials, Fares fares, RateLimits limits, InFlight inFlight, PublicPort publicPort) {
        this.credentials = credentials;
        this.fares = fares;
        this.limits = limits;
        this.inFlight = inFlight;
        this.publicPort = publicPort;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            return true;
        }
        RouteRule rule = RouteRule.of(handler);
        Access access = rule.access();
        if (access == null) {
            if (publicPort.took(request)) {
                takeAnonymous(request, response, rule.limit());
            }
            return true;
        }
        Caller caller = caller(request, response);
        fares.due(request, response, caller, access.limit());
        if (!permitted(caller, access)) {
            caller = credentials.freshCaller(Presented.of(request), visitor(request));
            requirePermission(caller, access);
        }
        MDC.put("tenant", caller.tenantId().toString());
        request.setAttribute(CALLER, caller);
        // The last thing that can refuse: from here on afterCompletion is certain to be called.
        request.setAttribute(IN_FLIGHT, inFlight.enter(Objects.requireNonNull(caller.principal().id()), caller.tenantId()));
        return true;
    }

    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception e) {
        if (request.getAttribute(IN_FLIGHT) instanceof Place place) {
            request.removeAttribute(IN_FLIGHT);
            place.close();
        }
    }

    /// Who shows nothing, or something worthless, pays from the address's bucket, so that guessing is bounded. What is not
    /// known to be good pays before it is looked up, and gets it back when it is good, so that a flood of made-up keys costs the
    /// database no more look-ups than the bucket has tokens.
    private Caller caller(HttpServletRequest request, HttpServletResponse response) {
        Presented presented = Presented.of(request);
        return switch (credentials.standing(presented)) {
            case GOOD -> known(request, response, presented);
            case WORTHLESS -> {
                takeAnonymous(request, response, LimitClass.PUBLIC);
                throw new TenancyFailure.NotSignedIn().refused();
            }
            case UNKNOWN -> unknown(request, response, presented);
        };
    }

    private Caller known(HttpServletRequest request, HttpServletResponse response, Presented presented) {
        try {
            return shown(request, presented);
        } catch (Refused e) {
            // Neither a suspended tenant nor a database that is away is a guess.
            if (e.failure().kind() == Failure.Kind.UNAUTHENTICATED) {
                takeAnonymous(request, response, LimitClass.PUBLIC);
            }
            throw e;
        }
    }

    private Caller unknown(HttpServletRequest request, HttpServletResponse response, Presented presented) {
        Taken paid = takeAnonymous(request, response, LimitClass.PUBLIC);
        try {
            Caller caller = shown(request, presented);
            paid.giveBack();
            return caller;
        } catch (Refused e) {
            if (e.failure().kind() != Failure.Kind.UNAUTHENTICATED) {
                paid.giveBack();
            }
            throw e;
        }
    }

    private Caller shown(HttpServletRequest request, Presented presented) {
        Caller caller = credentials.caller(presented, visitor(request));
        if (presented.byCookie() && !SAFE.contains(request.getMethod()) && !sameOrigin(request)) {
            throw new TenancyFailure.NotSignedIn().refused();
        }
        return caller;
    }

    private Taken takeAnonymous(HttpServletRequest request, HttpServletResponse response, LimitClass limit) {
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return limits.takeAnonymous(Edge.of(request).clientAddress(), String.valueOf(route), limit, response::setHeader);
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
