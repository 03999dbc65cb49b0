package kontor.platform.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// A workbook, written as it comes, one sheet after the other: numbers as numbers, text always as text, never a formula.
public final class XlsxSheet implements AutoCloseable {
    private static final int FLUSH_EVERY = 500;
    private static final int ROWS_MAX = 1_048_576;
    private static final int CHARACTERS_MAX = 32_767;
    private static final String MARK = "FFF2CC";

    private final Workbook workbook;
    private Worksheet sheet;
    private int rows;

    /// @param to   stays open
    /// @param name of the first sheet, at most 31 characters
    public XlsxSheet(OutputStream to, String name) {
        this.workbook = new Workbook(to, "Kontor", "1.0");
        this.sheet = workbook.newWorksheet(name);
    }

    /// @param cells text, numbers, [LocalDate], booleans, or null for an empty cell; anything else as its text
    /// @throws IllegalStateException when the sheet is full
    public void row(List<? extends @Nullable Object> cells) {
        if (rows >= ROWS_MAX) {
            throw new IllegalStateException("a sheet has at most " + ROWS_MAX + " rows");
        }
        for (int column = 0; column < cells.size(); column++) {
            put(column, cells.get(column));
        }
        rows++;
        if (rows % FLUSH_EVERY == 0) {
            io(sheet::flush);
        }
    }

    /// A row on a coloured ground.
    ///
    /// @param cells as of [#row(List)]; those that are null stay without colour
    public void marked(List<? extends @Nullable Object> cells) {
        for (int column = 0; column < cells.size(); column++) {
            if (cells.get(column) != null) {
                sheet.style(rows, column).fillColor(MARK).set();
            }
        }
        row(cells);
    }

    /// Ends the sheet and begins another.
    ///
    /// @param name unlike the others', at most 31 characters
    public void next(String name) {
        io(sheet::finish);
        sheet = workbook.newWorksheet(name);
        rows = 0;
    }

    @Override
    public void close() {
        io(workbook::finish);
    }

    private void put(int column, @Nullable Object cell) {
        switch (cell) {
            case null -> {
            }
            case Number number -> sheet.value(rows, column, number);
            case Boolean flag -> sheet.value(rows, column, flag);
            case LocalDate date -> {
                sheet.value(rows, column, date);
                sheet.style(rows, column).format("yyyy-mm-dd").set();
            }
            // In the cell itself: a table of all texts would be kept until the end.
            default -> sheet.inlineString(rows, column, text(cell.toString()));
        }
    }

    /// XML has no place for control characters, nor a cell for more than its most.
    private static String text(String text) {
        String clean = Harmless.text(text).replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\uFFFD");
        if (clean.length() > CHARACTERS_MAX) {
            throw new IllegalArgumentException("a cell holds at most " + CHARACTERS_MAX + " characters");
        }
        return clean;
    }

    private interface Io {
        void run() throws IOException;
    }

    private static void io(Io work) {
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
