package kontor.inventory.feeds;

import java.time.Duration;
import kontor.platform.Settings;

/// The bounds of what is fetched.
///
/// @param timeout  of one fetch, everything in it
/// @param bytesMax of one fetch
/// @param rowsMax  of one fetch; one more refuses all
public record FeedSettings(Duration timeout, long bytesMax, long rowsMax) {
    public static FeedSettings read(Settings settings) {
        return new FeedSettings(
                settings.duration("FEED_TIMEOUT", Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofHours(1),
                        "How long fetching the rows of a feed may take, from its name to its last row"),
                settings.number("FEED_BYTES_MAX", 268_435_456, 1_024, 4_294_967_296L, "Most bytes that are fetched for one run of a feed"),
                settings.number("FEED_ROWS_MAX", 2_000_000, 1, 20_000_000, "Rows of one run of a feed; one more refuses all of them"));
    }
}
