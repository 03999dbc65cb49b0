package kontor.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import kontor.platform.Deadline;

/// What the edge knows of a request before anyone is known to be calling: its id, when it ends, where it came from.
///
/// @param requestId     ours, or the client's when well-formed; in every answer and every log line
/// @param deadline      when nobody waits any more
/// @param clientAddress the peer, or what trusted proxies say of it
public record Edge(String requestId, Deadline deadline, String clientAddress) {
    private static final String ATTRIBUTE = Edge.class.getName();

    public static Edge of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Edge edge) {
            return edge;
        }
        throw new IllegalStateException("the request did not pass the edge");
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
