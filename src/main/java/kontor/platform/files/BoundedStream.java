package kontor.platform.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/// Tells how many bytes were read, so that whoever counts can refuse.
final class BoundedStream extends FilterInputStream {
    private final LongConsumer counting;

    /// @param counting told the number of bytes after each read; throws to refuse
    BoundedStream(InputStream in, LongConsumer counting) {
        super(in);
        this.counting = counting;
    }

    /// At most `max` bytes, then [FileFailure.TooLarge].
    static BoundedStream of(InputStream in, long max, String bound) {
        long[] read = new long[1];
        return new BoundedStream(in, count -> {
            read[0] += count;
            if (read[0] > max) {
                throw new FileFailure.TooLarge(bound).refused();
            }
        });
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            counting.accept(1);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            counting.accept(count);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8_192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
