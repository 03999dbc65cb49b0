package kontor.platform.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A CSV file for people and their spreadsheets: UTF-8 with its mark, every field quoted, numbers as numbers, and text that
/// looks like a formula made harmless by an apostrophe.
public final class CsvSheet implements AutoCloseable {
    private final CsvWriter writer;

    /// @param to is closed with the sheet
    public CsvSheet(OutputStream to) {
        try {
            to.write(new byte[]{(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.writer = CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).lineDelimiter(LineDelimiter.CRLF).build(to,
                StandardCharsets.UTF_8);
    }

    /// @param cells text, [BigDecimal], whole numbers, dates, times, booleans, or null for an empty field
    public void row(List<? extends @Nullable Object> cells) {
        List<String> fields = new ArrayList<>(cells.size());
        for (Object cell : cells) {
            fields.add(field(cell));
        }
        writer.writeRecord(fields);
    }

    /// Sends on what was written so far.
    public void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String field(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            default -> Harmless.text(cell.toString());
        };
    }
}
