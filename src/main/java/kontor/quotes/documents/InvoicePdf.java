package kontor.quotes.documents;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import kontor.platform.print.PdfGrid;
import kontor.platform.print.PdfPages;
import kontor.quotes.engine.LineSymbol;
import kontor.quotes.engine.QuoteSymbol;

/// An invoice that fits on one page, whatever the offer's length: more lines than have room there become one that names the
/// offer, and long texts are cut.
final class InvoicePdf {
    /// Of two rows of type each.
    private static final int LINES_MAX = 20;
    private static final int NAME_MAX = 60;
    private static final int PARTY_MAX = 300;
    private static final int[] WIDTHS = {5, 50, 10, 16, 16, 18};
    private static final List<Boolean> NUMBERS = List.of(true, false, true, true, true, true);
    private static final int TYPE = 7;

    private InvoicePdf() {}

    static void write(Offer offer, OutputStream to) {
        Language language = offer.language();
        Offer onePage = shortened(offer);
        try (PdfPages pages = new PdfPages(to, false, page -> OfferPdf.foot(offer, page))) {
            pages.title(Phrase.INVOICE.in(language, offer.head().number(), language.date(offer.head().date())));
            OfferPdf.parties(pages, onePage);
            pages.pair(Phrase.PAYMENT.in(language), TermsText.payment(offer));
            pages.pair(Phrase.VALID_UNTIL.in(language), language.date(offer.head().validUntil()));
            PdfGrid table = pages.grid(WIDTHS, TYPE);
            table.titles(titles(offer));
            rows(offer).forEach(row -> table.row(row, NUMBERS));
            table.end();
            OfferPdf.sums(pages, offer);
            pages.pair(Phrase.IN_WORDS.in(language), inWords(offer, language));
            pages.gap();
            pages.text(offer.parties().seller() + "  " + Phrase.SIGNATURE.in(language, offer.head().manager()));
        }
    }

    static String inWords(Offer offer, Language language) {
        return switch (language) {
            case EN -> AmountInWords.english(offer.figure(QuoteSymbol.PRICE_WITH_VAT_TOTAL), offer.currency());
            case RU -> AmountInWords.russian(offer.figure(QuoteSymbol.PRICE_WITH_VAT_TOTAL), offer.currency());
        };
    }

    private static Offer shortened(Offer offer) {
        Offer.Buyer buyer = offer.parties().buyer();
        Offer.Buyer cut = new Offer.Buyer(cut(buyer.name(), PARTY_MAX), buyer.inn(), buyer.kpp(), cut(buyer.address(), PARTY_MAX),
                buyer.signatory(), buyer.contact(), buyer.deliverTo(), buyer.contract());
        return new Offer(offer.head(), new Offer.Parties(cut(offer.parties().seller(), PARTY_MAX), cut), offer.inputs(), offer.figures(),
                offer.lines());
    }

    private static List<String> titles(Offer offer) {
        Language language = offer.language();
        String currency = offer.currency();
        return List.of(Phrase.LINE_NO.in(language), OfferColumn.NAME.title(language, currency),
                OfferColumn.QUANTITY.title(language, currency), OfferColumn.UNIT_PRICE_WITH_VAT.title(language, currency),
                OfferColumn.VAT.title(language, currency), OfferColumn.SUM_WITH_VAT.title(language, currency));
    }

    private static List<List<String>> rows(Offer offer) {
        Language language = offer.language();
        if (offer.lines().count() > LINES_MAX) {
            return List.of(List.of("1",
                    Phrase.GOODS_AS_OFFERED.in(language, offer.head().number(), language.count(offer.lines().count())), "", "",
                    language.amount(offer.figure(QuoteSymbol.SALES_VAT_TOTAL)),
                    language.amount(offer.figure(QuoteSymbol.PRICE_WITH_VAT_TOTAL))));
        }
        List<List<String>> rows = new ArrayList<>();
        offer.lines().forEach(line -> rows.add(List.of(Integer.toString(rows.size() + 1), cut(name(line), NAME_MAX),
                language.count(line.quantity()), language.amount(line.figure(LineSymbol.UNIT_PRICE_WITH_VAT)),
                language.amount(line.figure(LineSymbol.SALES_VAT)), language.amount(line.figure(LineSymbol.LINE_PRICE_WITH_VAT)))));
        return rows;
    }

    private static String name(OfferLine line) {
        List<String> known = new ArrayList<>(List.of(line.brand(), line.sku(), line.name()));
        known.removeIf(String::isEmpty);
        return String.join(" ", known);
    }

    private static String cut(String text, int most) {
        String line = text.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= most ? line : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
    }
}
