package kontor.inventory.forecasts;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.regex.Pattern;
import kontor.inventory.forecast.Method;
import kontor.platform.Settings;
import org.jspecify.annotations.Nullable;

/// How forecasts are made.
///
/// @param everyDays how old a company's newest run may be before the next night makes another; 0: nobody makes one by himself
/// @param workers   items forecast at the same time, on threads of their own
/// @param outside   a model outside this program; null: there is none
public record ForecastSettings(int everyDays, int workers, @Nullable Outside outside) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,29}");

    /// @param key sent as a bearer token; null: none is
    public record Outside(String name, String url, @Nullable String key, Duration timeout) {
        @Override
        public String toString() {
            return "Outside[name=" + name + ", url=" + url + ", key=***, timeout=" + timeout + "]";
        }
    }

    public static ForecastSettings read(Settings settings) {
        int spare = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        return new ForecastSettings(
                (int) settings.number("FORECAST_EVERY_DAYS", 6, 0, 7,
                        "A company's forecasts are made anew in the night when they are so many days old; 0: only when asked for"),
                (int) settings.number("FORECAST_WORKERS", spare, 1, 64,
                        "Items forecast at the same time; usually a processor less than there are, so that requests find one"),
                outside(settings));
    }

    private static @Nullable Outside outside(Settings settings) {
        String url = settings.text("FORECAST_MODEL_URL", "",
                "A forecasting model outside, asked by POST; plain http or a private address only within ALLOWED_EGRESS; empty: none");
        String name = settings.text("FORECAST_MODEL_NAME", "outside", "What that model is called in lists and figures");
        String key = settings.secret("FORECAST_MODEL_KEY", "Sent to that model as a bearer token");
        Duration timeout = settings.duration("FORECAST_MODEL_TIMEOUT", Duration.ofSeconds(10), Duration.ofMillis(50),
                Duration.ofSeconds(30), "How long one call to that model may take");
        if (!NAME.matcher(name).matches() || Method.named(name).isPresent() || Candidates.RESERVED.contains(name)) {
            settings.mistake("FORECAST_MODEL_NAME", "\"" + name + "\" is no name of its own in small letters");
        }
        if (!url.isEmpty() && !web(url)) {
            settings.mistake("FORECAST_MODEL_URL", "this is no http or https address");
        }
        return url.isEmpty() ? null : new Outside(name, url, key, timeout);
    }

    private static boolean web(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
