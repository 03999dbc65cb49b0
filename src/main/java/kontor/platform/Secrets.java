package kontor.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals tenants' secrets at rest: AES-256-GCM under a key derived for the tenant from the operator's master key. Tenant
/// and purpose are bound into the seal, so a sealed value copied into another tenant's row, or another column, does not open.
public final class Secrets {
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private final SecretKeySpec master;
    private final SecureRandom random = new SecureRandom();

    /// @param master 32 random bytes, kept outside the database
    public Secrets(byte[] master) {
        if (master.length != 32) {
            throw new IllegalArgumentException("the master key has " + master.length + " bytes, not 32");
        }
        this.master = new SecretKeySpec(master, "HmacSHA256");
    }

    public byte[] seal(UUID tenant, String purpose, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, tenant, purpose, nonce, plain, 0, plain.length);
        return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length).put(VERSION).put(nonce).put(sealed).array();
    }

    /// @throws IllegalStateException when it was sealed for another tenant or purpose, under another key, or was changed
    public byte[] open(UUID tenant, String purpose, byte[] sealed) {
        if (sealed.length < 1 + NONCE_BYTES || sealed[0] != VERSION) {
            throw new IllegalStateException("not a sealed value of a known version");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(sealed, 1, nonce, 0, NONCE_BYTES);
        return run(Cipher.DECRYPT_MODE, tenant, purpose, nonce, sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
    }

    private byte[] run(int mode, UUID tenant, String purpose, byte[] nonce, byte[] input, int offset, int length) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, tenantKey(tenant), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((tenant + "/" + purpose).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input, offset, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot " + (mode == Cipher.ENCRYPT_MODE ? "seal" : "open") + " a secret of " + purpose, e);
        }
    }

    private SecretKeySpec tenantKey(UUID tenant) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(master);
        return new SecretKeySpec(mac.doFinal(("tenant-key-1/" + tenant).getBytes(StandardCharsets.UTF_8)), "AES");
    }
}
