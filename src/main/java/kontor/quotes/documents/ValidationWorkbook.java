package kontor.quotes.documents;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import kontor.platform.files.XlsxSheet;
import kontor.quotes.engine.LineSymbol;
import kontor.quotes.engine.QuoteSymbol;
import kontor.quotes.engine.Symbol;
import org.jspecify.annotations.Nullable;

/// Every value of a revision at the cell it had in the workbook this calculation replaces, with all its digits, so that the two
/// can be laid on each other. The tenant's settings stood on a sheet of their own there, and do here; a third sheet says what
/// is in which cell.
final class ValidationWorkbook {
    private static final int FIRST_LINE = 15;
    private static final int SETTINGS = 27;

    private ValidationWorkbook() {}

    static void write(Offer offer, OutputStream to, Runnable checkpoint) {
        XlsxSheet sheet = new XlsxSheet(to, "Calculation");
        rows(sheet, head(offer), FIRST_LINE);
        int place = 0;
        for (OfferLine line : offer.lines()) {
            checkpoint.run();
            sheet.row(row(line(line, place++)));
        }
        sheet.next("Settings");
        rows(sheet, placed(WorkbookInputs.settings(offer.inputs().settings())), SETTINGS);
        sheet.next("Legend");
        legend(sheet);
        sheet.row(Arrays.asList("", "destinationVatRate", null, "Not a cell of its own there", offer.inputs().destinationVatRate()));
        sheet.row(Arrays.asList("", "daysInYear", null, "Not a cell of its own there", offer.inputs().settings().daysInYear()));
        sheet.close();
    }

    private static Map<Integer, Map<Integer, Object>> head(Offer offer) {
        Map<String, @Nullable Object> values = WorkbookInputs.quote(offer);
        offer.figures().forEach((symbol, value) -> values.put(symbol.cell(), value));
        return placed(values);
    }

    /// By row and column; what is unknown has no cell.
    private static Map<Integer, Map<Integer, Object>> placed(Map<String, @Nullable Object> values) {
        Map<Integer, Map<Integer, Object>> rows = new TreeMap<>();
        values.forEach((address, value) -> {
            if (value != null) {
                Cell cell = Cell.of(address);
                rows.computeIfAbsent(cell.row(), none -> new TreeMap<>()).put(cell.column(), value);
            }
        });
        return rows;
    }

    private static void rows(XlsxSheet sheet, Map<Integer, Map<Integer, Object>> rows, int count) {
        for (int i = 0; i < count; i++) {
            sheet.row(row(rows.getOrDefault(i, Map.of())));
        }
    }

    private static Map<Integer, Object> line(OfferLine line, int place) {
        Map<Integer, Object> values = new TreeMap<>();
        WorkbookInputs.line(line).forEach((column, value) -> {
            if (value != null) {
                values.put(Cell.of(column + "1").column(), value);
            }
        });
        for (LineSymbol each : LineSymbol.values()) {
            if (!each.column().isEmpty()) {
                values.put(Cell.of(each.cell(place)).column(), line.figure(each));
            }
        }
        return values;
    }

    private static List<@Nullable Object> row(Map<Integer, Object> values) {
        List<@Nullable Object> row = new ArrayList<>();
        values.forEach((column, value) -> {
            while (row.size() <= column) {
                row.add(null);
            }
            row.set(column, value);
        });
        return row;
    }

    private static void legend(XlsxSheet sheet) {
        sheet.row(List.of("Cell", "Symbol", "Formula", "Formula in words"));
        Stream.concat(Stream.<Symbol>of(QuoteSymbol.values()), Stream.<Symbol>of(LineSymbol.values())).forEach(each -> {
            String cell = switch (each) {
                case QuoteSymbol quote -> quote.cell();
                case LineSymbol line -> line.column().isEmpty() ? "" : line.column() + "16…";
            };
            sheet.row(List.of(cell, each.symbol(), each.formula(), each.text()));
        });
        WorkbookInputs.TOLD.forEach((cell, name) -> sheet.row(List.of(cell, name)));
    }
}
