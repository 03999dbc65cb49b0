package kontor.platform.files;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/// Rows of a workbook's first sheet, one at a time. The whole file is walked once before any of it is used, within the
/// bounds: a file that passes them never reaches the library that reads it.
public final class XlsxRows {
    static final int ROWS_MAX = 100_000;
    static final int CELLS_MAX = 2_000_000;
    static final long SHARED_STRINGS_MAX = 64L << 20;

    private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, false);
    /// What stands in a number format for itself.
    private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"|\\\\.");

    private XlsxRows() {}

    /// Takes one row.
    public interface Sink {
        /// @param number of the row as the sheet counts it, from 1
        /// @param cells  text, [BigDecimal], [Percent], [Boolean]; null where there is none
        void row(int number, List<@Nullable Object> cells);
    }

    /// A number that its cell shows as a percentage.
    ///
    /// @param fraction what is kept: 0.15 where 15% is shown
    public record Percent(BigDecimal fraction) {
    }

    /// @return how many rows there were
    /// @throws kontor.platform.Refused [FileFailure]
    public static long read(Path file, Sink sink) {
        verify(file);
        long count = 0;
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile(), WITH_FORMATS);
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            Iterator<Row> each = rows.iterator();
            for (Optional<Row> row = next(each); row.isPresent(); row = next(each)) {
                count++;
                sink.row(row.get().getRowNum(), cells(row.get()));
            }
            return count;
        } catch (IOException | ExcelReaderException e) {
            throw damaged();
        }
    }

    /// The library stumbles over damaged cells in many ways; whatever it throws, the file is at fault.
    private static Optional<Row> next(Iterator<Row> rows) {
        try {
            return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        } catch (RuntimeException e) {
            throw damaged();
        }
    }

    private static RuntimeException damaged() {
        return new FileFailure.Unreadable("it is no workbook, or damaged").refused();
    }

    private static List<@Nullable Object> cells(Row row) {
        List<@Nullable Object> cells = new ArrayList<>(row.getCellCount());
        for (Cell cell : row) {
            cells.add(cell == null ? null : value(cell));
        }
        return cells;
    }

    private static @Nullable Object value(Cell cell) {
        String format = cell.getDataFormatString();
        return cell.getValue() instanceof BigDecimal number && format != null && LITERALS.matcher(format).replaceAll("").contains("%")
                ? new Percent(number)
                : cell.getValue();
    }

    private static void verify(Path file) {
        try (SafeZip zip = SafeZip.open(file, ZipLimits.STANDARD)) {
            if (!zip.names().contains("[Content_Types].xml") || !zip.names().contains("xl/workbook.xml")) {
                throw new FileFailure.WrongType("no workbook").refused();
            }
            zip.verify();
            Tally tally = new Tally();
            for (String name : zip.names()) {
                if (name.endsWith(".xml") || name.endsWith(".rels")) {
                    walk(zip, name, tally);
                }
            }
        }
    }

    private static void walk(SafeZip zip, String name, Tally tally) {
        try (InputStream content = name.equals("xl/sharedStrings.xml")
                ? BoundedStream.of(zip.content(name), SHARED_STRINGS_MAX, "shared strings of more than " + SHARED_STRINGS_MAX + " bytes")
                : zip.content(name)) {
            XMLStreamReader reader = SafeXml.reader(content);
            boolean sheet = name.startsWith("xl/worksheets/");
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT && sheet) {
                    tally.element(reader);
                }
            }
        } catch (IOException | XMLStreamException e) {
            throw new FileFailure.Unreadable("its part " + name + " is damaged").refused();
        }
    }

    private static final class Tally {
        private int rows;
        private int cells;

        /// A cell far to the right would cost memory for all columns before it.
        void element(XMLStreamReader reader) {
            switch (reader.getLocalName()) {
                case "row" -> bound(++rows > ROWS_MAX, "more than " + ROWS_MAX + " rows");
                case "c" -> {
                    bound(++cells > CELLS_MAX, "more than " + CELLS_MAX + " cells");
                    String at = reader.getAttributeValue(null, "r");
                    bound(at != null && !at.matches("[A-Z]{1,3}[0-9]{1,7}"), "a cell outside any sheet");
                }
                default -> {
                }
            }
        }

        private static void bound(boolean over, String what) {
            if (over) {
                throw new FileFailure.TooLarge(what).refused();
            }
        }
    }
}
