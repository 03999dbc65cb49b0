package kontor.platform.secrets;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;

/// A key-encryption key: 32 random bytes of the operator's, which wrap data keys and nothing else.
public final class Kek {
    private static final int ID_BYTES = 8;
    private final SecretKeySpec master;
    private final SecretKeySpec wrapping;
    private final String id;

    /// @param bytes 32 random bytes, kept outside the database
    public Kek(byte[] bytes) {
        if (bytes.length != Aes.KEY_BYTES) {
            throw new IllegalArgumentException("a key-encryption key has " + Aes.KEY_BYTES + " bytes, not " + bytes.length);
        }
        this.master = new SecretKeySpec(bytes, "HmacSHA256");
        this.wrapping = Aes.derived(master, "wrap-key-1");
        this.id = HexFormat.of().formatHex(Aes.derived(master, "key-id-1").getEncoded(), 0, ID_BYTES);
    }

    /// Names the key without telling anything of it: 16 hexadecimal digits, the same for the same key everywhere.
    public String id() {
        return id;
    }

    /// 32 bytes for a use of their own, different for each purpose; the key itself cannot be found from them.
    public byte[] derive(String purpose) {
        return Aes.derived(master, "derived-1/" + purpose).getEncoded();
    }

    byte[] wrap(UUID owner, int version, byte[] dataKey) {
        return Aes.seal(wrapping, bound(owner, version), dataKey);
    }

    /// @throws IllegalStateException when it was wrapped for another owner or under another KEK, or was changed
    byte[] unwrap(UUID owner, int version, byte[] wrapped) {
        try {
            return Aes.open(wrapping, bound(owner, version), wrapped, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("data key " + version + " of " + owner + " does not open under KEK " + id, e);
        }
    }

    /// The owner's key as it was before there were data keys.
    SecretKeySpec foundingKey(UUID owner) {
        return Aes.derived(master, "tenant-key-1/" + owner);
    }

    @Override
    public String toString() {
        return "Kek[" + id + "]";
    }

    private String bound(UUID owner, int version) {
        return "data-key/" + owner + "/" + version + "/" + id;
    }
}
