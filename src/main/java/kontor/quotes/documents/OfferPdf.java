package kontor.quotes.documents;

import static java.util.Objects.requireNonNull;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import kontor.platform.print.PdfGrid;
import kontor.platform.print.PdfPages;
import kontor.quotes.engine.QuoteSymbol;
import org.jspecify.annotations.Nullable;

/// An offer to be printed: whom it is for, what was agreed, the grid, and before it, if wanted, a covering letter.
final class OfferPdf {
    private static final int NARROW_TYPE = 7;
    private static final int WIDE_TYPE = 5;

    private final Offer offer;
    private final Language language;
    private final boolean openBook;
    private final PdfPages pages;

    private OfferPdf(Offer offer, boolean openBook, PdfPages pages) {
        this.offer = offer;
        this.language = offer.language();
        this.openBook = openBook;
        this.pages = pages;
    }

    static void write(Offer offer, boolean openBook, boolean letter, OutputStream to, Runnable checkpoint) {
        try (PdfPages pages = new PdfPages(to, openBook, page -> foot(offer, page))) {
            OfferPdf document = new OfferPdf(offer, openBook, pages);
            if (letter) {
                document.letter();
                pages.nextPage();
            }
            document.head();
            document.grid(checkpoint);
            document.sums();
        }
    }

    /// By it a printed page is found again.
    static String foot(Offer offer, int page) {
        return Phrase.PAGE.in(offer.language(), offer.head().number(), offer.head().revision(), offer.head().resultHash().substring(0, 12),
                page);
    }

    static void parties(PdfPages pages, Offer offer) {
        Language language = offer.language();
        if (!offer.head().approved()) {
            pages.bold(Phrase.NOT_APPROVED.in(language));
        }
        pages.pair(Phrase.SELLER.in(language), offer.parties().seller());
        pages.pair(Phrase.BUYER.in(language), buyer(offer));
    }

    static String buyer(Offer offer) {
        Offer.Buyer buyer = offer.parties().buyer();
        String numbers = buyer.kpp().isEmpty()
                ? Phrase.TAX_NUMBERS.in(offer.language(), buyer.inn())
                : Phrase.TAX_NUMBERS_KPP.in(offer.language(), buyer.inn(), buyer.kpp());
        return buyer.name() + ", " + numbers + (buyer.address().isEmpty() ? "" : ", " + buyer.address());
    }

    private void letter() {
        Offer.Person contact = offer.parties().buyer().contact();
        pages.text(offer.parties().seller());
        pages.text(language.date(offer.head().date()));
        pages.gap();
        pages.bold(offer.parties().buyer().name());
        if (contact.known()) {
            pages.text(contact.position().isEmpty() ? contact.name() : contact.name() + ", " + contact.position());
        }
        pages.gap();
        pages.text(contact.known() ? Phrase.GREETING.in(language, contact.name()) : Phrase.GREETING_NOBODY.in(language));
        pages.gap();
        pages.text(Phrase.LETTER.in(language, offer.head().number(), language.count(offer.lines().count()),
                language.amount(offer.figure(QuoteSymbol.PRICE_WITH_VAT_TOTAL)), offer.currency()));
        pages.text(Phrase.LETTER_VALID.in(language, language.date(offer.head().validUntil()), TermsText.delivery(offer),
                TermsText.payment(offer)));
        pages.text(Phrase.LETTER_END.in(language));
        pages.gap();
        pages.text(Phrase.REGARDS.in(language));
        pages.text(offer.head().manager() + ", " + offer.parties().seller());
    }

    private void head() {
        Phrase title = openBook ? Phrase.OPEN_BOOK : Phrase.OFFER;
        pages.title(title.in(language, offer.head().number(), language.date(offer.head().date())));
        parties(pages, offer);
        pages.pair(Phrase.CONTACT.in(language), contact(offer.parties().buyer().contact()));
        pages.pair(Phrase.MANAGER.in(language), offer.head().manager());
        pages.pair(Phrase.DELIVERY.in(language), TermsText.delivery(offer));
        pages.pair(Phrase.PAYMENT.in(language), TermsText.payment(offer));
        pages.pair(Phrase.CURRENCY.in(language), offer.currency());
        pages.pair(Phrase.VALID_UNTIL.in(language), language.date(offer.head().validUntil()));
    }

    private static String contact(Offer.Person person) {
        List<String> known = new ArrayList<>(List.of(person.name(), person.position(), person.phone(), person.email()));
        known.removeIf(String::isEmpty);
        return String.join(", ", known);
    }

    private void grid(Runnable checkpoint) {
        Grid grid = new Grid(offer, openBook ? OfferColumn.OPEN_BOOK : OfferColumn.SUPPLY);
        List<OfferColumn> columns = grid.columns();
        List<Boolean> numbers = columns.stream().map(each -> each.kind() != OfferColumn.Kind.TEXT).toList();
        PdfGrid table = pages.grid(columns.stream().mapToInt(OfferColumn::width).toArray(), openBook ? WIDE_TYPE : NARROW_TYPE);
        table.titles(grid.titles());
        for (OfferLine line : offer.lines()) {
            checkpoint.run();
            table.row(texts(columns, grid.row(line)), numbers);
        }
        table.boldRow(texts(columns, grid.totals()), numbers);
        table.end();
    }

    private List<String> texts(List<OfferColumn> columns, List<? extends @Nullable Object> cells) {
        List<String> texts = new ArrayList<>(cells.size());
        for (int i = 0; i < cells.size(); i++) {
            texts.add(Grid.text(requireNonNull(columns.get(i)), cells.get(i), language));
        }
        return texts;
    }

    private void sums() {
        sums(pages, offer);
        if (!openBook) {
            pages.pair(Phrase.NOTES.in(language), offer.head().notes());
        }
    }

    static void sums(PdfPages pages, Offer offer) {
        Language language = offer.language();
        pages.bold(Phrase.TOTAL_WITH_VAT.in(language, language.amount(offer.figure(QuoteSymbol.PRICE_WITH_VAT_TOTAL)), offer.currency()));
        pages.text(Phrase.OF_IT_VAT.in(language, language.amount(offer.figure(QuoteSymbol.SALES_VAT_TOTAL)), offer.currency()));
    }
}
