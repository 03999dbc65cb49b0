package kontor.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/// Tells the two ports apart. Which is the public one is known when the server listens: either may be any free one.
public final class PublicPort {
    private volatile int number;

    /// Whether the request came in by the public port, where callers are limited, and not by the management port.
    public boolean took(HttpServletRequest request) {
        return request.getLocalPort() == number;
    }

    @EventListener
    void listening(WebServerInitializedEvent event) {
        number = event.getWebServer().getPort();
    }
}
