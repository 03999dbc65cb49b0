package kontor.quotes.documents;

import static java.util.Objects.requireNonNull;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import kontor.quotes.engine.QuoteSymbol;

/// The annex of a contract: what is delivered under it, at which price, on which terms, with the total in words in both
/// languages, to be signed by both.
final class SpecificationDocx {
    private static final List<OfferColumn> COLUMNS = List.of(OfferColumn.BRAND, OfferColumn.ARTICLE, OfferColumn.NAME, OfferColumn.QUANTITY,
            OfferColumn.UNIT_PRICE, OfferColumn.SUM, OfferColumn.VAT, OfferColumn.SUM_WITH_VAT);
    private static final List<Integer> WIDTHS = List.of(500, 1000, 1300, 2500, 700, 1050, 1050, 1000, 1100);

    private final Offer offer;
    private final Language language;
    private final Docx document;

    private SpecificationDocx(Offer offer, Docx document) {
        this.offer = offer;
        this.language = offer.language();
        this.document = document;
    }

    /// @param offer with a contract and a specification's number
    static void write(Offer offer, OutputStream to, Runnable checkpoint) {
        try (Docx document = new Docx(to)) {
            SpecificationDocx specification = new SpecificationDocx(offer, document);
            specification.head();
            specification.table(checkpoint);
            specification.sums();
            specification.terms();
            specification.signatures();
        }
    }

    private void head() {
        Offer.Contract contract = requireNonNull(offer.parties().buyer().contract());
        document.title(Phrase.SPECIFICATION.in(language, requireNonNull(offer.head().specification())));
        document.title(Phrase.TO_CONTRACT.in(language, contract.number(), language.date(contract.signedOn())));
        document.text(language.date(offer.head().date()));
        Offer.Person signatory = offer.parties().buyer().signatory();
        String buyer = signatory.known()
                ? OfferPdf.buyer(offer) + ", " + Phrase.SIGNED_FOR.in(language, named(signatory))
                : OfferPdf.buyer(offer);
        document.text(Phrase.BETWEEN.in(language, offer.parties().seller(), buyer));
    }

    private static String named(Offer.Person person) {
        return person.position().isEmpty() ? person.name() : person.position() + " " + person.name();
    }

    private void table(Runnable checkpoint) {
        Grid grid = new Grid(offer, COLUMNS);
        List<String> titles = new ArrayList<>(List.of(Phrase.LINE_NO.in(language)));
        titles.addAll(grid.titles());
        document.table(WIDTHS, titles);
        int number = 0;
        for (OfferLine line : offer.lines()) {
            checkpoint.run();
            List<String> row = new ArrayList<>(List.of(Integer.toString(++number)));
            List<Object> cells = grid.row(line);
            for (int i = 0; i < cells.size(); i++) {
                row.add(Grid.text(requireNonNull(COLUMNS.get(i)), cells.get(i), language));
            }
            document.row(row);
        }
        document.endTable();
    }

    private void sums() {
        document.bold(Phrase.TOTAL_WITH_VAT.in(language, language.amount(offer.figure(QuoteSymbol.PRICE_WITH_VAT_TOTAL)),
                offer.currency()));
        document.text(Phrase.OF_IT_VAT.in(language, language.amount(offer.figure(QuoteSymbol.SALES_VAT_TOTAL)), offer.currency()));
        for (Language each : List.of(Language.RU, Language.EN)) {
            document.text(Phrase.IN_WORDS.in(each) + ": " + InvoicePdf.inWords(offer, each));
        }
    }

    private void terms() {
        document.text(Phrase.PAYMENT.in(language) + ": " + TermsText.payment(offer));
        document.text(Phrase.DELIVERY.in(language) + ": " + TermsText.delivery(offer));
    }

    private void signatures() {
        document.text("");
        document.table(List.of(5000, 5000), List.of(Phrase.SELLER.in(language), Phrase.BUYER.in(language)));
        document.row(List.of(offer.parties().seller(), offer.parties().buyer().name()));
        document.row(List.of(Phrase.SIGNATURE.in(language, ""),
                Phrase.SIGNATURE.in(language, offer.parties().buyer().signatory().name())));
        document.endTable();
        document.text("");
    }
}
