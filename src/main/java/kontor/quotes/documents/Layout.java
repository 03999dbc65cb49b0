package kontor.quotes.documents;

import java.util.EnumSet;
import java.util.Set;

/// What a document tells.
public enum Layout {
    /// The customer's grid: what, how many, for how much.
    SUPPLY(Format.PDF, Format.XLSX, Format.CSV),
    /// The grid with how each price came about.
    OPEN_BOOK(Format.PDF, Format.XLSX, Format.CSV),
    /// The customer's grid behind a covering letter.
    SUPPLY_LETTER(Format.PDF),
    /// The open book behind a covering letter.
    OPEN_BOOK_LETTER(Format.PDF),
    /// One page that asks for the money.
    INVOICE(Format.PDF),
    /// The annex of the contract, to be signed by both.
    SPECIFICATION(Format.DOCX),
    /// Every intermediate figure, with the rules of those who approve.
    FINANCIAL_REVIEW(Format.XLSX),
    /// Every value at the cell it had in the workbook.
    VALIDATION(Format.XLSX);

    // EnumSet is no immutable type to the checker; it is filled once and given out as a copy.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Format> formats;

    Layout(Format first, Format... others) {
        this.formats = EnumSet.of(first, others);
    }

    /// The formats it is written in.
    public Set<Format> formats() {
        return Set.copyOf(formats);
    }
}
