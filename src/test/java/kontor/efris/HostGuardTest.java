package kontor.efris;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import kontor.efris.HostGuard.Entry;
import org.junit.jupiter.api.Test;

class HostGuardTest {
    private static final Duration QUICK = Duration.ofMillis(50);

    private final Turned clock = new Turned();
    private final HostGuard guard = new HostGuard("127.0.0.1", 20, clock);

    @Test
    void halfOfTenCallsFailedOpens() {
        for (int i = 0; i < 10; i++) {
            assertThat(guard.enter()).isEqualTo(Entry.ALLOWED);
            if (i % 2 == 0) {
                guard.answered(QUICK);
            } else {
                guard.failed(QUICK, new IOException("gone"));
            }
        }
        assertThat(guard.enter()).isEqualTo(Entry.OPEN);
    }

    @Test
    void answersThatTakeTooLongOpenToo() {
        for (int i = 0; i < 10; i++) {
            assertThat(guard.enter()).isEqualTo(Entry.ALLOWED);
            guard.answered(Duration.ofSeconds(i < 5 ? 11 : 1));
        }
        assertThat(guard.enter()).isEqualTo(Entry.OPEN);
    }

    @Test
    void afterAMinuteThreeCallsTryAndTheirSuccessCloses() {
        fail(5);
        assertThat(guard.enter()).isEqualTo(Entry.OPEN);
        clock.now = clock.now.plusSeconds(61);
        for (int i = 0; i < 3; i++) {
            assertThat(guard.enter()).isEqualTo(Entry.ALLOWED);
        }
        assertThat(guard.enter()).isEqualTo(Entry.OPEN);
        for (int i = 0; i < 3; i++) {
            guard.answered(QUICK);
        }
        assertThat(guard.enter()).isEqualTo(Entry.ALLOWED);
    }

    @Test
    void failingTrialsOpenForAnotherMinute() {
        fail(5);
        clock.now = clock.now.plusSeconds(61);
        fail(3);
        assertThat(guard.enter()).isEqualTo(Entry.OPEN);
        clock.now = clock.now.plusSeconds(61);
        assertThat(guard.enter()).isEqualTo(Entry.ALLOWED);
    }

    @Test
    void anAbandonedTrialGivesItsPlaceBack() {
        fail(5);
        clock.now = clock.now.plusSeconds(61);
        for (int i = 0; i < 5; i++) {
            assertThat(guard.enter()).isEqualTo(Entry.ALLOWED);
            guard.abandoned();
        }
    }

    @Test
    void onlySoManyCallsGoAtOnce() {
        var narrow = new HostGuard("127.0.0.1", 1, clock);
        assertThat(narrow.enter()).isEqualTo(Entry.ALLOWED);
        assertThat(narrow.enter()).isEqualTo(Entry.FULL);
        narrow.answered(QUICK);
        assertThat(narrow.enter()).isEqualTo(Entry.ALLOWED);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(guard.enter()).isEqualTo(Entry.ALLOWED);
            guard.failed(QUICK, new IOException("gone"));
        }
    }

    private static final class Turned extends Clock {
        private Instant now = Samples.ISSUED;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() { return ZoneOffset.UTC; }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
