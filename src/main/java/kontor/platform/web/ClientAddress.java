package kontor.platform.web;

import jakarta.servlet.http.HttpServletRequest;
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
        String forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null || !trusted.contains(address)) {
            return address;
        }
        List<String> hops = List.of(forwarded.split(",", -1)).reversed();
        for (String hop : hops) {
            address = hop.strip();
            if (!trusted.contains(address)) {
                return address;
            }
        }
        return address;
    }
}
