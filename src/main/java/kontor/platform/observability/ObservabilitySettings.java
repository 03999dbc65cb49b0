package kontor.platform.observability;

import kontor.platform.Settings;
import org.jspecify.annotations.Nullable;

/// How a person hears of trouble.
///
/// @param alertUrl where a critical failure is told by a POST; null: in the log only. A secret: such addresses carry their token
public record ObservabilitySettings(@Nullable String alertUrl) {
    public static ObservabilitySettings read(Settings settings) {
        String name = "ALERT_WEBHOOK_URL";
        String url = settings.secret(name,
                "Address told of critical failures (database, internal) by a POST, each sort once a minute; empty: they stand in the log only");
        if (url == null || url.isBlank()) {
            return new ObservabilitySettings(null);
        }
        if (!url.matches("https?://[^\\s]+")) {
            settings.mistake(name, "an http or https address");
        }
        return new ObservabilitySettings(url);
    }

    @Override
    public String toString() {
        return "ObservabilitySettings[alertUrl=" + (alertUrl == null ? "none" : "***") + "]";
    }
}
