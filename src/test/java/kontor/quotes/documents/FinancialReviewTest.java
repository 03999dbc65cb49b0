package kontor.quotes.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import kontor.quotes.engine.LineSymbol;
import kontor.quotes.engine.PaymentTerms;
import kontor.quotes.engine.QuoteInputs;
import kontor.quotes.engine.QuoteSymbol;
import kontor.quotes.engine.Terms;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The workbook of those who approve, and its two rules.
class FinancialReviewTest {
    @ParameterizedTest
    @CsvSource({"PREPAID_100,1,60,0.05", "PARTIAL,0.51,60,0.05", "PARTIAL,0.5,60,0.15", "PARTIAL,0.3,45,0.125", "POSTPAID_100,0,30,0.10",
            "POSTPAID_100,0,0,0.05"})
    void theRequiredMarkupFollowsAdvanceAndDays(PaymentTerms terms, String advance, int days, String required) {
        assertThat(ReviewRules.requiredMarkup(paid(terms, advance, days))).isEqualByComparingTo(required);
    }

    @Test
    void everyFigureStandsInItUnrounded() throws IOException {
        Offer offer = Offered.offer(Language.EN, 4);
        try (ReadableWorkbook workbook = open(offer)) {
            List<Row> summary = workbook.getFirstSheet().read();
            for (QuoteSymbol each : QuoteSymbol.values()) {
                Row row = summary.stream().filter(found -> text(found, 0).equals(each.symbol())).findFirst().orElseThrow();
                assertThat(new BigDecimal(row.getCell(1).getRawValue())).as(each.symbol()).isEqualByComparingTo(offer.figure(each));
                assertThat(text(row, 3)).isEqualTo(each.cell());
            }
            List<Row> lines = workbook.getSheet(1).orElseThrow().read();
            List<String> titles = lines.getFirst().stream().map(cell -> cell.getText()).toList();
            int place = 0;
            for (OfferLine line : offer.lines()) {
                Row row = lines.get(++place);
                for (LineSymbol each : LineSymbol.values()) {
                    assertThat(new BigDecimal(row.getCell(titles.lastIndexOf(each.symbol())).getRawValue())).as(each.symbol())
                            .isEqualByComparingTo(line.figure(each));
                }
            }
        }
    }

    @Test
    void rulesThatAreBrokenAreNamedAndLinesWithDeductedVatAreMarked(@TempDir Path folder) throws IOException {
        Offer offer = Offered.offer(Language.EN, 4);
        try (ReadableWorkbook workbook = open(offer)) {
            List<Row> summary = workbook.getFirstSheet().read();
            // 15 % mean markup against 5 % + 5 % x 45 / 30.
            assertThat(verdict(summary, "Mean markup")).isEqualTo("yes");
            assertThat(verdict(summary, "Third-party commission")).isEqualTo("yes");
            List<Row> lines = workbook.getSheet(1).orElseThrow().read();
            int deducted = lines.getFirst().stream().map(cell -> cell.getText()).toList().indexOf("supplierVatDeducted");
            assertThat(lines.subList(1, 5)).extracting(row -> text(row, deducted)).containsExactly("NO", "yes", "NO", "yes");
        }
        String lines = entry(OfferFilesTest.file(offer, Layout.FINANCIAL_REVIEW, Format.XLSX), folder, "xl/worksheets/sheet2.xml");
        assertThat(row(lines, 3)).contains(" s=\"");
        assertThat(row(lines, 2)).doesNotContain(" s=\"");
        Offer slow = with(offer, paid(PaymentTerms.POSTPAID_100, "0", 90));
        try (ReadableWorkbook workbook = open(slow)) {
            assertThat(verdict(workbook.getFirstSheet().read(), "Mean markup")).isEqualTo("NO");
            assertThat(workbook.getSheet(1).orElseThrow().read().get(1).stream().reduce((one, other) -> other).orElseThrow().getText())
                    .isEqualTo("NO");
        }
    }

    private static ReadableWorkbook open(Offer offer) throws IOException {
        return new ReadableWorkbook(new ByteArrayInputStream(OfferFilesTest.file(offer, Layout.FINANCIAL_REVIEW, Format.XLSX)));
    }

    private static String verdict(List<Row> rows, String rule) {
        return text(rows.stream().filter(row -> text(row, 0).startsWith(rule)).findFirst().orElseThrow(), 3);
    }

    private static String text(Row row, int cell) {
        return row.getOptionalCell(cell).map(each -> each.getText()).orElse("");
    }

    private static String row(String sheet, int number) {
        int from = sheet.indexOf("<row r=\"" + number + "\"");
        return sheet.substring(from, sheet.indexOf("</row>", from));
    }

    private static String entry(byte[] file, Path folder, String name) throws IOException {
        Path there = Files.write(folder.resolve("review.xlsx"), file);
        try (ZipFile zip = new ZipFile(there.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Offer with(Offer offer, Terms terms) {
        QuoteInputs in = offer.inputs();
        return new Offer(offer.head(), offer.parties(),
                new QuoteInputs(terms, in.costs(), in.commission(), in.settings(), in.destinationVatRate()), offer.figures(),
                offer.lines());
    }

    private static Terms paid(PaymentTerms payment, String advance, int days) {
        Terms some = Offered.offer(Language.EN, 1).terms();
        return new Terms(some.sellerRegion(), some.saleType(), some.incoterms(), some.quoteCurrency(), days, some.quoteDate(), null,
                payment,
                new BigDecimal(advance), some.milestoneShares(), some.postPaymentDays(), some.supplierAdvanceShare());
    }
}
