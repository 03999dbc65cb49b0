package kontor.tenancy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// An API key as its holder has it: `kontor_<environment>_<publicId>_<secret><check>`. The front is recognised by scanners
/// that look for leaked secrets; the public id finds the key; the secret is 256 random bits; the check tells a typing
/// mistake without asking the database.
///
/// @param environment lower-case word that tells a test key from a live one
/// @param publicId    10 digits and letters, no secret
/// @param secret      43 digits and letters
record ApiKeyText(String environment, String publicId, String secret) {
    static final Pattern ENVIRONMENT = Pattern.compile("[a-z]{1,10}");
    private static final int SECRET_BYTES = 32;
    private static final int SECRET_DIGITS = 43;
    private static final int CHECK_DIGITS = 6;
    private static final Pattern FORM = Pattern.compile("kontor_(" + ENVIRONMENT + ")_([0-9A-Za-z]{10})_([0-9A-Za-z]{" + SECRET_DIGITS
            + "})([0-9A-Za-z]{" + CHECK_DIGITS + "})");
    private static final SecureRandom RANDOM = new SecureRandom();

    static ApiKeyText fresh(String environment) {
        return new ApiKeyText(environment, Base62.random(RANDOM, 10), freshSecret());
    }

    /// Empty when the text is no key or its check is wrong.
    static Optional<ApiKeyText> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        ApiKeyText key = new ApiKeyText(parts.group(1), parts.group(2), parts.group(3));
        return key.check().equals(parts.group(4)) ? Optional.of(key) : Optional.empty();
    }

    /// The same key with a new secret.
    ApiKeyText rotated() {
        return new ApiKeyText(environment, publicId, freshSecret());
    }

    Digest digest() {
        return Digest.of(secret);
    }

    /// The whole key; shown once, never stored.
    String text() {
        return unchecked() + check();
    }

    @Override
    public String toString() {
        return "kontor_" + environment + "_" + publicId + "_*****";
    }

    private String unchecked() {
        return "kontor_" + environment + "_" + publicId + "_" + secret;
    }

    private String check() {
        CRC32 crc = new CRC32();
        crc.update(unchecked().getBytes(StandardCharsets.US_ASCII));
        return Base62.encode(BigInteger.valueOf(crc.getValue()), CHECK_DIGITS);
    }

    private static String freshSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base62.encode(new BigInteger(1, bytes), SECRET_DIGITS);
    }
}
