package kontor.tenancy;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import kontor.platform.limits.Admission;
import kontor.platform.limits.Place;
import kontor.platform.web.Edge;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.AsyncHandlerInterceptor;

/// Stands before the access rule: whoever comes to a busy node waits a moment or is sent away, before a credential is looked up
/// and before the body is read.
final class AdmissionInterceptor implements AsyncHandlerInterceptor {
    private static final String PLACE = Place.class.getName();
    private final Admission admission;

    AdmissionInterceptor(Admission admission) {
        this.admission = admission;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() != DispatcherType.ASYNC) {
            request.setAttribute(PLACE, admission.enter(RouteRule.of(handler).limit().lane(), Edge.of(request).deadline()));
        }
        return true;
    }

    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception e) {
        leave(request);
    }

    /// A stream of news lasts long and does little: it keeps its caller's place in flight, but not one of the node's.
    @Override
    public void afterConcurrentHandlingStarted(HttpServletRequest request, HttpServletResponse response, Object handler) {
        leave(request);
    }

    private static void leave(HttpServletRequest request) {
        if (request.getAttribute(PLACE) instanceof Place place) {
            request.removeAttribute(PLACE);
            place.close();
        }
    }
}
