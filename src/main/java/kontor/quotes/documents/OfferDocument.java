package kontor.quotes.documents;

import java.io.OutputStream;

/// Writes an offer.
public final class OfferDocument {
    private OfferDocument() {}

    /// @param format one of the layout's
    /// @param to     gets the whole file, and stays open
    /// @param checkpoint is run with each line and ends the writing by throwing
    /// @throws IllegalArgumentException      when the layout has no such format
    /// @throws java.io.UncheckedIOException when it cannot be written to
    public static void write(Offer offer, Layout layout, Format format, OutputStream to, Runnable checkpoint) {
        if (!layout.formats().contains(format)) {
            throw new IllegalArgumentException(layout + " is not written as " + format);
        }
        switch (layout) {
            case SUPPLY, OPEN_BOOK -> grid(offer, layout == Layout.OPEN_BOOK, format, to, checkpoint);
            case SUPPLY_LETTER -> OfferPdf.write(offer, false, true, to, checkpoint);
            case OPEN_BOOK_LETTER -> OfferPdf.write(offer, true, true, to, checkpoint);
            case INVOICE -> InvoicePdf.write(offer, to);
            case SPECIFICATION -> SpecificationDocx.write(offer, to, checkpoint);
            case FINANCIAL_REVIEW -> FinancialReview.write(offer, to, checkpoint);
            case VALIDATION -> ValidationWorkbook.write(offer, to, checkpoint);
        }
    }

    private static void grid(Offer offer, boolean openBook, Format format, OutputStream to, Runnable checkpoint) {
        switch (format) {
            case PDF -> OfferPdf.write(offer, openBook, false, to, checkpoint);
            case XLSX -> GridFiles.xlsx(offer, openBook ? OfferColumn.OPEN_BOOK : OfferColumn.SUPPLY, to, checkpoint);
            case CSV -> GridFiles.csv(offer, openBook ? OfferColumn.OPEN_BOOK : OfferColumn.SUPPLY, to, checkpoint);
            case DOCX -> throw new IllegalArgumentException("no grid is written as a text document");
        }
    }
}
