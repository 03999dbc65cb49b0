package kontor.tenancy;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/// The second factor: six digits that an authenticator application makes from a shared secret and the time (RFC 6238), and
/// recovery codes for the day the telephone is lost.
final class Totp {
    private static final Duration STEP = Duration.ofSeconds(30);
    /// A code of the step before or after is good too, for clocks that differ and people who type slowly.
    private static final int STEPS_AROUND = 1;
    private static final int SECRET_BYTES = 20;
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_BYTES = 15;

    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator(STEP, 6);
    private final SecureRandom random = new SecureRandom();

    byte[] freshSecret() {
        return randomBytes(SECRET_BYTES);
    }

    /// The time step the code belongs to; empty when it is wrong, or of a step at or before `usedStep` and so perhaps
    /// overheard. The caller marks the step used.
    OptionalLong step(byte[] secret, String code, Instant at, long usedStep) {
        long now = at.getEpochSecond() / STEP.toSeconds();
        return LongStream.rangeClosed(now - STEPS_AROUND, now + STEPS_AROUND)
                .filter(step -> step > usedStep && same(code(secret, step), code)).findFirst();
    }

    String code(byte[] secret, long step) {
        try {
            return generator.generateOneTimePasswordString(new SecretKeySpec(secret, generator.getAlgorithm()),
                    Instant.ofEpochSecond(step * STEP.toSeconds()));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a secret of " + secret.length + " bytes is no key", e);
        }
    }

    /// What the authenticator application reads from a QR code (Key URI format).
    static String uri(String email, byte[] secret) {
        return "otpauth://totp/Kontor:" + URLEncoder.encode(email, StandardCharsets.UTF_8) + "?secret=" + base32(secret)
                + "&issuer=Kontor";
    }

    static String base32(byte[] bytes) {
        return Base32.toBase32String(bytes).replace("=", "");
    }

    /// Ten codes of 120 random bits, each good for one sign-in.
    List<String> freshRecoveryCodes() {
        return Stream.generate(() -> base32(randomBytes(RECOVERY_BYTES)).replaceAll("(.{6})(?!$)", "$1-")).limit(RECOVERY_CODES).toList();
    }

    /// Typed with or without dashes, in either case.
    static Digest recoveryDigest(String code) {
        return Digest.of(code.strip().toUpperCase(java.util.Locale.ROOT).replace("-", ""));
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static boolean same(String expected, String typed) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), typed.strip().getBytes(StandardCharsets.UTF_8));
    }
}
