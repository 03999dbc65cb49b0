package kontor.webhooks;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import kontor.platform.Settings;

/// How events are delivered.
///
/// @param timeout      how long a receiver may take to answer
/// @param pauses       between the attempts; after the last one a delivery is given up
/// @param disableAfter an endpoint that has failed for so long is disabled
/// @param kept         for how long what is over is remembered
public record WebhookSettings(Duration timeout, List<Duration> pauses, Duration disableAfter, Kept kept) {
    private static final String PAUSES = "5s,5m,30m,2h,5h,10h,14h,20h,24h";
    private static final Pattern PAUSE = Pattern.compile("([0-9]{1,5})(ms|s|m|h)");

    public WebhookSettings {
        pauses = List.copyOf(pauses);
    }

    /// How long what is over is remembered.
    ///
    /// @param events     that were relayed; a replay reaches back 30 days
    /// @param deliveries that ended, with their attempts
    /// @param received   events from outside that were handled; told again later, they count as new
    public record Kept(Duration events, Duration deliveries, Duration received) {
        private static final Duration MAX = Duration.ofDays(3_650);

        private static Kept read(Settings settings) {
            return new Kept(
                    settings.duration("EVENT_RETENTION", Duration.ofDays(90), Duration.ofDays(31), MAX,
                            "How long events that were relayed are kept, to be sent again"),
                    settings.duration("WEBHOOK_LOG_RETENTION", Duration.ofDays(30), Duration.ofDays(1), MAX,
                            "How long webhooks that were delivered or given up stay in the delivery log"),
                    settings.duration("WEBHOOK_RECEIVED_RETENTION", Duration.ofDays(90), Duration.ofDays(7), MAX,
                            "How long events from outside that were handled are kept; kept ones stay until they are handled"));
        }
    }

    public static WebhookSettings read(Settings settings) {
        Duration timeout = settings.duration("WEBHOOK_TIMEOUT", Duration.ofSeconds(15), Duration.ofMillis(100), Duration.ofSeconds(30),
                "How long a receiver of a webhook may take to answer");
        String pauses = settings.text("WEBHOOK_RETRIES", PAUSES,
                "Pauses between the attempts to deliver a webhook, each prolonged by up to a fifth at random");
        Duration disableAfter = settings.duration("WEBHOOK_DISABLE_AFTER", Duration.ofDays(5), Duration.ofSeconds(1), Duration.ofDays(30),
                "An endpoint that has not accepted anything for so long is disabled");
        Kept kept = Kept.read(settings);
        List<String> texts = Arrays.stream(pauses.split(",", -1)).map(String::strip).toList();
        if (texts.stream().allMatch(each -> PAUSE.matcher(each).matches())) {
            return new WebhookSettings(timeout, texts.stream().map(WebhookSettings::pause).toList(), disableAfter, kept);
        }
        settings.mistake("WEBHOOK_RETRIES", "\"" + pauses + "\" is no list of durations such as 5s,5m,2h");
        return new WebhookSettings(timeout, List.of(), disableAfter, kept);
    }

    private static Duration pause(String text) {
        return text.endsWith("ms") ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2))) : Duration.parse("PT" + text);
    }
}
