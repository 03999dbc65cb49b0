package kontor.fx;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kontor.platform.Deadline;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.observability.HealthSection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks on every node how the public feeds stand, whichever node asks them: for the health report and the measures.
final class FeedWatch implements HealthSection, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FeedWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Database database;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("fx-watch").daemon().factory());
    private volatile List<FeedStore.State> states = List.of();

    FeedWatch(Database database, InstantSource clock, MeterRegistry meters) {
        this.database = database;
        this.clock = clock;
        Stream.of(RateSource.values()).filter(RateSource::open).forEach(source -> measure(source, meters));
    }

    private void measure(RateSource source, MeterRegistry meters) {
        String word = source.name().toLowerCase(Locale.ROOT);
        Gauge.builder("fx_rates_age_days", this, watch -> watch.ageDays(source)).tag("source", word)
                .description("Days since the date of the newest rate set of a feed; below zero: valid from tomorrow; NaN: never fetched")
                .register(meters);
        Gauge.builder("fx_fetch_failures", this, watch -> watch.failures(source)).tag("source", word)
                .description("Failures of a rate feed in a row").register(meters);
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    void start() {
        timer.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    @Override
    public String name() {
        return "last_exchange_rate_fetch";
    }

    @Override
    public Map<String, FeedStore.State> content() {
        Map<String, FeedStore.State> content = new LinkedHashMap<>();
        states.forEach(each -> content.put(each.source().name().toLowerCase(Locale.ROOT), each));
        return content;
    }

    /// The end of the line: an exception would stop the timer for good.
    private void look() {
        try {
            states = database.inPlatform(Deadline.after(LIMIT), "fx.watch", FeedStore::states);
        } catch (Refused e) {
            LOG.warn("the rate feeds are not looked at: {}", e.failure().code());
        } catch (RuntimeException e) {
            LOG.error("the rate feeds cannot be looked at", e);
        }
    }

    private double ageDays(RateSource source) {
        return known(source).map(FeedStore.State::validDate).mapToDouble(
                date -> ChronoUnit.DAYS.between(date, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))).findFirst().orElse(Double.NaN);
    }

    private double failures(RateSource source) {
        return known(source).mapToInt(FeedStore.State::failures).sum();
    }

    private Stream<FeedStore.State> known(RateSource source) {
        return states.stream().filter(each -> each.source() == source);
    }
}
