package kontor.tenancy;

import kontor.platform.limits.LimitClass;
import kontor.platform.web.Anonymous;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;

/// What a route says of itself: whom it lets in, and what it costs. What is no route of ours is open and cheap.
///
/// @param access null when anyone may call it
record RouteRule(@Nullable Access access, LimitClass limit) {
    private static final RouteRule NONE = new RouteRule(null, LimitClass.PUBLIC);

    static RouteRule of(Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return NONE;
        }
        Access access = method.getMethodAnnotation(Access.class);
        if (access != null) {
            return new RouteRule(access, access.limit());
        }
        Anonymous open = method.getMethodAnnotation(Anonymous.class);
        return open == null ? NONE : new RouteRule(null, open.limit());
    }
}
