package kontor.drill.scenarios;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/// An API key nobody issued, right in every digit a stranger can get right: front, lengths and check.
///
/// @param publicId finds it, were it stored
/// @param secret   what its hash is made of
record MadeUpKey(String publicId, String secret) {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int PUBLIC_DIGITS = 10;
    private static final int SECRET_DIGITS = 43;
    private static final int CHECK_DIGITS = 6;

    static MadeUpKey by(SplittableRandom random) {
        return new MadeUpKey(digits(random, PUBLIC_DIGITS), digits(random, SECRET_DIGITS));
    }

    /// The whole key, as it would be shown.
    String text() {
        String unchecked = "kontor_drill_" + publicId + "_" + secret;
        CRC32 crc = new CRC32();
        crc.update(unchecked.getBytes(StandardCharsets.US_ASCII));
        return unchecked + encoded(BigInteger.valueOf(crc.getValue()));
    }

    /// What a row of the key would hold in place of the secret.
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String digits(SplittableRandom random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return text.toString();
    }

    private static String encoded(BigInteger number) {
        StringBuilder text = new StringBuilder();
        BigInteger rest = number;
        for (int i = 0; i < CHECK_DIGITS; i++) {
            text.append(DIGITS.charAt(rest.mod(BigInteger.valueOf(DIGITS.length())).intValue()));
            rest = rest.divide(BigInteger.valueOf(DIGITS.length()));
        }
        return text.reverse().toString();
    }
}
