package kontor.platform.print;

import java.io.OutputStream;
import java.util.function.IntFunction;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfWriter;

/// A PDF that is written page by page: titles, paragraphs and tables from top to bottom, and a line at the foot of each page.
public final class PdfPages implements AutoCloseable {
    private static final int BODY = 9;
    private static final int MARGIN = 36;
    private static final int FOOT = 7;
    private static final int FOOT_AT = 20;
    private static final int TITLE = 14;

    private final Document document;
    private final PrintFonts fonts = new PrintFonts();

    /// @param to   stays open
    /// @param wide landscape
    /// @param foot of the page with this number
    public PdfPages(OutputStream to, boolean wide, IntFunction<String> foot) {
        document = new Document(wide ? PageSize.A4.rotate() : PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
        PdfWriter writer = PdfWriter.getInstance(document, to);
        writer.setCloseStream(false);
        writer.setPageEvent(new Foot(foot));
        document.open();
    }

    /// A headline.
    public void title(String text) {
        add(text, fonts.bold(TITLE));
    }

    /// A paragraph that stands out.
    public void bold(String text) {
        add(text, fonts.bold(BODY));
    }

    /// A paragraph.
    public void text(String text) {
        add(text, fonts.plain(BODY));
    }

    /// A name in front of what it names; nothing when that is empty.
    public void pair(String name, String value) {
        if (!value.isEmpty()) {
            Paragraph paragraph = new Paragraph(name + ": ", fonts.bold(BODY));
            paragraph.add(new Phrase(printable(value), fonts.plain(BODY)));
            document.add(paragraph);
        }
    }

    /// An empty line.
    public void gap() {
        text(" ");
    }

    /// What follows begins on a page of its own.
    public void nextPage() {
        document.newPage();
    }

    /// A table that begins here; nothing else may be written until it has ended.
    ///
    /// @param widths of its columns, in proportion
    /// @param size   of its type, in points
    public PdfGrid grid(int[] widths, int size) {
        return new PdfGrid(document, widths, fonts.plain(size), fonts.bold(size));
    }

    /// What has no sign to print becomes a gap.
    static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n]]", " ");
    }

    @Override
    public void close() {
        document.close();
    }

    private void add(String text, org.openpdf.text.Font font) {
        document.add(new Paragraph(printable(text), font));
    }

    private final class Foot extends PdfPageEventHelper {
        private final IntFunction<String> text;

        Foot(IntFunction<String> text) {
            this.text = text;
        }

        @Override
        public void onEndPage(PdfWriter writer, Document of) {
            ColumnText.showTextAligned(writer.getDirectContent(), Element.ALIGN_RIGHT,
                    new Phrase(text.apply(writer.getPageNumber()), fonts.plain(FOOT)), of.right(), FOOT_AT, 0);
        }
    }
}
