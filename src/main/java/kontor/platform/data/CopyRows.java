package kontor.platform.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Writes rows in the text form that [Tx#copyIn] takes.
public final class CopyRows implements AutoCloseable {
    private static final int BUFFER = 256 << 10;

    private final OutputStream to;
    private final StringBuilder line = new StringBuilder(200);

    public CopyRows(OutputStream to) {
        this.to = new BufferedOutputStream(to, BUFFER);
    }

    /// @param values as the database reads their types from text; null is null
    public void row(@Nullable String... values) {
        line.setLength(0);
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                line.append('\t');
            }
            value(values[i]);
        }
        line.append('\n');
        try {
            to.write(line.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (to) {
            to.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void value(@Nullable String value) {
        if (value == null) {
            line.append("\\N");
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\t' -> line.append("\\t");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                default -> line.append(c);
            }
        }
    }
}
