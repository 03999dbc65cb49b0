package kontor.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// Who is at the other end. `X-Forwarded-For` is read from the right, as far as each hop is a trusted proxy; what an
/// untrusted peer writes into it changes nothing.
final class ClientAddress {
    private final Set<String> trusted;

    ClientAddress(List<String> trustedProxies) {
        this.trusted = Set.copyOf(trustedProxies);
    }

    String of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (!trusted.contains(address)) {
            return address;
        }
        // A proxy may add a line of its own below the one a client has sent: all of them are one list.
        String forwarded = String.join(",", Collections.list(request.getHeaders("X-Forwarded-For")));
        for (String hop : List.of(forwarded.split(",", -1)).reversed()) {
            String next = hop.strip();
            if (!literal(next)) {
                // "unknown" or worse: the last proxy that could say from where is all that is known.
                return address;
            }
            address = next;
            if (!trusted.contains(address)) {
                return address;
            }
        }
        return address;
    }

    private static boolean literal(String text) {
        try {
            return !text.isEmpty() && InetAddress.ofLiteral(text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
