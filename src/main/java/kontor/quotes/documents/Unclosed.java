package kontor.quotes.documents;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// A stream that outlives what writes to it.
final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream to) {
        super(to);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
