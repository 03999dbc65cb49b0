package kontor.sandbox;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/// The key pair answers are signed with, and one that is nobody's. No device can check either: the authority publishes no key.
final class SandboxKeys {
    static final KeyPair AUTHORITY = generate();
    static final KeyPair STRANGER = generate();

    private SandboxKeys() {}

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA is part of every Java", e);
        }
    }
}
