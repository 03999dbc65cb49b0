package kontor.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a sender shows to prove that the body is its own. Looks at the bytes only; nothing is read into them.
///
/// @param id        the header webhook-id
/// @param timestamp the header webhook-timestamp
/// @param signature the header webhook-signature
/// @param hash      the header verif-hash
record Proof(@Nullable String id, @Nullable String timestamp, @Nullable String signature, @Nullable String hash) {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int KEY_MAX = 255;

    /// The key of the event when the proof holds: the sender's own id, or the body's hash where the sender has none.
    Optional<String> eventKey(Source.Scheme scheme, String secret, byte[] body, Instant now) {
        return switch (scheme) {
            case STANDARD -> standard(secret, body, now);
            case SHARED_HASH -> hash != null && same(secret, hash) ? Optional.of("sha256:" + sha256(body)) : Optional.empty();
        };
    }

    private Optional<String> standard(String secret, byte[] body, Instant now) {
        String told = id;
        String time = timestamp;
        String signed = signature;
        if (told == null || time == null || signed == null || told.isEmpty() || told.length() > KEY_MAX || !current(time, now)) {
            return Optional.empty();
        }
        return SigningSecret.parse(secret).filter(key -> key.verifies(told, time, body, signed)).map(key -> told);
    }

    private static boolean current(String time, Instant now) {
        return time.matches("[0-9]{1,12}")
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now).abs().compareTo(TOLERANCE) <= 0;
    }

    private static boolean same(String secret, String shown) {
        return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
