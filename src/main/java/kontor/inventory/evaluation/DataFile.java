package kontor.inventory.evaluation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// A file of series, compressed or not.
record DataFile(Path path) {
    private static final int GZIP = 0x1f;

    /// Its text, uncompressed where it begins like gzip.
    Reader text() throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(Files.newInputStream(path));
        int first = bytes.read();
        if (first >= 0) {
            bytes.unread(first);
        }
        InputStream plain = first == GZIP ? new GZIPInputStream(bytes, 1 << 16) : bytes;
        return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16);
    }

    /// The file beside it that holds what came afterwards: `Weekly-train.csv.gz` has `Weekly-test.csv`.
    Optional<DataFile> test() {
        String name = path.getFileName().toString();
        String plain = name.replace("train", "test").replaceFirst("\\.gz$", "");
        return plain.equals(name.replaceFirst("\\.gz$", ""))
                ? Optional.empty()
                : java.util.stream.Stream.of(plain, plain + ".gz").map(path::resolveSibling).filter(Files::isRegularFile).findFirst()
                        .map(DataFile::new);
    }

    /// What the file is about: its name up to the first hyphen, underscore or dot.
    String subject() {
        return path.getFileName().toString().split("[-_.]", 2)[0].toLowerCase(Locale.ROOT);
    }
}
