package kontor.fiscal;

import java.time.Duration;
import kontor.platform.Settings;

/// How patiently documents are brought to the authority.
///
/// @param laneLease   how long a device's lane belongs to one submission; above the longest call, so that a lease that has
///                    run out means its holder died
/// @param resendAfter an unanswered submission that cannot be found is sent again, with the same bytes, after this long
/// @param waitMax     longest time `?wait=` may ask for
public record FiscalSettings(Duration laneLease, Duration resendAfter, Duration waitMax) {
    public static FiscalSettings read(Settings settings) {
        return new FiscalSettings(
                settings.duration("FISCAL_LANE_LEASE", Duration.ofSeconds(90), Duration.ofSeconds(1), Duration.ofMinutes(10),
                        "How long one submission may hold a device; above EFRIS_TIMEOUT"),
                settings.duration("FISCAL_RESEND_AFTER", Duration.ofSeconds(60), Duration.ofMillis(100), Duration.ofHours(1),
                        "A submission without an answer that the authority does not show is sent again after this long"),
                settings.duration("FISCAL_WAIT_MAX", Duration.ofSeconds(25), Duration.ZERO, Duration.ofSeconds(60),
                        "Longest time a client may wait for the verdict when it posts a document"));
    }
}
