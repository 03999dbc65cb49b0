package kontor.efris;

import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/// The session key a device shares with the authority: AES-128, good for about a day. Prints as stars.
public final class AesKey {
    private final byte[] bytes;

    /// @throws IllegalArgumentException unless there are 16 bytes
    public AesKey(byte[] bytes) {
        if (bytes.length != 16) {
            throw new IllegalArgumentException("a session key has 16 bytes");
        }
        this.bytes = bytes.clone();
    }

    /// A copy of the sixteen bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    SecretKeySpec spec() {
        return new SecretKeySpec(bytes, "AES");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AesKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "AesKey[***]";
    }
}
