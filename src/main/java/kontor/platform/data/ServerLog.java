package kontor.platform.data;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the server's programs say.
record ServerLog(Path file) {
    private static final int QUOTED_BYTES_MAX = 2_000;

    /// Where the next line will stand.
    long end() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /// The last lines written since `from`.
    String since(long from) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(from, log.length() - QUOTED_BYTES_MAX);
            byte[] bytes = new byte[(int) Math.max(0, log.length() - start)];
            log.seek(start);
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).strip();
        }
    }
}
