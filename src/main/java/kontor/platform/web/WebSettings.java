package kontor.platform.web;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import kontor.platform.Settings;

/// The web edge's bounds.
///
/// @param port           public HTTP port; 0 takes a free one
/// @param bindAddress    network address the public port listens on; this machine only by default
/// @param managementPort port of `/metrics`, on the loopback address unless opened; 0 takes a free one
/// @param bodyBytesMax   largest request body, counted while it is read
/// @param requestTimeout a request's deadline; the header `X-Request-Timeout` may only shorten it
/// @param corsOrigins    origins of other sites that browsers may call from; none by default
/// @param trustedProxies addresses whose `X-Forwarded-For` is believed; none by default
/// @param connectionsMax connections open at once; further ones wait to be taken
/// @param headTimeout    how long the first line and the header fields of a request may take to arrive
/// @param keepAlive      how long a connection may be without a request
public record WebSettings(int port, String bindAddress, int managementPort, long bodyBytesMax, Duration requestTimeout,
        List<String> corsOrigins,
        List<String> trustedProxies, int connectionsMax, Duration headTimeout, Duration keepAlive) {
    public static WebSettings read(Settings settings) {
        return new WebSettings((int) settings.number("PORT", 8080, 0, 65_535, "Port of the API and the pages; 0: any free port"),
                settings.text("BIND_ADDRESS", "127.0.0.1",
                        "Network address PORT listens on; 0.0.0.0 for all, behind a proxy that does TLS"),
                (int) settings.number("MANAGEMENT_PORT", 0, 0, 65_535,
                        "Port of /metrics on the loopback address; 0: one above PORT, or any free port when PORT is 0"),
                settings.number("MAX_REQUEST_BODY_SIZE", 10_485_760, 1_024, 1_073_741_824,
                        "Largest request body in bytes, counted while reading"),
                settings.duration("REQUEST_TIMEOUT", Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(60),
                        "Deadline of a request; X-Request-Timeout may only shorten it"),
                words(settings.text("CORS_ORIGINS", "", "Origins of other sites whose pages may call the API, separated by commas")),
                words(settings.text("TRUSTED_PROXIES", "", "Addresses of proxies whose X-Forwarded-For is believed, separated by commas")),
                (int) settings.number("CONNECTIONS_MAX", 16_000, 100, 1_000_000,
                        "Connections open at once; further ones wait to be taken. Never more than the process may have open files, less 1000"),
                settings.duration("REQUEST_HEAD_TIMEOUT", Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(60),
                        "How long the first line and the header fields of a request may take to arrive; then the connection is closed"),
                settings.duration("KEEP_ALIVE_TIMEOUT", Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofMinutes(10),
                        "How long a connection may be without a request; above what a balancer keeps its own"));
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip).filter(word -> !word.isEmpty()).toList();
    }
}
