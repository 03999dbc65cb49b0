package kontor.platform.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM with a random 96-bit nonce in front of the sealed bytes. One key stays far below 2^32 values, so two equal
/// nonces are not to be feared.
final class Aes {
    static final int KEY_BYTES = 32;
    static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Aes() {}

    static byte[] freshKey() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    /// @param bound what the sealed bytes belong to; they open with exactly this
    static byte[] seal(SecretKeySpec key, String bound, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, bound, nonce).doFinal(plain);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal", e);
        }
    }

    /// @throws GeneralSecurityException when it was sealed with another key, for something else, or was changed
    static byte[] open(SecretKeySpec key, String bound, byte[] sealed, int offset) throws GeneralSecurityException {
        if (sealed.length - offset < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new GeneralSecurityException("too short for a sealed value");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(sealed, offset, nonce, 0, NONCE_BYTES);
        int start = offset + NONCE_BYTES;
        return cipher(Cipher.DECRYPT_MODE, key, bound, nonce).doFinal(sealed, start, sealed.length - start);
    }

    /// A key of its own for one use, from which neither the master nor another use's key can be found.
    static SecretKeySpec derived(SecretKeySpec master, String use) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(master);
            return new SecretKeySpec(mac.doFinal(use.getBytes(StandardCharsets.UTF_8)), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot derive a key", e);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, String bound, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
