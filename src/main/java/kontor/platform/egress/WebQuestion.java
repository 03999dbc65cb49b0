package kontor.platform.egress;

import java.time.Duration;
import java.util.Map;

/// A document at an address a tenant named.
///
/// @param headers  sent to this address, and to no other it redirects to
/// @param bytesMax of the document
/// @param sample   whether the first `bytesMax` bytes are enough; else a longer document is refused
/// @param limit    for everything: names, connections, redirects, the document
public record WebQuestion(String url, Map<String, String> headers, long bytesMax, boolean sample, Duration limit) {
    public WebQuestion {
        headers = Map.copyOf(headers);
    }

    /// Headers may hold secrets.
    @Override
    public String toString() {
        return "WebQuestion[url=***]";
    }
}
