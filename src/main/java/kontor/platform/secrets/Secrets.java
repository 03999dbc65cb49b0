package kontor.platform.secrets;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;

/// Seals secrets at rest: AES-256-GCM under the owner's own data key. Owner and purpose are bound into the seal, so a sealed
/// value copied into another tenant's row, another row or another column does not open.
///
/// The owner is a tenant, or an account for its own secrets. The purpose names table, column and row
/// (`efris_device.private_key/0d00…`).
public final class Secrets {
    /// Before there were data keys: the format byte, nonce, sealed bytes, under a key derived from the KEK itself.
    private static final byte FOUNDING_FORMAT = 1;
    /// The format byte, the data key's version in four bytes, nonce, sealed bytes.
    private static final byte FORMAT = 2;
    private static final int HEADER_BYTES = 1 + Integer.BYTES;

    private final DataKeys keys;
    private final Keks keks;

    public Secrets(Database database, Keks keks) {
        this(new DataKeys(database, keks), keks);
    }

    Secrets(DataKeys keys, Keks keks) {
        this.keys = keys;
        this.keks = keks;
    }

    /// Seals under the owner's newest data key. Not inside a transaction: the key may have to be read or made.
    public byte[] seal(UUID owner, String purpose, byte[] plain) {
        return seal(keys.sealing(owner), owner, purpose, plain);
    }

    /// Not inside a transaction; see [#open(Tx, UUID, String, byte[])].
    ///
    /// @throws IllegalStateException when it was sealed for another owner or purpose, was changed, or its key was destroyed
    public byte[] open(UUID owner, String purpose, byte[] sealed) {
        int version = version(sealed);
        return open(keys.of(owner, version), owner, purpose, sealed, version);
    }

    /// The same inside a transaction of whatever scope.
    public byte[] open(Tx tx, UUID owner, String purpose, byte[] sealed) {
        int version = version(sealed);
        return open(keys.of(tx, owner, version), owner, purpose, sealed, version);
    }

    /// The version of the data key a value was sealed under; 0 before there were data keys.
    static int version(byte[] sealed) {
        if (sealed.length > HEADER_BYTES && sealed[0] == FOUNDING_FORMAT) {
            return 0;
        }
        if (sealed.length <= HEADER_BYTES || sealed[0] != FORMAT) {
            throw new IllegalStateException("not a sealed value of a known format");
        }
        return ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt();
    }

    static byte[] seal(OwnerKeys keys, UUID owner, String purpose, byte[] plain) {
        int version = keys.newest().orElseThrow();
        SecretKeySpec key = Objects.requireNonNull(keys.byVersion().get(version));
        byte[] sealed = Aes.seal(key, bound(owner, purpose, version), plain);
        return ByteBuffer.allocate(HEADER_BYTES + sealed.length).put(FORMAT).putInt(version).put(sealed).array();
    }

    private byte[] open(OwnerKeys ofOwner, UUID owner, String purpose, byte[] sealed, int version) {
        SecretKeySpec key = ofOwner.version(version);
        if (key == null && version == 0) {
            return openFounding(owner, purpose, sealed);
        }
        if (key == null) {
            throw new IllegalStateException("data key " + version + " of " + owner + " was destroyed, and with it a secret of " + purpose);
        }
        try {
            return version == 0
                    ? Aes.open(key, owner + "/" + purpose, sealed, 1)
                    : Aes.open(key, bound(owner, purpose, version), sealed, HEADER_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot open a secret of " + purpose, e);
        }
    }

    /// A key of version 0 that is not wrapped yet is derived; the seal itself says from which KEK.
    private byte[] openFounding(UUID owner, String purpose, byte[] sealed) {
        GeneralSecurityException last = new GeneralSecurityException("no key");
        for (Kek kek : keks.all()) {
            try {
                return Aes.open(kek.foundingKey(owner), owner + "/" + purpose, sealed, 1);
            } catch (GeneralSecurityException e) {
                last = e;
            }
        }
        throw new IllegalStateException("cannot open a secret of " + purpose, last);
    }

    private static String bound(UUID owner, String purpose, int version) {
        return "secret/" + version + "/" + owner + "/" + purpose;
    }
}
