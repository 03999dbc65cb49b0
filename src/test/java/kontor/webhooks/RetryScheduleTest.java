package kontor.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import kontor.platform.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final WebhookSettings STANDARD = WebhookSettings.read(Settings.of(Map.of()));
    private final RetrySchedule schedule = new RetrySchedule(STANDARD.pauses(), new Random(7));

    @Test
    void triesForThreeDaysAndThenGivesUp() {
        Instant at = NOW;
        int attempts = 1;
        for (; schedule.next(attempts, null, at).isPresent(); attempts++) {
            at = schedule.next(attempts, null, at).orElseThrow();
        }
        assertThat(attempts).isEqualTo(10);
        assertThat(Duration.between(NOW, at)).isBetween(Duration.ofHours(72), Duration.ofHours(92));
    }

    @Test
    void pausesAreNeverShorterThanTheScheduleAndDiffer() {
        var seen = new HashSet<Instant>();
        for (int i = 0; i < 100; i++) {
            Instant next = schedule.next(3, null, NOW).orElseThrow();
            assertThat(Duration.between(NOW, next)).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(36));
            seen.add(next);
        }
        assertThat(seen).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"120|120|120", "Sun, 01 Mar 2026 09:00:00 GMT|3600|3600", "99999999999999999999|86400|86400",
            "1|5|6", "-5|5|6",
            "tomorrow|5|6", "Thu, 01 Jan 1970 00:00:00 GMT|5|6"})
    void whatTheReceiverAsksForIsHonouredUpToADay(String retryAfter, long atLeast, long atMost) {
        Instant next = schedule.next(1, retryAfter, NOW).orElseThrow();
        assertThat(Duration.between(NOW, next)).isBetween(Duration.ofSeconds(atLeast), Duration.ofSeconds(atMost));
    }

    @Test
    void aListThatIsNoneIsAMistake() {
        Settings settings = Settings.of(Map.of("WEBHOOK_RETRIES", "5s,soon"));
        WebhookSettings.read(settings);
        assertThatThrownBy(settings::verify).hasMessageContaining("WEBHOOK_RETRIES");
    }
}
