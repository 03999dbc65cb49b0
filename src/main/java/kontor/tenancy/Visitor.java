package kontor.tenancy;

import java.net.InetAddress;
import kontor.platform.Deadline;

/// Someone who has shown no credential yet.
///
/// @param address   the network address they come from, proxies looked through
/// @param userAgent what their browser calls itself; cut to 300 characters
/// @param requestId the request, for logs and activity
/// @param deadline  when they wait no more
public record Visitor(InetAddress address, String userAgent, String requestId, Deadline deadline) {
    private static final int AGENT_MAX = 300;

    public Visitor {
        userAgent = userAgent.length() <= AGENT_MAX ? userAgent : userAgent.substring(0, AGENT_MAX);
    }
}
