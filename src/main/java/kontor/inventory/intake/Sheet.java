package kontor.inventory.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kontor.platform.files.CsvFormat;
import kontor.platform.files.CsvRows;
import kontor.platform.files.SheetKind;
import kontor.platform.files.TextShape;
import kontor.platform.files.XlsxRows;

/// A file of rows, whichever way it is written: its first row that is not blank is the heading.
///
/// @param rowsMax one more below the heading refuses it
public record Sheet(Path file, SheetKind format, long rowsMax) {
    private static final int COLUMNS_MAX = 100;

    /// @throws kontor.platform.Refused [IntakeFailure], [kontor.platform.files.FileFailure]
    public void read(RowSink sink) {
        BoundedRows rows = new BoundedRows(sink, rowsMax);
        switch (format) {
            case XLSX -> XlsxRows.read(file, rows::row);
            case CSV -> csv(rows);
        }
        rows.ended();
    }

    private void csv(BoundedRows rows) {
        CsvFormat found = TextShape.of(file).format();
        // The bound is ours; the reader's own lies behind it, so that blank rows do not go on for ever.
        CsvFormat bounded = new CsvFormat(found.charset(), found.separator(), (int) Math.min(Integer.MAX_VALUE, 2 * rowsMax + 1_000),
                COLUMNS_MAX, found.charactersMax());
        try (InputStream content = Files.newInputStream(file)) {
            CsvRows.read(content, bounded, rows::row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
