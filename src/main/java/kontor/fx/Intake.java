package kontor.fx;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kontor.fx.RateFeed.Fetched;
import kontor.fx.RateFeed.Reason;
import kontor.platform.Alarm;
import kontor.platform.Deadline;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;

/// Takes what public feeds said: checks it, keeps it beside what is there, notes when to ask next. What is not taken changes
/// nothing: the last set stays in force.
final class Intake {
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final int BACKOFF_STEPS = 10;
    /// The longest holidays of the banks: rates may be published so many days ahead.
    private static final int DAYS_AHEAD_MAX = 14;

    private final Database database;
    private final FxSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Alarm alarm;
    private final MeterRegistry meters;

    Intake(Database database, FxSettings settings, InstantSource clock, RandomGenerator random, Alarm alarm, MeterRegistry meters) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.alarm = alarm;
        this.meters = meters;
        // All of them from the start: a series that appears with its first failure has no increase to ring at.
        Stream.of(RateSource.values()).filter(RateSource::open).forEach(
                source -> Stream.concat(Stream.of(RateSetStore.Kept.values()), Stream.of(Reason.values()))
                        .forEach(outcome -> counter(source, outcome)));
    }

    FeedStore.State state(Deadline deadline, RateSource source) {
        return database.inPlatform(deadline, "fx.state", tx -> FeedStore.state(tx, source));
    }

    /// The dates of a time whose sets are there.
    Set<LocalDate> known(Deadline deadline, RateSource source, LocalDate from, LocalDate to) {
        return database.inPlatform(deadline, "fx.known", tx -> RateSetStore.openDates(tx, source, from, to));
    }

    /// Takes an answer to "what is newest", and plans the next question.
    ///
    /// @return why nothing was taken; empty when something was
    Optional<Fetched.Failed> newest(Deadline deadline, Consumer<Tx> fence, RateSource source, Fetched fetched) {
        return switch (checked(fetched)) {
            case Fetched.Failed failed -> {
                counter(source, failed.reason()).increment();
                FeedStore.State noted = database.inPlatform(deadline, "fx.failed", tx -> failed(tx, fence, source, failed));
                told(source, failed, noted);
                yield Optional.of(failed);
            }
            case Fetched.Sets(List<PublishedRates> sets) -> taken(source,
                    database.inPlatform(deadline, "fx.take", tx -> succeeded(tx, fence, source, sets)));
        };
    }

    /// Takes the sets of a time; the next question is planned as it was.
    ///
    /// @return why nothing was taken; empty when something was
    Optional<Fetched.Failed> history(Deadline deadline, RateSource source, Fetched fetched) {
        return switch (checked(fetched)) {
            case Fetched.Failed failed -> {
                counter(source, failed.reason()).increment();
                yield Optional.of(failed);
            }
            case Fetched.Sets(List<PublishedRates> sets) -> taken(source,
                    database.inPlatform(deadline, "fx.take", tx -> kept(tx, sets)));
        };
    }

    private Optional<Fetched.Failed> taken(RateSource source, List<RateSetStore.Kept> kept) {
        if (kept.contains(RateSetStore.Kept.DIFFERS)) {
            counter(source, RateSetStore.Kept.DIFFERS).increment();
            alarm.raise("external", "fx.published_twice", "fx.fetch", source.name());
        }
        counter(source, kept.contains(RateSetStore.Kept.NEW) ? RateSetStore.Kept.NEW : RateSetStore.Kept.KNOWN).increment();
        return Optional.empty();
    }

    private List<RateSetStore.Kept> succeeded(Tx tx, Consumer<Tx> fence, RateSource source, List<PublishedRates> sets) {
        fence.accept(tx);
        FeedStore.State before = FeedStore.state(tx, source);
        List<RateSetStore.Kept> kept = kept(tx, sets);
        Instant now = clock.instant();
        LocalDate newest = sets.stream().map(PublishedRates::validDate).max(Comparator.naturalOrder()).orElseThrow();
        boolean news = before.validDate() == null || newest.isAfter(before.validDate());
        Instant daily = settings.daily().after(now);
        Instant soon = now.plus(settings.retry());
        // Until the new date is seen it is asked again and again: banks publish some time after noon, not at a minute.
        FeedStore.note(tx, new FeedStore.State(source, news || daily.isBefore(soon) ? daily : soon, now, now,
                news ? newest : before.validDate(), 0, null));
        return kept;
    }

    private List<RateSetStore.Kept> kept(Tx tx, List<PublishedRates> sets) {
        Instant now = clock.instant();
        return sets.stream().sorted(Comparator.comparing(PublishedRates::validDate)).map(each -> RateSetStore.keep(tx, each, now)).toList();
    }

    private FeedStore.State failed(Tx tx, Consumer<Tx> fence, RateSource source, Fetched.Failed failed) {
        fence.accept(tx);
        FeedStore.State before = FeedStore.state(tx, source);
        Instant now = clock.instant();
        FeedStore.State after = new FeedStore.State(source, now.plus(pause(before.failures())), now, before.lastSuccess(),
                before.validDate(), before.failures() + 1, word(failed.reason()));
        FeedStore.note(tx, after);
        return after;
    }

    /// Doubled with each failure, never longer than the usual pause, and of that at least half, at random: so that many
    /// installations do not knock together.
    private Duration pause(int failures) {
        Duration grown = FIRST_RETRY.multipliedBy(1L << Math.min(failures, BACKOFF_STEPS));
        long nanos = (grown.compareTo(settings.retry()) < 0 ? grown : settings.retry()).toNanos();
        return Duration.ofNanos(nanos / 2 + random.nextLong(nanos / 2 + 1));
    }

    private Fetched checked(Fetched fetched) {
        if (!(fetched instanceof Fetched.Sets(List<PublishedRates> sets))) {
            return fetched;
        }
        LocalDate latest = LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC).plusDays(DAYS_AHEAD_MAX);
        return sets.stream().flatMap(each -> mistake(each, latest).stream()).findFirst().<Fetched>map(each -> each).orElse(fetched);
    }

    private Optional<Fetched.Failed> mistake(PublishedRates set, LocalDate latest) {
        if (set.validDate().isAfter(latest)) {
            return Optional.of(new Fetched.Failed(Reason.WRONG_DATE, "rates for " + set.validDate()));
        }
        Set<String> missing = new TreeSet<>(settings.required());
        missing.remove(set.base());
        missing.removeAll(set.rates().stream().map(Rate::currency).collect(Collectors.toSet()));
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fetched.Failed(Reason.INCOMPLETE, "no rate for " + String.join(", ", missing)));
    }

    /// One that does not answer once may answer the next time; one that says something wrong is looked at.
    private void told(RateSource source, Fetched.Failed failed, FeedStore.State noted) {
        if (failed.reason() != Reason.UNAVAILABLE || noted.failures() >= 3) {
            alarm.raise("external", "fx.rates_" + word(failed.reason()), "fx.fetch", source.name());
        }
    }

    private Counter counter(RateSource source, Enum<?> outcome) {
        return Counter.builder("fx_fetch").description("Answers of rate feeds, by what became of them").tag("source", word(source))
                .tag("outcome", word(outcome)).register(meters);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
