package kontor.quotes;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;

/// A file as it is written: handed on in parts of bounded size, counted, and its checksum reckoned.
final class FileParts extends OutputStream {
    private static final int PART = 256 << 10;

    private final Consumer<byte[]> taken;
    private final MessageDigest digest = sha256();
    private final byte[] part = new byte[PART];
    private int filled;
    private long bytes;

    /// @param taken gets each part when it is full, and the last when the stream is closed
    FileParts(Consumer<byte[]> taken) {
        this.taken = taken;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void write(int one) {
        write(new byte[]{(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        digest.update(from, offset, length);
        bytes += length;
        int at = offset;
        while (at < offset + length) {
            int fits = Math.min(PART - filled, offset + length - at);
            System.arraycopy(from, at, part, filled, fits);
            filled += fits;
            at += fits;
            handOnWhen(filled == PART);
        }
    }

    @Override
    public void close() {
        handOnWhen(filled > 0);
    }

    long bytes() {
        return bytes;
    }

    /// Of everything, in hex; asked once, after the stream was closed.
    String checksum() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void handOnWhen(boolean now) {
        if (now) {
            taken.accept(Arrays.copyOf(part, filled));
            filled = 0;
        }
    }
}
