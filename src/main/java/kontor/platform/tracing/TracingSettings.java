package kontor.platform.tracing;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kontor.platform.Settings;
import org.jspecify.annotations.Nullable;

/// Where traces are sent, under the names every OpenTelemetry program knows.
///
/// @param endpoint    of a collector that speaks OTLP over HTTP; empty: nothing is recorded
/// @param headers     sent along, as the collector's credentials
/// @param share       of traces recorded, 0 to 1
/// @param serviceName this program's name among others
public record TracingSettings(String endpoint, Map<String, String> headers, double share, String serviceName) {
    public TracingSettings {
        headers = Map.copyOf(headers);
    }

    public static TracingSettings read(Settings settings) {
        return new TracingSettings(endpoint(settings),
                headers(settings,
                        settings.secret("OTEL_EXPORTER_OTLP_HEADERS", "Headers for the collector, name=value, separated by commas")),
                share(settings), settings.text("OTEL_SERVICE_NAME", "kontor", "This program's name in traces"));
    }

    private static String endpoint(Settings settings) {
        String name = "OTEL_EXPORTER_OTLP_ENDPOINT";
        String endpoint = settings.text(name, "",
                "Base address of an OpenTelemetry collector (OTLP over HTTP, mostly port 4318); empty: no traces are recorded");
        if (!endpoint.isEmpty() && !web(endpoint)) {
            settings.mistake(name, "an http or https address");
        }
        return endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
    }

    private static boolean web(String endpoint) {
        try {
            URI address = URI.create(endpoint);
            return address.getHost() != null && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Map<String, String> headers(Settings settings, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Map.of();
        }
        if (!text.matches("[^=,\\s]+=[^,]*(,[^=,\\s]+=[^,]*)*")) {
            settings.mistake("OTEL_EXPORTER_OTLP_HEADERS", "name=value, separated by commas");
            return Map.of();
        }
        return Stream.of(text.split(",", -1)).map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> each[1], (first, second) -> second));
    }

    private static double share(Settings settings) {
        String name = "OTEL_TRACES_SAMPLER_ARG";
        String text = settings.text(name, "1", "Share of traces recorded, from 0 to 1");
        if (!text.matches("0(\\.\\d{1,6})?|1(\\.0{1,6})?")) {
            settings.mistake(name, "a number from 0 to 1");
            return 0;
        }
        return new BigDecimal(text).doubleValue();
    }
}
