package kontor.efris;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/// Key pairs made once per test run: making one takes a noticeable part of a second.
final class TestKeys {
    static final KeyPair DEVICE = pair();
    static final KeyPair OTHER = pair();

    private TestKeys() {}

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
