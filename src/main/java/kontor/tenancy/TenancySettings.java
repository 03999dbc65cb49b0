package kontor.tenancy;

import java.time.Duration;
import kontor.platform.Settings;

/// How long access lasts, and how often one may try.
///
/// @param sessionIdle       a session ends when it was not used for so long
/// @param sessionLife       and at the latest after this
/// @param invitationLife    how long an invitation can be accepted
/// @param triesWindow       the span tries to sign in are counted over
/// @param triesPerEmail     failed tries for one e-mail address in it
/// @param triesPerAddress   failed tries from one network address in it
/// @param credentialAge     how long a node may remember a credential it has looked up
/// @param credentialsMax    how many credentials a node remembers
/// @param keyEnvironment    the word in an API key that tells this installation's keys from another's
public record TenancySettings(Duration sessionIdle, Duration sessionLife, Duration invitationLife, Duration triesWindow, int triesPerEmail,
        int triesPerAddress, Duration credentialAge, int credentialsMax, String keyEnvironment) {

    public static TenancySettings read(Settings s) {
        return new TenancySettings(
                s.duration("SESSION_IDLE", Duration.ofMinutes(30), Duration.ofMinutes(2), Duration.ofHours(12),
                        "A session ends when it was not used for so long"),
                s.duration("SESSION_LIFE", Duration.ofHours(12), Duration.ofMinutes(5), Duration.ofHours(24 * 30),
                        "A session ends at the latest after this"),
                s.duration("INVITATION_LIFE", Duration.ofHours(24 * 7), Duration.ofHours(1), Duration.ofHours(24 * 30),
                        "How long an invitation can be accepted"),
                s.duration("SIGN_IN_WINDOW", Duration.ofMinutes(15), Duration.ofMinutes(1), Duration.ofHours(24),
                        "The span over which tries to sign in are counted"),
                (int) s.number("SIGN_IN_TRIES_PER_EMAIL", 10, 3, 1_000, "Failed tries to sign in for one e-mail address in that span"),
                (int) s.number("SIGN_IN_TRIES_PER_ADDRESS", 50, 3, 100_000,
                        "Failed tries to sign in from one network address in that span"),
                s.duration("CREDENTIAL_AGE_MAX", Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(5),
                        "How long a node may remember a credential; what was withdrawn is refused by the database at once all the same"),
                (int) s.number("CREDENTIALS_MAX", 20_000, 100, 1_000_000, "How many credentials a node remembers"), environment(s));
    }

    private static String environment(Settings s) {
        String word = s.text("API_KEY_ENVIRONMENT", "live", "The word in an API key that tells this installation's keys from another's");
        if (!ApiKeyText.ENVIRONMENT.matcher(word).matches()) {
            s.mistake("API_KEY_ENVIRONMENT", "1 to 10 lower-case letters");
        }
        return word;
    }
}
