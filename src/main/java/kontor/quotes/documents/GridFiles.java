package kontor.quotes.documents;

import java.io.OutputStream;
import java.util.List;
import kontor.platform.files.CsvSheet;
import kontor.platform.files.XlsxSheet;

/// The grid for spreadsheets: a row of titles, the lines, the totals. Figures are numbers, and no text is run.
final class GridFiles {
    private GridFiles() {}

    static void csv(Offer offer, List<OfferColumn> columns, OutputStream to, Runnable checkpoint) {
        Grid grid = new Grid(offer, columns);
        CsvSheet sheet = new CsvSheet(new Unclosed(to));
        sheet.row(grid.titles());
        for (OfferLine line : offer.lines()) {
            checkpoint.run();
            sheet.row(grid.row(line));
        }
        sheet.row(grid.totals());
        sheet.close();
    }

    static void xlsx(Offer offer, List<OfferColumn> columns, OutputStream to, Runnable checkpoint) {
        Grid grid = new Grid(offer, columns);
        XlsxSheet sheet = new XlsxSheet(to, sheetName(offer));
        sheet.row(grid.titles());
        for (OfferLine line : offer.lines()) {
            checkpoint.run();
            sheet.row(grid.row(line));
        }
        sheet.row(grid.totals());
        sheet.close();
    }

    /// A sheet's name is at most 31 characters, without some signs.
    private static String sheetName(Offer offer) {
        String name = offer.head().number().replaceAll("[\\\\/*?:\\[\\]']", "-");
        return name.length() > 31 ? name.substring(0, 31) : name;
    }
}
