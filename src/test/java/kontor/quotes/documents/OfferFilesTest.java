package kontor.quotes.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import kontor.quotes.engine.LineSymbol;
import kontor.quotes.engine.PaymentTerms;
import kontor.quotes.engine.QuoteInputs;
import kontor.quotes.engine.QuoteSymbol;
import kontor.quotes.engine.Terms;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// What stands in the files, read back by other programs' readers.
class OfferFilesTest {
    @Test
    void anOfferInRussianSaysItAllInCyrillicAndTurkish() throws IOException {
        String text = pdf(Offered.offer(Language.RU, 2), Layout.SUPPLY);
        assertThat(text).contains("Коммерческое предложение № TEX-7707083893-2026-5 от 21.11.2026", "Продавец: " + Offered.SELLER,
                "Покупатель: ООО «Волга Партс», ИНН 7707083893, КПП 770401001, 420111, Казань, ул. Баумана, 1",
                "Контактное лицо: Анна Крылова, Закупщик, +7 843 000-00-00, anna@volga.example", "Ваш менеджер: Мария Петрова",
                "Поставка: DDP (Инкотермс 2020), Казань, склад 3, срок 45 дн.",
                "Оплата: 30% аванс, 20% при отгрузке, 50% в течение 15 дн. после поставки", "Валюта: EUR", "Действительно до: 05.12.2026",
                "ğüşıöçĞÜŞİÖÇ", "Şimşek", "Примечания: Упаковка: паллеты",
                "Предложение TEX-7707083893-2026-5, редакция 3, расчёт 0123456789ab, стр. 1");
        assertThat(text).doesNotContain("не согласована", "Себестоимость");
    }

    @Test
    void theCustomersGridHasNineColumnsAndTheTaxOfTheSale() throws IOException {
        Offer offer = Offered.offer(Language.EN, 3);
        List<String> rows = csv(offer, Layout.SUPPLY);
        assertThat(rows.getFirst())
                .isEqualTo("\uFEFF\"Brand\",\"Article\",\"Name\",\"Quantity\",\"Unit price, EUR\",\"Sum, EUR\",\"VAT, EUR\","
                        + "\"Unit price with VAT, EUR\",\"Sum with VAT, EUR\"");
        OfferLine first = offer.lines().iterator().next();
        BigDecimal salesVat = first.figure(LineSymbol.SALES_VAT);
        assertThat(salesVat).isNotEqualByComparingTo(first.figure(LineSymbol.VAT_PAYABLE));
        assertThat(rows.get(1))
                .isEqualTo("\"Şimşek\",\"ART-0\",\"Подшипник №0 ğüşıöçĞÜŞİÖÇ\",\"7\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\"".formatted(
                        first.figure(LineSymbol.UNIT_PRICE), first.figure(LineSymbol.LINE_PRICE), salesVat,
                        first.figure(LineSymbol.UNIT_PRICE_WITH_VAT), first.figure(LineSymbol.LINE_PRICE_WITH_VAT)));
        assertThat(rows.getLast()).startsWith("\"Total\",\"\",\"\",\"\",\"\"").endsWith(
                "\"" + offer.figure(QuoteSymbol.SALES_VAT_TOTAL) + "\",\"\",\"" + offer.figure(QuoteSymbol.PRICE_WITH_VAT_TOTAL) + "\"");
        assertThat(rows).hasSize(5);
    }

