package kontor.quotes.documents;

import static java.util.Objects.requireNonNull;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kontor.platform.files.XlsxSheet;
import kontor.quotes.engine.LineInputs;
import kontor.quotes.engine.LineSymbol;
import kontor.quotes.engine.QuoteSymbol;
import kontor.quotes.engine.Terms;
import org.jspecify.annotations.Nullable;

/// The workbook of who approves: the rules and whether they are kept, every figure of the quote with its formula, and on a
/// second sheet every figure of each line. Lines from whose price the supplier's VAT was taken are marked. Nothing is rounded.
final class FinancialReview {
    private static final List<String> FACTS = List.of("line", "sku", "brand", "name", "quantity", "unitWeightKg", "purchaseCurrency",
            "basePriceWithVat", "supplierCountry", "supplierVatRate", "supplierDiscount", "fxRate", "hsCode", "dutyRate", "exciseAmount",
            "markup", "internalMarkup");

    private FinancialReview() {}

    static void write(Offer offer, OutputStream to, Runnable checkpoint) {
        XlsxSheet sheet = new XlsxSheet(to, "Review");
        summary(offer, sheet);
        sheet.next("Lines");
        sheet.row(titles());
        for (OfferLine line : offer.lines()) {
            checkpoint.run();
            List<@Nullable Object> row = row(offer, line);
            if (line.vatDeducted()) {
                sheet.marked(row);
            } else {
                sheet.row(row);
            }
        }
        sheet.close();
    }

    private static void summary(Offer offer, XlsxSheet sheet) {
        Terms terms = offer.terms();
        sheet.row(List.of("Quote", offer.head().number()));
        sheet.row(List.of("Revision", offer.head().revision()));
        sheet.row(List.of("Figures", offer.head().resultHash()));
        sheet.row(List.of("Approved", verdict(offer.head().approved())));
        sheet.row(List.of("Customer", offer.parties().buyer().name()));
        sheet.row(List.of("Currency", offer.currency()));
        sheet.row(List.of("Client advance", ReviewRules.advance(terms)));
        sheet.row(List.of("Delivery days", requireNonNull(terms.deliveryDays())));
        sheet.row(List.of());
        sheet.row(List.of("Rule", "Limit", "Found", "Kept"));
        sheet.row(List.of("Mean markup not below 5 % with an advance above 50 %, else 5 % + 5 % x delivery days / 30",
                ReviewRules.requiredMarkup(terms), offer.figure(QuoteSymbol.AVERAGE_MARKUP), verdict(ReviewRules.markupKept(offer))));
        sheet.row(List.of("Third-party commission not above the margin", offer.figure(QuoteSymbol.MARGIN_TOTAL),
                offer.figure(QuoteSymbol.DECISION_MAKER_FEE_TOTAL), verdict(ReviewRules.commissionKept(offer))));
        sheet.row(List.of());
        sheet.row(List.of("Figure", "Value", "Formula", "Cell", "Formula in words"));
        for (QuoteSymbol each : QuoteSymbol.values()) {
            sheet.row(List.of(each.symbol(), offer.figure(each), each.formula(), each.cell(), each.text()));
        }
        sheet.row(List.of());
        sheet.marked(List.of("Marked lines: the supplier's VAT was taken out of the purchase price."));
    }

    private static String verdict(boolean yes) {
        return yes ? "yes" : "NO";
    }

    private static List<String> titles() {
        List<String> titles = new ArrayList<>(FACTS);
        Arrays.stream(LineSymbol.values()).forEach(each -> titles.add(each.symbol()));
        titles.add("supplierVatDeducted");
        titles.add("markupKept");
        return titles;
    }

    private static List<@Nullable Object> row(Offer offer, OfferLine line) {
        LineInputs in = line.inputs();
        List<@Nullable Object> row = new ArrayList<>(
                Arrays.asList(in.line(), line.sku(), line.brand(), line.name(), in.quantity(), in.unitWeightKg(), in.purchaseCurrency(),
                        in.basePriceWithVat(), in.supplierCountry(), in.supplierVatRate(), in.supplierDiscount(), in.fxRate(), in.hsCode(),
                        in.dutyRate(), in.exciseAmount(), in.markup(), in.internalMarkup()));
        Arrays.stream(LineSymbol.values()).forEach(each -> row.add(line.figure(each)));
        row.add(verdict(line.vatDeducted()));
        row.add(verdict(ReviewRules.markupKept(offer, line)));
        return row;
    }
}
