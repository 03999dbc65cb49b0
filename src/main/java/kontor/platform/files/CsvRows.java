package kontor.platform.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Rows of a CSV file from outside, one at a time.
public final class CsvRows {
    private static final int LOOKED_AT = 64 << 10;
    private static final String SEPARATORS = ",;\t|";

    private CsvRows() {}

    /// Takes one row.
    public interface Sink {
        /// @param line   of the file where the row begins, from 1
        /// @param fields as many as the row has
        void row(long line, List<String> fields);
    }

    /// Hands every row to `sink`, the heading too.
    ///
    /// @return how many rows there were
    /// @throws kontor.platform.Refused [FileFailure] at the row that passes a bound; those before it were handed on
    public static long read(InputStream content, CsvFormat format, Sink sink) {
        try {
            BufferedInputStream bytes = new BufferedInputStream(content, LOOKED_AT);
            BufferedReader text = new BufferedReader(new InputStreamReader(bytes,
                    charset(bytes, format).newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)),
                    LOOKED_AT);
            return rows(text, format, sink);
        } catch (CharacterCodingException e) {
            throw encoding();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw encoding();
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The separator that a file in this encoding would be read with when none is named.
    public static char separator(InputStream content, Charset charset) {
        try {
            return separator(new BufferedReader(new InputStreamReader(content, charset), LOOKED_AT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long rows(BufferedReader text, CsvFormat format, Sink sink) throws IOException {
        char separator = format.separator().isPresent() ? format.separator().get() : separator(text);
        CsvReader<CsvRecord> reader = CsvReader.builder().fieldSeparator(separator).allowExtraFields(true).allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(false).maxBufferSize(Math.max(LOOKED_AT, 4 * format.charactersMax()))
                .build(CsvRecordHandler.of(bounds -> bounds.maxFields(format.columnsMax()).maxFieldSize(format.charactersMax())
                        .maxRecordSize(Math.max(format.charactersMax(), 16 * LOOKED_AT))), text);
        long rows = 0;
        try {
            for (Iterator<CsvRecord> each = reader.iterator(); each.hasNext();) {
                CsvRecord row = each.next();
                if (++rows > format.rowsMax()) {
                    throw new FileFailure.TooLarge("more than " + format.rowsMax() + " rows").refused();
                }
                sink.row(row.getStartingLineNumber(), row.getFields());
            }
        } catch (CsvParseException e) {
            throw parseFailure(e, rows + 1);
        }
        return rows;
    }

    /// The parser wraps what the stream beneath throws, and says by words only that a bound was passed.
    private static RuntimeException parseFailure(CsvParseException e, long row) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return encoding();
            }
        }
        return String.valueOf(e.getMessage() + e.getCause()).contains("max")
                ? new FileFailure.TooLarge("row " + row + " has too many or too long fields").refused()
                : new FileFailure.Unreadable("row " + row + " is not well-formed CSV").refused();
    }

    private static RuntimeException encoding() {
        return new FileFailure.Unreadable("its characters are not of the encoding it should have; save it as UTF-8").refused();
    }

    /// A byte order mark is believed, and taken away.
    private static Charset charset(BufferedInputStream bytes, CsvFormat format) throws IOException {
        bytes.mark(4);
        byte[] head = bytes.readNBytes(3);
        bytes.reset();
        Optional<Charset> marked = Optional.empty();
        int skip = 0;
        if (head.length == 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF) {
            marked = Optional.of(StandardCharsets.UTF_8);
            skip = 3;
        } else if (head.length >= 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
            marked = Optional.of(StandardCharsets.UTF_16LE);
            skip = 2;
        } else if (head.length >= 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) {
            marked = Optional.of(StandardCharsets.UTF_16BE);
            skip = 2;
        }
        bytes.skipNBytes(skip);
        return marked.or(format::charset).orElse(StandardCharsets.UTF_8);
    }

    /// Counts outside quotes, in the first line that has any and ends within what is looked at.
    private static char separator(BufferedReader text) throws IOException {
        text.mark(LOOKED_AT);
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        boolean found = false;
        for (int i = 0; i < LOOKED_AT - 1; i++) {
            int c = text.read();
            if (c < 0 || (found && !quoted && (c == '\n' || c == '\r'))) {
                break;
            }
            quoted ^= c == '"';
            int which = quoted ? -1 : SEPARATORS.indexOf(c);
            if (which >= 0) {
                counts[which]++;
                found = true;
            }
        }
        text.reset();
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return SEPARATORS.charAt(most);
    }
}
