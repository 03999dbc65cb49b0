package kontor.tenancy;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import kontor.platform.Deadline;
import kontor.platform.Refused;
import kontor.platform.limits.Admission;
import kontor.platform.limits.Lane;
import kontor.platform.limits.Place;
import kontor.platform.limits.Taken;
import kontor.platform.web.Edge;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.AsyncHandlerInterceptor;

/// Stands before the access rule: whoever comes to a busy node waits a moment or is sent away, before a credential is looked up
/// and before the body is read; who has spent what it may does not even wait.
final class AdmissionInterceptor implements AsyncHandlerInterceptor {
    private static final String PLACE = Place.class.getName();
    private final Fares fares;
    private final Admission admission;

    AdmissionInterceptor(Fares fares, Admission admission) {
        this.fares = fares;
        this.admission = admission;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() != DispatcherType.ASYNC) {
            RouteRule rule = RouteRule.of(handler);
            Taken paid = fares.ahead(request, response, rule.access());
            request.setAttribute(PLACE, place(rule.limit().lane(), Edge.of(request).deadline(), paid));
        }
        return true;
    }

    private Place place(Lane lane, Deadline deadline, Taken paid) {
        try {
            return admission.enter(lane, deadline);
        } catch (Refused e) {
            // It is the node that could not, so the caller has not used up anything.
            paid.giveBack();
            throw e;
        }
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
