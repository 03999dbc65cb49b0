package kontor.platform.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import kontor.platform.Deadline;
import kontor.platform.Settings;
import org.junit.jupiter.api.Test;

/// The breaker of platform.md 1.3-5, on a clock turned by hand.
class UpstreamTest {
    private static final Destination AUTHORITY = Destination.host("authority.example");
    private static final Duration QUICK = Duration.ofMillis(50);
    /// The time a breaker stays open, and the moment after which it lets callers try.
    private static final Duration PAST_OPEN = Duration.ofMillis(60_001);
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);
    private static final UpstreamSettings SETTINGS = UpstreamSettings.read(new Settings(Map.of(), Map.of()));

    private final TurnedClock clock = new TurnedClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Upstreams upstreams = new Upstreams(SETTINGS, meters, clock, clock);
    private final Upstream upstream = upstreams.to(AUTHORITY, FIRST);

    @Test
    void fiveFailuresInARowOpenAndFourDoNot() {
        fail(upstream, 4);
        answer(upstream, QUICK);
        fail(upstream, 4);
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
        fail(upstream, 1);
        assertThat(state()).isEqualTo(BreakerState.OPEN);
        assertThat(enter(upstream)).isEqualTo(new Entry.Open(clock.instant().plus(PAST_OPEN)));
    }

    @Test
    void halfOfTenCallsFailedOpensAndOfNineDoesNot() {
        for (int i = 0; i < 9; i++) {
            report(upstream, i % 2 == 0);
        }
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
        report(upstream, false);
        assertThat(state()).isEqualTo(BreakerState.OPEN);
    }

    @Test
    void failuresOfMoreThanAMinuteAgoAreForgotten() {
        for (int i = 0; i < 9; i++) {
            report(upstream, i % 2 == 0);
        }
        clock.pass(Duration.ofSeconds(61));
        report(upstream, false);
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void answersThatTakeTooLongOpenToo() {
        for (int i = 0; i < 10; i++) {
            answer(upstream, Duration.ofSeconds(i < 5 ? 11 : 1));
        }
        assertThat(state()).isEqualTo(BreakerState.OPEN);
    }

    @Test
    void callsThatWeEndOurselvesSayNothing() {
        for (int i = 0; i < 100; i++) {
            pass(upstream).close();
        }
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
        assertThat(meters.timer("upstream_duration", "upstream", "authority.example", "outcome", "abandoned").count()).isEqualTo(100);
    }

    @Test
    void afterAMinuteThreeOfFiftyCallersTryAndTheRestIsRefused() throws Exception {
        fail(upstream, 5);
        clock.pass(PAST_OPEN);
        List<Entry> entries = atOnce(50, i -> () -> enter(upstreams.to(AUTHORITY, new UUID(1, i))));
        assertThat(entries).filteredOn(Entry.Allowed.class::isInstance).hasSize(3);
        assertThat(entries).filteredOn(Entry.Open.class::isInstance).hasSize(47);
        assertThat(upstreams.states()).singleElement().satisfies(each -> {
            assertThat(each.state()).isEqualTo(BreakerState.HALF_OPEN);
            assertThat(each.underWay()).isEqualTo(3);
        });
        passes(entries).forEach(Pass::answered);
        assertThat(upstreams.states().getFirst().state()).isEqualTo(BreakerState.CLOSED);
        assertThat(upstreams.states().getFirst().underWay()).isZero();
    }

    @Test
    void failedTrialsOpenForAnotherMinute() {
        fail(upstream, 5);
        clock.pass(PAST_OPEN);
        fail(upstream, 3);
        assertThat(state()).isEqualTo(BreakerState.OPEN);
        clock.pass(Duration.ofSeconds(59));
        assertThat(enter(upstream)).isInstanceOf(Entry.Open.class);
        clock.pass(Duration.ofMillis(1_001));
        assertThat(enter(upstream)).isInstanceOf(Entry.Allowed.class);
    }

    @Test
    void anAbandonedTrialGivesItsPlaceToAnother() {
        fail(upstream, 5);
        clock.pass(PAST_OPEN);
        for (int i = 0; i < 10; i++) {
            pass(upstream).close();
        }
        assertThat(state()).isEqualTo(BreakerState.HALF_OPEN);
        answer(upstream, QUICK);
        answer(upstream, QUICK);
        answer(upstream, QUICK);
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
    }

    /// A call let in before the breaker opened, over only while others try: it neither decides nor gives a place away.
    @Test
    void aStragglerHasNoSayInTheTrial() {
        Pass failing = pass(upstream);
        Pass leaving = pass(upstream);
        fail(upstream, 5);
        clock.pass(PAST_OPEN);
        List<Pass> trials = List.of(pass(upstream), pass(upstream));
        failing.failed(new IOException("gone"));
        leaving.close();
        Pass third = pass(upstream);
        assertThat(enter(upstream)).isInstanceOf(Entry.Open.class);
        trials.forEach(Pass::answered);
        third.answered();
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void aHostDownForTenMinutesIsAskedFiveTimesAndThenThreeTimesAMinute() {
        int asked = 0;
        for (int second = 0; second < 600; second++) {
            for (int caller = 0; caller < 20; caller++) {
                if (enter(upstreams.to(AUTHORITY, new UUID(2, caller))) instanceof Entry.Allowed(Pass pass)) {
                    pass.failed(new IOException("down"));
                    asked++;
                }
            }
            clock.pass(Duration.ofSeconds(1));
        }
        assertThat(asked).isBetween(5 + 3 * 8, 5 + 3 * 10);
        clock.pass(PAST_OPEN);
        for (int i = 0; i < 3; i++) {
            answer(upstreams.to(AUTHORITY, new UUID(3, i)), QUICK);
        }
        assertThat(enter(upstreams.to(AUTHORITY, FIRST))).isInstanceOf(Entry.Allowed.class);
    }

    @Test
    void aCredentialThatFailsIsStoppedAloneWhileTheHostAnswersOthers() {
        Upstream healthy = upstreams.to(AUTHORITY, SECOND);
        for (int i = 0; i < 5; i++) {
            fail(upstream, 1);
            answer(healthy, QUICK);
            answer(healthy, QUICK);
        }
        assertThat(enter(upstream)).isInstanceOf(Entry.Open.class);
        assertThat(enter(healthy)).isInstanceOf(Entry.Allowed.class);
        assertThat(upstreams.states().getFirst().state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void oneCredentialHasAQuarterOfTheHostsPlaces() {
        List<Pass> held = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            held.add(pass(upstream));
        }
        assertThat(upstream.enter(Deadline.after(Duration.ofMillis(150)))).isEqualTo(new Entry.Full());
        for (int other = 1; other < 4; other++) {
            for (int i = 0; i < 4; i++) {
                held.add(pass(upstreams.to(AUTHORITY, new UUID(4, other))));
            }
        }
        assertThat(upstreams.to(AUTHORITY, SECOND).enter(Deadline.after(Duration.ofMillis(150)))).isEqualTo(new Entry.Full());
        held.forEach(Pass::close);
        assertThat(enter(upstreams.to(AUTHORITY, SECOND))).isInstanceOf(Entry.Allowed.class);
    }

    @Test
    void whoWaitsForAPlaceGetsOneWhenItBecomesFree() throws Exception {
        List<Pass> held = Stream.generate(() -> pass(upstream)).limit(4).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Entry> waiting = threads.submit(() -> enter(upstream));
            held.getFirst().answered();
            assertThat(waiting.get()).isInstanceOf(Entry.Allowed.class);
        }
    }

    @Test
    void aPassIsSettledOnce() {
        Pass pass = pass(upstream);
        pass.answered();
        pass.failed(new IOException("late"));
        pass.close();
        assertThat(upstreams.states().getFirst().underWay()).isZero();
        assertThat(meters.timer("upstream_duration", "upstream", "authority.example", "outcome", "failed").count()).isZero();
    }

    @Test
    void anOperatorHoldsAHostAndLetsItGo() {
        upstreams.holdOpen("authority.example");
        clock.pass(Duration.ofMinutes(50));
        assertThat(enter(upstream)).isInstanceOf(Entry.Open.class);
        assertThat(enter(upstreams.to(AUTHORITY, SECOND))).isInstanceOf(Entry.Open.class);
        assertThat(meters.get("breaker_state").tag("upstream", "authority.example").gauge().value()).isEqualTo(3);
        upstreams.close("authority.example");
        assertThat(enter(upstream)).isInstanceOf(Entry.Allowed.class);
        assertThat(meters.get("breaker_state").tag("upstream", "authority.example").gauge().value()).isZero();
    }

    @Test
    void anOperatorClosesWhatFailuresOpened() {
        fail(upstream, 5);
        upstreams.close("authority.example");
        assertThat(enter(upstream)).isInstanceOf(Entry.Allowed.class);
        assertThat(upstreams.states().getFirst().state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void whatIsHeldOpenIsSoForHostsMetLaterToo() {
        upstreams.holdOpen("webhooks");
        assertThat(enter(upstreams.to(new Destination("webhooks", "new.example"), FIRST))).isInstanceOf(Entry.Open.class);
        assertThat(enter(upstream)).isInstanceOf(Entry.Allowed.class);
    }

    @Test
    void hostsNobodyCallsAreForgotten() {
        answer(upstream, QUICK);
        clock.pass(Duration.ofMinutes(61));
        assertThat(upstreams.states()).isEmpty();
        for (int i = 0; i < 1_500; i++) {
            answer(upstreams.to(new Destination("webhooks", "host" + i + ".example"), FIRST), QUICK);
        }
        assertThat(upstreams.states()).hasSizeLessThanOrEqualTo(1_000);
        assertThat(meters.find("breaker_state").gauges()).extracting(each -> each.getId().getTag("upstream"))
                .containsExactlyInAnyOrder("authority.example", "webhooks");
    }

    @Test
    void retriesAreATenthOfWhatSucceeded() {
        var random = new Random(1);
        assertThat(upstream.retryPause(0, random)).isEmpty();
        for (int i = 0; i < 30; i++) {
            answer(upstream, Duration.ZERO);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(upstream.retryPause(i % 2, random)).hasValueSatisfying(
                    pause -> assertThat(pause).isBetween(Duration.ZERO, Duration.ofMillis(400)));
        }
        assertThat(upstream.retryPause(0, random)).isEmpty();
        assertThat(upstream.retryPause(2, random)).isEmpty();
        clock.pass(Duration.ofSeconds(11));
        assertThat(upstream.retryPause(0, random)).isEmpty();
    }

    @Test
    void aCallEndsALittleBeforeItsCallersTimeDoes() {
        assertThat(Upstream.allowed(Deadline.after(Duration.ofMinutes(1)), Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
        assertThat(Upstream.allowed(Deadline.after(Duration.ofSeconds(1)), Duration.ofSeconds(30)))
                .isBetween(Duration.ofMillis(850), Duration.ofMillis(950));
        assertThat(Upstream.allowed(Deadline.after(Duration.ofMillis(40)), Duration.ofSeconds(30))).isNegative();
    }

    private BreakerState state() {
        return upstream.host().breaker().state();
    }

    private static Entry enter(Upstream upstream) {
        return upstream.enter(Deadline.after(Duration.ofSeconds(5)));
    }

    private static Pass pass(Upstream upstream) {
        return ((Entry.Allowed) enter(upstream)).pass();
    }

    private void answer(Upstream upstream, Duration took) {
        Pass pass = pass(upstream);
        clock.pass(took);
        pass.answered();
    }

    private static void fail(Upstream upstream, int times) {
        for (int i = 0; i < times; i++) {
            pass(upstream).failed(new IOException("gone"));
        }
    }

    private void report(Upstream upstream, boolean well) {
        if (well) {
            answer(upstream, Duration.ZERO);
        } else {
            fail(upstream, 1);
        }
    }

    private static List<Pass> passes(List<Entry> entries) {
        return entries.stream().filter(Entry.Allowed.class::isInstance).map(each -> ((Entry.Allowed) each).pass()).toList();
    }

    private interface Numbered {
        Callable<Entry> call(int number);
    }

    private static List<Entry> atOnce(int callers, Numbered work) throws InterruptedException, ExecutionException {
        var start = new CyclicBarrier(callers);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Entry>> asked = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                Callable<Entry> call = work.call(i);
                asked.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            List<Entry> entries = new ArrayList<>();
            for (Future<Entry> each : asked) {
                entries.add(each.get());
            }
            return entries;
        }
    }
}
