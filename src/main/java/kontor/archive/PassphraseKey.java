package kontor.archive;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// The keys made of an archive's passphrase: one seals, one signs. PBKDF2-HMAC-SHA-256 with 600,000 rounds.
final class PassphraseKey {
    static final int CHARACTERS_MIN = 16;
    private static final int ROUNDS = 600_000;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private final SecretKeySpec sealing;
    private final SecretKeySpec signing;

    private PassphraseKey(byte[] both) {
        this.sealing = new SecretKeySpec(both, 0, KEY_BYTES, "AES");
        this.signing = new SecretKeySpec(both, KEY_BYTES, KEY_BYTES, "HmacSHA256");
    }

    static byte[] freshSalt() {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return salt;
    }

    /// @throws kontor.platform.Refused [ArchiveFailure.WeakPassphrase]
    static PassphraseKey of(String passphrase, byte[] salt) {
        if (passphrase.length() < CHARACTERS_MIN) {
            throw new ArchiveFailure.WeakPassphrase(CHARACTERS_MIN).refused();
        }
        PBEKeySpec spec = new PBEKeySpec(passphrase.toCharArray(), salt, ROUNDS, 2 * KEY_BYTES * Byte.SIZE);
        try {
            return new PassphraseKey(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key can be made of the passphrase", e);
        } finally {
            spec.clearPassword();
        }
    }

    byte[] signature(byte[] manifest) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(signing);
            return mac.doFinal(manifest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    boolean signed(byte[] manifest, byte[] signature) {
        return MessageDigest.isEqual(signature(manifest), signature);
    }

    byte[] seal(byte[] bound, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, bound).doFinal(plain);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal", e);
        }
    }

    /// @throws GeneralSecurityException when it was sealed otherwise, or changed
    byte[] open(byte[] bound, byte[] sealed) throws GeneralSecurityException {
        if (sealed.length < NONCE_BYTES) {
            throw new GeneralSecurityException("too short");
        }
        return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), bound).doFinal(sealed, NONCE_BYTES,
                sealed.length - NONCE_BYTES);
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] bound) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound);
        return cipher;
    }
}
