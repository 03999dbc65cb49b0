package kontor.fx;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kontor.platform.Settings;
import kontor.platform.jobs.Timing;

/// Where rates come from, and how old they may be.
///
/// @param sources       the public feeds that are asked
/// @param usual         the public source that is meant when none is named
/// @param daily         when the feeds publish
/// @param zone          by whose calendar
/// @param poll          how often is looked whether one is due
/// @param retry         how long after a fetch that brought nothing new
/// @param timeout       of one call
/// @param ageDaysMax    the oldest rates that may be used for what is saved
/// @param required      currencies without which a public set is not taken (its base apart)
public record FxSettings(Set<RateSource> sources, RateSource usual, Timing daily, ZoneId zone, Duration poll, Duration retry,
        Duration timeout,
        int ageDaysMax, Set<String> required, Addresses addresses) {
    private static final String NONE = "none";

    public FxSettings {
        sources = Set.copyOf(sources);
        required = Set.copyOf(required);
    }

    /// The feeds' addresses, without a query.
    public record Addresses(URI cbrDaily, URI cbrHistory, URI ecbDaily, URI ecbHistory) {
    }

    /// Reads them; mistakes are told with all others.
    public static FxSettings read(Settings s) {
        ZoneId zone = zone(s);
        return new FxSettings(sources(s), usual(s), daily(s, zone), zone,
                s.duration("RATES_POLL", Duration.ofMinutes(1), Duration.ofMillis(100), Duration.ofHours(1),
                        "How often the nodes look whether a rate feed is due"),
                s.duration("RATES_RETRY", Duration.ofMinutes(30), Duration.ofMillis(100), Duration.ofHours(12),
                        "How long after a fetch that brought nothing new, or failed, the feed is asked again at the latest"),
                s.duration("RATES_TIMEOUT", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofSeconds(30),
                        "How long one call to a rate feed may take"),
                (int) s.number("RATES_AGE_MAX_DAYS", 4, 0, 365, "Exchange rates older than this are refused for what is saved"),
                required(s), addresses(s));
    }

    private static Set<RateSource> sources(Settings s) {
        Set<RateSource> sources = EnumSet.noneOf(RateSource.class);
        for (String word : words(s.text("RATES_SOURCES", "cbr,ecb", "The public rate feeds that are asked, of cbr and ecb; or none"))) {
            if (!word.equals(NONE)) {
                feed(s, "RATES_SOURCES", word).ifPresent(sources::add);
            }
        }
        return sources;
    }

    private static RateSource usual(Settings s) {
        return feed(s, "RATES_SOURCE", s.text("RATES_SOURCE", "cbr", "The public source whose rates are meant when none is named"))
                .orElse(RateSource.CBR);
    }

    private static Optional<RateSource> feed(Settings s, String name, String word) {
        var found = Arrays.stream(RateSource.values()).filter(each -> each.open() && each.name().equalsIgnoreCase(word)).findFirst();
        if (found.isEmpty()) {
            s.mistake(name, "\"" + word + "\" is no public rate feed");
        }
        return found;
    }

    private static ZoneId zone(Settings s) {
        String zone = s.text("RATES_ZONE", "Europe/Moscow", "The zone RATES_CRON is read in, and today's date for rates");
        if (ZoneId.getAvailableZoneIds().contains(zone)) {
            return ZoneId.of(zone);
        }
        s.mistake("RATES_ZONE", "\"" + zone + "\" is no time zone");
        return ZoneOffset.UTC;
    }

    private static Timing daily(Settings s, ZoneId zone) {
        String cron = s.text("RATES_CRON", "0 0 14 * * *",
                "When new exchange rates are looked for: second, minute, hour, day of month, month, day of week");
        try {
            return Timing.Cron.of(cron, zone.getId());
        } catch (IllegalArgumentException e) {
            s.mistake("RATES_CRON", "\"" + cron + "\" is no time of day such as 0 0 14 * * *");
            return new Timing.Every(Duration.ofDays(1));
        }
    }

    private static Set<String> required(Settings s) {
        List<String> codes = words(s.text("RATES_REQUIRED", "USD,EUR,CNY,TRY",
                "Currencies without which a public rate set is not taken; a set's own base apart")).stream()
                .map(each -> each.toUpperCase(Locale.ROOT)).toList();
        codes.stream().filter(each -> !Rate.CURRENCY.matcher(each).matches())
                .forEach(each -> s.mistake("RATES_REQUIRED", "\"" + each + "\" is no currency"));
        return codes.stream().collect(Collectors.toCollection(TreeSet::new));
    }

    private static Addresses addresses(Settings s) {
        return new Addresses(
                address(s, "RATES_CBR_URL", "https://www.cbr.ru/scripts/XML_daily.asp", "The Central Bank of Russia's rates of a day"),
                address(s, "RATES_CBR_HISTORY_URL", "https://www.cbr.ru/scripts/XML_dynamic.asp",
                        "The Central Bank of Russia's rates of one currency over a time"),
                address(s, "RATES_ECB_URL", "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml", "The ECB's rates of the day"),
                address(s, "RATES_ECB_HISTORY_URL", "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist-90d.xml",
                        "The ECB's rates of the last 90 days"));
    }

    private static URI address(Settings s, String name, String standard, String meaning) {
        String text = s.text(name, standard, meaning);
        if (text.matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._/-]*)?")) {
            return URI.create(text);
        }
        s.mistake(name, "\"" + text + "\" is no plain http or https address");
        return URI.create(standard);
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).filter(each -> !each.isEmpty()).toList();
    }
}
