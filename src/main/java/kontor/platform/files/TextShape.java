package kontor.platform.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.Character.UnicodeScript;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// How a CSV file is written. A byte order mark is believed; then what is valid UTF-8 is UTF-8; then it is windows-1251, unless
/// that would mix Latin and Cyrillic letters within words; ISO 8859-1 is the last resort, since any bytes are that.
public record TextShape(Charset charset, char separator) {
    private static final Charset CYRILLIC = Charset.forName("windows-1251");
    private static final int COLUMNS_MAX = 200;
    private static final int CHARACTERS_MAX = 32_767;

    public static TextShape of(Path file) {
        try {
            Charset charset = charset(file);
            try (InputStream content = Files.newInputStream(file)) {
                return new TextShape(charset, CsvRows.separator(content, charset));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As rows are read that way.
    public CsvFormat format() {
        return new CsvFormat(Optional.of(charset), Optional.of(separator), CsvFormat.DETECTED.rowsMax(), COLUMNS_MAX, CHARACTERS_MAX);
    }

    private static Charset charset(Path file) throws IOException {
        Optional<Charset> marked = marked(file);
        if (marked.isPresent()) {
            return marked.get();
        }
        if (decodes(file, StandardCharsets.UTF_8, Writer.nullWriter())) {
            return StandardCharsets.UTF_8;
        }
        Words words = new Words();
        return decodes(file, CYRILLIC, words) && words.cyrillic >= words.mixed ? CYRILLIC : StandardCharsets.ISO_8859_1;
    }

    private static Optional<Charset> marked(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] head = content.readNBytes(2);
            if (head.length == 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
                return Optional.of(StandardCharsets.UTF_16LE);
            }
            return head.length == 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF
                    ? Optional.of(StandardCharsets.UTF_16BE)
                    : Optional.empty();
        }
    }

    private static boolean decodes(Path file, Charset charset, Writer to) throws IOException {
        try (Reader text = new InputStreamReader(Files.newInputStream(file), charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT))) {
            text.transferTo(to);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /// Counts words of Cyrillic letters, and such as no language writes.
    private static final class Words extends Writer {
        private int cyrillic;
        private int mixed;
        private boolean latinSeen;
        private boolean cyrillicSeen;

        @Override
        public void write(char[] characters, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                see(characters[i]);
            }
        }

        private void see(char c) {
            if (Character.isLetter(c)) {
                UnicodeScript script = UnicodeScript.of(c);
                latinSeen |= script == UnicodeScript.LATIN;
                cyrillicSeen |= script == UnicodeScript.CYRILLIC;
            } else {
                mixed += latinSeen && cyrillicSeen ? 1 : 0;
                cyrillic += cyrillicSeen && !latinSeen ? 1 : 0;
                latinSeen = false;
                cyrillicSeen = false;
            }
        }

        @Override
        public void flush() {
            see(' ');
        }

        @Override
        public void close() {
            see(' ');
        }
    }
}
