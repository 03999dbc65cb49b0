package kontor.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A shared secret of the Standard Webhooks convention, `whsec_` and 24 to 64 bytes in base64, and the signatures it makes.
final class SigningSecret {
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int FRESH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    private SigningSecret(byte[] key) {
        this.key = key;
    }

    static SigningSecret fresh() {
        byte[] key = new byte[FRESH_BYTES];
        RANDOM.nextBytes(key);
        return new SigningSecret(key);
    }

    /// Empty when the text is no such secret; the prefix may be missing.
    static Optional<SigningSecret> parse(String text) {
        try {
            byte[] key = Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
            return key.length >= 24 && key.length <= 64 ? Optional.of(new SigningSecret(key)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static SigningSecret of(byte[] key) {
        return new SigningSecret(key.clone());
    }

    byte[] bytes() {
        return key.clone();
    }

    String text() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /// The signature of one message: `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64.
    ///
    /// @param timestamp seconds since 1970, as in the header
    String sign(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether one of the signatures in the header is ours; each is compared in constant time.
    boolean verifies(String id, String timestamp, byte[] body, String header) {
        byte[] expected = sign(id, timestamp, body).getBytes(StandardCharsets.UTF_8);
        return Arrays.stream(header.split(" ", -1)).map(each -> each.getBytes(StandardCharsets.UTF_8))
                .filter(each -> MessageDigest.isEqual(expected, each)).count() > 0;
    }
}
