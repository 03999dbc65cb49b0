package kontor.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Planned times, across the days on which a zone's clock jumps.
class TimingTest {
    @Test
    void aDailyTimeStaysAtTheSameWallClockTimeOverAChangeOfTheClock() {
        Timing daily = Timing.Cron.of("0 0 14 * * *", "Europe/Berlin");
        assertThat(planned(daily, "2026-03-27T20:00:00Z", 3)).containsExactly("2026-03-28T13:00:00Z", "2026-03-29T12:00:00Z",
                "2026-03-30T12:00:00Z");
        assertThat(planned(daily, "2026-10-23T20:00:00Z", 3)).containsExactly("2026-10-24T12:00:00Z", "2026-10-25T13:00:00Z",
                "2026-10-26T13:00:00Z");
    }

    @Test
    void aTimeTheClockSkipsIsStillPlannedThatDayAndATimeItShowsTwiceOnce() {
        Timing night = Timing.Cron.of("0 30 2 * * *", "Europe/Berlin");
        assertThat(planned(night, "2026-03-28T12:00:00Z", 2)).containsExactly("2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
        assertThat(planned(night, "2026-10-24T12:00:00Z", 2)).containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
        assertThat(night.after(Instant.parse("2026-10-25T01:15:00Z"))).isEqualTo("2026-10-26T01:30:00Z");
    }

    @Test
    void aZoneWithoutChangesIsNotMoved() {
        Timing rates = Timing.Cron.of("0 0 10 * * *", "Europe/Moscow");
        assertThat(planned(rates, "2026-03-28T08:00:00Z", 2)).containsExactly("2026-03-29T07:00:00Z", "2026-03-30T07:00:00Z");
    }

    @Test
    void aPeriodIsPlannedAtWholeMultiplesWhoeverAsksAndWhenever() {
        Timing every = new Timing.Every(Duration.ofMinutes(10));
        assertThat(planned(every, "2026-01-01T00:03:12.345Z", 2)).containsExactly("2026-01-01T00:10:00Z", "2026-01-01T00:20:00Z");
        assertThat(every.after(Instant.parse("2026-01-01T00:10:00Z"))).isEqualTo("2026-01-01T00:20:00Z");
    }

    private static List<String> planned(Timing timing, String from, int times) {
        List<String> planned = new ArrayList<>();
        Instant at = Instant.parse(from);
        for (int n = 0; n < times; n++) {
            at = timing.after(at);
            planned.add(at.toString());
        }
        return planned;
    }
}
