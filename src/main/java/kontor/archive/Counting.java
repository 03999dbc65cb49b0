package kontor.archive;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Hashes lines on their way.
final class Counting extends DigestOutputStream {
    Counting(OutputStream to) {
        super(to, sha256());
    }

    String sha256Hex() {
        return HexFormat.of().formatHex(getMessageDigest().digest());
    }

    /// The stream beneath is the archive's, which goes on.
    @Override
    public void close() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
