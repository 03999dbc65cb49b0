package kontor.inventory.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kontor.platform.files.CsvFormat;
import kontor.platform.files.CsvRows;
import kontor.platform.files.SheetKind;
import kontor.platform.files.TextShape;
import kontor.platform.files.XlsxRows;
import org.jspecify.annotations.Nullable;

/// A file of rows, whichever way it is written: its first row that is not blank is the heading.
///
/// @param rowsMax one more below the heading refuses it
record Sheet(Path file, SheetKind format, long rowsMax) {
    private static final int COLUMNS_MAX = 100;

    /// Takes the rows.
    interface Sink {
        void heading(List<String> names);

        void row(long line, List<? extends @Nullable Object> cells);
    }

    /// @throws kontor.platform.Refused [IntakeFailure], [kontor.platform.files.FileFailure]
    void read(Sink sink) {
        Rows rows = new Rows(sink, rowsMax);
        switch (format) {
            case XLSX -> XlsxRows.read(file, rows::row);
            case CSV -> csv(rows);
        }
        rows.ended();
    }

    private void csv(Rows rows) {
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

    private static final class Rows {
        private final Sink sink;
        private final long most;
        private long seen = -1;

        Rows(Sink sink, long most) {
            this.sink = sink;
            this.most = most;
        }

        void row(long line, List<? extends @Nullable Object> cells) {
            if (cells.stream().allMatch(Rows::blank)) {
                return;
            }
            if (++seen == 0) {
                sink.heading(cells.stream().map(each -> each == null ? "" : Cell.shown(each)).toList());
            } else if (seen > most) {
                throw new IntakeFailure.TooManyRows(most).refused();
            } else {
                sink.row(line, cells);
            }
        }

        void ended() {
            if (seen < 0) {
                throw new IntakeFailure.NoHeading("all of them").refused();
            }
        }

        static boolean blank(@Nullable Object cell) {
            return cell == null || (cell instanceof String text && text.isBlank());
        }
    }
}
