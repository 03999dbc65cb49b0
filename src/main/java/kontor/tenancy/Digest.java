package kontor.tenancy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The SHA-256 of a secret of at least 120 random bits: what is stored and remembered instead of the secret. A secret of
/// that length cannot be guessed, so no slow hash is needed (ASVS 6.5.2 draws the line at 112 bits).
record Digest(String hex) {
    static Digest of(String secret) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return new Digest(HexFormat.of().formatHex(sha.digest(secret.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /// Takes the same time wherever the two differ.
    boolean matches(byte @Nullable [] stored) {
        return stored != null && MessageDigest.isEqual(bytes(), stored);
    }
}