    /// Freight and financing are shared without rounding; what is shown adds up to what is shown below.
    @Test
    void theOpenBookHasTwentyColumnsThatAddUp() throws IOException {
        Offer offer = Offered.offer(Language.EN, 37);
        List<String> rows = csv(offer, Layout.OPEN_BOOK);
        List<String> titles = cells(rows.getFirst());
        assertThat(titles).hasSize(20);
        List<String> totals = cells(rows.getLast());
        for (String title : List.of("Sum, EUR", "VAT, EUR", "Sum with VAT, EUR", "Purchase, EUR", "Freight, EUR", "Duty, EUR",
                "Financing, EUR", "Landed cost, EUR")) {
            int column = titles.indexOf(title);
            BigDecimal sum = rows.subList(1, rows.size() - 1).stream().map(row -> new BigDecimal(cells(row).get(column)))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum).as(title).isEqualByComparingTo(new BigDecimal(totals.get(column))).isPositive();
        }
        assertThat(new BigDecimal(totals.get(titles.indexOf("Freight, EUR"))))
                .isEqualByComparingTo(offer.figure(QuoteSymbol.FREIGHT_TOTAL).setScale(2, RoundingMode.HALF_UP));
    }

    @ParameterizedTest
    @EnumSource(names = {"SUPPLY", "OPEN_BOOK"})
    void textThatASpreadsheetWouldRunIsShownAndNotRun(Layout layout) throws IOException {
        List<String> hostile = List.of("=HYPERLINK(\"http://evil\")", "+1", "-1", "@SUM(A1)", "\t=1", "＝1");
        Offer offer = Offered.offer(Language.EN, hostile.size(), hostile::get);
        String csv = new String(file(offer, layout, Format.CSV), StandardCharsets.UTF_8);
        hostile.forEach(each -> assertThat(csv).contains("\"'" + each.replace("\"", "\"\"")));
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file(offer, layout, Format.XLSX)))) {
            List<Row> rows = workbook.getFirstSheet().read();
            for (int i = 0; i < hostile.size(); i++) {
                assertThat(rows.get(i + 1).getCell(2).getFormula()).isNull();
                assertThat(rows.get(i + 1).getCell(2).getText()).isEqualTo("'" + hostile.get(i));
            }
            assertThat(new BigDecimal(rows.get(1).getCell(4).getRawValue()))
                    .isEqualByComparingTo(offer.lines().iterator().next().figure(LineSymbol.UNIT_PRICE));
        }
    }

    @Test
    void aLetterStandsOnAPageOfItsOwnBeforeTheGrid() throws IOException {
        byte[] file = file(Offered.offer(Language.EN, 2), Layout.SUPPLY_LETTER, Format.PDF);
        assertThat(page(file, 1)).contains("Dear Анна Крылова,", "our offer No. TEX-7707083893-2026-5 for 2 lines, in all",
                "The offer stands until 2026-12-05. Delivery: DDP (Incoterms 2020), Казань, склад 3, within 45 days. Payment: 30% in advance, "
                        .strip(),
                "Мария Петрова").doesNotContain("ART-0");
        assertThat(page(file, 2)).contains("Commercial offer No. TEX-7707083893-2026-5 of 2026-11-21", "ART-0");
        byte[] open = file(Offered.offer(Language.EN, 2), Layout.OPEN_BOOK_LETTER, Format.PDF);
        assertThat(page(open, 2)).contains("Calculation of offer No.", "Landed", "cost");
    }

    @Test
    void anInvoiceIsOnePageHoweverLongTheOffer() throws IOException {
        for (Offer offer : List.of(Offered.offer(Language.RU, 20, i -> "W".repeat(300)), Offered.offer(Language.RU, 500))) {
            byte[] file = file(offer, Layout.INVOICE, Format.PDF);
            try (PDDocument document = Loader.loadPDF(file)) {
                assertThat(document.getNumberOfPages()).isEqualTo(1);
            }
            assertThat(page(file, 1)).contains("Счёт № TEX-7707083893-2026-5 от 21.11.2026", "Всего с НДС:").containsPattern(
                    "Сумма прописью: .*евро [0-9]{2} цент");
        }
        assertThat(pdf(Offered.offer(Language.RU, 500), Layout.INVOICE)).contains("Товары по предложению", "позиций: 500");
        assertThat(pdf(Offered.offer(Language.RU, 20), Layout.INVOICE)).contains("ART-19").doesNotContain("позиций:");
    }

    @Test
    void aRevisionThatIsNotApprovedSaysSo() throws IOException {
        Offer approved = Offered.offer(Language.RU, 1);
        Offer draft = new Offer(Offered.head(Language.RU, false, 1), approved.parties(), approved.inputs(), approved.figures(),
                approved.lines());
        assertThat(pdf(draft, Layout.SUPPLY)).contains("не является офертой");
        assertThat(pdf(draft, Layout.INVOICE)).contains("не является офертой");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PREPAID_100  | EN | 100% in advance
            POSTPAID_100 | EN | 100% within 15 days after delivery
            PREPAID_100  | RU | 100% предоплата
            POSTPAID_100 | RU | 100% в течение 15 дн. после поставки
            PARTIAL      | EN | 30% in advance, 20% on loading, 50% within 15 days after delivery
            """)
    void paymentIsToldInWords(PaymentTerms payment, Language language, String words) {
        Offer some = Offered.offer(language, 1);
        Terms terms = some.terms();
        Terms paid = new Terms(terms.sellerRegion(), terms.saleType(), terms.incoterms(), terms.quoteCurrency(), terms.deliveryDays(),
                terms.quoteDate(), null, payment, terms.clientAdvanceShare(), terms.milestoneShares(), terms.postPaymentDays(),
                terms.supplierAdvanceShare());
        QuoteInputs inputs = new QuoteInputs(paid, some.inputs().costs(), some.inputs().commission(), some.inputs().settings(), null);
        assertThat(TermsText.payment(new Offer(some.head(), some.parties(), inputs, some.figures(), some.lines()))).isEqualTo(words);
    }

    /// A sentence with a sign of its own that the formatter takes for one of its, would fail only when it is said.
    @ParameterizedTest
    @EnumSource
    void everyPhraseCanBeSaidInBothLanguages(Phrase phrase) {
        for (Language each : Language.values()) {
            assertThat(phrase.in(each, 1, 2, 3, 4, 5, 6)).isNotBlank().doesNotContain("%s");
        }
    }

    @Test
    void everyFontIsEmbedded() throws IOException {
        try (PDDocument document = Loader.loadPDF(file(Offered.offer(Language.RU, 60), Layout.OPEN_BOOK, Format.PDF))) {
            assertThat(document.getNumberOfPages()).isGreaterThan(1);
            for (PDPage page : document.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                }
            }
        }
    }

    @Test
    void aSpecificationNamesContractPartiesTermsAndTheTotalInWordsTwice() throws Exception {
        Offer offer = Offered.offer(Language.RU, 2, i -> i == 0 ? "Вал <b> & \"шток\"\u0001" : "Второй");
        byte[] file = file(offer, Layout.SPECIFICATION, Format.DOCX);
        List<String> texts = texts(file);
        BigDecimal total = offer.figure(QuoteSymbol.PRICE_WITH_VAT_TOTAL);
        assertThat(texts).contains("Спецификация № 7", "к договору № Д-12/26 от 15.01.2026", "21.11.2026",
                Offered.SELLER
                        + ", именуемое Поставщик, и ООО «Волга Партс», ИНН 7707083893, КПП 770401001, 420111, Казань, ул. Баумана, 1, "
                        + "в лице: Генеральный директор Иван Сидоров, именуемое Покупатель, согласовали поставку следующих товаров:",
                "Вал <b> & \"шток\" ", "Второй", "Сумма прописью: " + AmountInWords.russian(total, "EUR"),
                "In words: " + AmountInWords.english(total, "EUR"),
                "Оплата: 30% аванс, 20% при отгрузке, 50% в течение 15 дн. после поставки",
                "Поставка: DDP (Инкотермс 2020), Казань, склад 3, срок 45 дн.", "____________________ / Иван Сидоров /");
        assertThat(file(offer, Layout.SPECIFICATION, Format.DOCX)).as("the same content is the same file").isEqualTo(file);
    }

    @Test
    void aSpecificationsPartsAreWhatWordProcessorsLookFor() throws Exception {
        byte[] file = file(Offered.offer(Language.EN, 1), Layout.SPECIFICATION, Format.DOCX);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("[Content_Types].xml");
            assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).contains("PartName=\"/word/document.xml\"");
            assertThat(zip.getNextEntry().getName()).isEqualTo("_rels/.rels");
            assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).contains("Target=\"word/document.xml\"");
        }
        Document body = body(file);
        assertThat(body.getDocumentElement().getNodeName()).isEqualTo("w:document");
        assertThat(body.getElementsByTagName("w:tblHeader").getLength()).isEqualTo(2);
        assertThat(body.getElementsByTagName("w:tc").getLength()).isEqualTo(2 * 9 + 3 * 2);
    }

    @Test
    void aLayoutIsNotWrittenInAnothersFormat() {
        assertThatThrownBy(() -> file(Offered.offer(Language.EN, 1), Layout.INVOICE, Format.CSV))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writingStopsWhereItsCheckpointThrows() {
        IllegalStateException stop = new IllegalStateException("stop");
        for (Layout layout : List.of(Layout.SUPPLY, Layout.SPECIFICATION, Layout.FINANCIAL_REVIEW, Layout.VALIDATION)) {
            Format format = layout.formats().iterator().next();
            assertThatThrownBy(() -> OfferDocument.write(Offered.offer(Language.EN, 3), layout, format, new ByteArrayOutputStream(), () -> {
                throw stop;
            })).isSameAs(stop);
        }
    }

    static byte[] file(Offer offer, Layout layout, Format format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OfferDocument.write(offer, layout, format, out, () -> {});
        return out.toByteArray();
    }

    private static String pdf(Offer offer, Layout layout) throws IOException {
        return read(file(offer, layout, Format.PDF), new PDFTextStripper());
    }

    private static String page(byte[] file, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return read(file, stripper);
    }

    /// Words of a paragraph, however its lines are broken.
    private static String read(byte[] file, PDFTextStripper stripper) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            return stripper.getText(document).replaceAll("\\s+", " ");
        }
    }

    private static List<String> csv(Offer offer, Layout layout) {
        return new String(file(offer, layout, Format.CSV), StandardCharsets.UTF_8).lines().toList();
    }

    private static List<String> cells(String row) {
        return Arrays.asList(row.replace("\uFEFF", "").replaceAll("^\"|\"$", "").split("\",\"", -1));
    }

    private static List<String> texts(byte[] file) throws Exception {
        NodeList nodes = body(file).getElementsByTagName("w:t");
        return java.util.stream.IntStream.range(0, nodes.getLength()).mapToObj(i -> nodes.item(i).getTextContent()).toList();
    }

    private static Document body(byte[] file) throws IOException, ParserConfigurationException, SAXException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("word/document.xml")) {
                    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(zip.readAllBytes()));
                }
            }
        }
        throw new AssertionError("no document in it");
    }
}
