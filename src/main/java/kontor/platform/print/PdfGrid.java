package kontor.platform.print;

import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/// A table of any length in a PDF: its rows go to the pages while they come, under titles that stand on each page.
public final class PdfGrid {
    private static final int FLUSH_EVERY = 50;
    private static final int WHOLE_WIDTH = 100;

    private final Document document;
    private final PdfPTable table;
    private final Font plain;
    private final Font bold;
    private int rows;

    PdfGrid(Document document, int[] widths, Font plain, Font bold) {
        this.document = document;
        this.plain = plain;
        this.bold = bold;
        table = new PdfPTable(widths.length);
        table.setWidths(widths);
        table.setWidthPercentage(WHOLE_WIDTH);
        table.setSpacingBefore(6);
        table.setSpacingAfter(6);
        table.setHeaderRows(1);
        table.setComplete(false);
    }

    /// Stand above the rows on every page.
    public void titles(List<String> titles) {
        titles.forEach(each -> cell(each, bold, Element.ALIGN_CENTER));
    }

    /// @param numbers whether the cell at this place stands to the right
    public void row(List<String> cells, List<Boolean> numbers) {
        row(cells, numbers, plain);
    }

    /// A row that stands out, such as a sum.
    public void boldRow(List<String> cells, List<Boolean> numbers) {
        row(cells, numbers, bold);
    }

    /// Nothing more comes.
    public void end() {
        table.setComplete(true);
        document.add(table);
    }

    private void row(List<String> cells, List<Boolean> numbers, Font font) {
        for (int i = 0; i < cells.size(); i++) {
            cell(cells.get(i), font, numbers.get(i) ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        }
        if (++rows % FLUSH_EVERY == 0) {
            document.add(table);
        }
    }

    private void cell(String text, Font font, int align) {
        PdfPCell cell = new PdfPCell(new Phrase(PdfPages.printable(text), font));
        cell.setHorizontalAlignment(align);
        table.addCell(cell);
    }
}
