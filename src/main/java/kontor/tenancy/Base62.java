package kontor.tenancy;

import java.math.BigInteger;
import java.security.SecureRandom;

/// Numbers in digits, capital and small letters: survives double clicks, URLs and dictation, unlike Base64.
final class Base62 {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());

    private Base62() {}

    /// @param width the number of digits, filled up with zeroes in front
    static String encode(BigInteger value, int width) {
        StringBuilder text = new StringBuilder(width);
        for (BigInteger rest = value; rest.signum() > 0; rest = rest.divide(BASE)) {
            text.append(DIGITS.charAt(rest.mod(BASE).intValueExact()));
        }
        if (text.length() > width) {
            throw new IllegalArgumentException("the value needs " + text.length() + " digits, not " + width);
        }
        return text.append("0".repeat(width - text.length())).reverse().toString();
    }

    /// Each digit drawn by itself, all equally likely.
    static String random(SecureRandom random, int width) {
        StringBuilder text = new StringBuilder(width);
        for (int i = 0; i < width; i++) {
            text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return text.toString();
    }
}
