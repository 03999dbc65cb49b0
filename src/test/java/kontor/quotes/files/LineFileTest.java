package kontor.quotes.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kontor.platform.Refused;
import kontor.platform.files.SheetKind;
import kontor.platform.files.XlsxSheet;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of lines as people make them.
class LineFileTest {
    private static final Charset CYRILLIC = Charset.forName("windows-1251");
    private static final String RUSSIAN = """
            Артикул;Бренд;Наименование;Кол-во;Вес, кг;Цена с НДС;Валюта;Страна;Скидка, %;Код ТН ВЭД;Пошлина, %;Наценка, %
            6205;SKF;Подшипник шариковый;1 200;0,125;1 234,56;руб.;Турция;12,5;8482109008;7,5;15
            """;

    @TempDir
    Path folder;

    @Test
    void aRussianListFromAnOfficeInItsOwnEncodingIsReadToTheLastDigit() throws IOException {
        Path file = Files.write(folder.resolve("a.csv"), RUSSIAN.getBytes(CYRILLIC));
        LineFile.Shape shape = LineFile.of(file, SheetKind.CSV).look(10, () -> {});
        assertThat(shape).isEqualTo(new LineFile.Shape("windows-1251", ";", List.of(), 1));
        ReadLine line = lines(file, SheetKind.CSV).getFirst();
        assertThat(line.problems()).isEmpty();
        assertThat(line.row()).isEqualTo(2);
        assertThat(line.values()).containsAllEntriesOf(Map.of(LineColumn.SKU, "6205", LineColumn.NAME, "Подшипник шариковый",
                LineColumn.QUANTITY, 1200L, LineColumn.UNIT_WEIGHT_KG, new BigDecimal("0.125"), LineColumn.BASE_PRICE_WITH_VAT,
                new BigDecimal("1234.56"), LineColumn.PURCHASE_CURRENCY, "RUB", LineColumn.SUPPLIER_COUNTRY, "TURKEY",
                LineColumn.SUPPLIER_DISCOUNT, new BigDecimal("0.125"), LineColumn.HS_CODE, "8482109008"));
        assertThat(line.values()).containsEntry(LineColumn.DUTY_RATE, new BigDecimal("0.075")).containsEntry(LineColumn.MARKUP,
                new BigDecimal("0.15"));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, utf-8", "windows-1251, windows-1251", "UTF-16LE, utf-16le", "UTF-16BE, utf-16be"})
    void theEncodingIsFoundAndNamed(String encoding, String named) throws IOException {
        String mark = encoding.startsWith("UTF-16") ? "\uFEFF" : "";
        Path file = Files.write(folder.resolve("a.csv"), (mark + RUSSIAN).getBytes(Charset.forName(encoding)));
        assertThat(LineFile.of(file, SheetKind.CSV).look(10, () -> {}).encoding()).isEqualTo(named);
        assertThat(lines(file, SheetKind.CSV).getFirst().values()).containsEntry(LineColumn.NAME, "Подшипник шариковый");
    }

    @Test
    void aMarkOfUtf8IsNoPartOfTheFirstColumn() {
        assertThat(line("\uFEFFname,qty,price\nBolt,5,2.50\n").values()).containsEntry(LineColumn.NAME, "Bolt");
    }

    @Test
    void whatCannotBeRussianIsReadAsLatin() throws IOException {
        Path file = Files.write(folder.resolve("a.csv"),
                "name;qty;price\nGrößenschlüssel;5;2,50\nCafé à crème;1;1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(LineFile.of(file, SheetKind.CSV).look(10, () -> {}).encoding()).isEqualTo("iso-8859-1");
        assertThat(lines(file, SheetKind.CSV).getFirst().values()).containsEntry(LineColumn.NAME, "Größenschlüssel");
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", ","})
    void theSeparatorIsFoundBelowATitle(String separator) {
        assertThat(line("Price list of 2026\n\nname,qty,price\nBolt,5,2.50\n".replace(",", separator)).values()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1234.56|1234.56", "1234,56|1234.56", "1 234,56|1234.56", "1\u00A0234\u00A0567|1234567",
            "1\u202F234,5|1234.5", "1,234.56|1234.56", "1.234,56|1234.56", "1,234,567|1234567", "1.234.567|1234567", "0,125|0.125",
            "1,250|1.250", "1.250|1.250", "-5|-5"})
    void numbersAreReadAsTheyAreWritten(String written, BigDecimal number) {
        assertThat(line("name;qty;price\nBolt;5;" + written + "\n").values()).containsEntry(LineColumn.BASE_PRICE_WITH_VAT, number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12 34", "1,23,456", "1e5", "0x10", "12 €", "--1", "1.2.3", "Infinity", "1'000", "½", "٣",
            "12345678901234567890123456789012345678901"})
    void whatIsNoNumberIsNotMadeOne(String written) {
        assertThat(problem("name;qty;price\nBolt;5;" + written + "\n", LineColumn.BASE_PRICE_WITH_VAT))
                .isEqualTo(new CellProblem(LineColumn.BASE_PRICE_WITH_VAT, "malformed", written,
                        "A number is needed, such as 1234.56 or 1 234,56."));
    }

    @Test
    void aCommaThatMayStandBetweenThousandsIsAskedBack() {
        assertThat(problem("name,qty,price\nBolt,5,\"1,234\"\n", LineColumn.BASE_PRICE_WITH_VAT).code()).isEqualTo("doubtful_number");
        assertThat(line("name,qty,price\nBolt,5,\"1,23\"\n").values()).containsEntry(LineColumn.BASE_PRICE_WITH_VAT,
                new BigDecimal("1.23"));
    }

    @Test
    void aDecimalCommaInAFileThatCommasSeparateDoesNotShiftTheColumns() {
        assertThat(line("name,qty,price\nBolt,5,2,50\n").problems()).extracting(CellProblem::code).containsExactly("too_many_cells");
    }

    @ParameterizedTest
    @CsvSource({"Discount, 15%, 0.15", "Discount, '12,5 %', 0.125", "'Discount, %', 15, 0.15", "discount_pct, 0.5, 0.005",
            "Скидка в процентах, 15, 0.15", "Discount (fraction), 0.15, 0.15", "Скидка (доля), '0,15', 0.15",
            "Discount (fraction), 15%, 0.15", "'Скидка, %', 100%, 1.00"})
    void aPercentageIsWhatItsCellOrItsHeadingSays(String heading, String cell, BigDecimal fraction) {
        assertThat(line("name;qty;price;" + heading + "\nBolt;5;1;" + cell + "\n").values().get(LineColumn.SUPPLIER_DISCOUNT))
                .isInstanceOfSatisfying(BigDecimal.class, each -> assertThat(each).isEqualByComparingTo(fraction));
    }

    @ParameterizedTest
    @CsvSource({"Discount, 15", "Скидка, '0,15'", "Markup, 0.15", "Пошлина, 5"})
    void aBareNumberIsNeverTakenForAPercentage(String heading, String cell) {
        ReadLine line = line("name;qty;price;" + heading + "\nBolt;5;1;" + cell + "\n");
        assertThat(line.problems()).extracting(CellProblem::code).containsExactly("percent_unit_missing");
        assertThat(line.problems().getFirst().value()).isEqualTo(cell);
    }

    @Test
    void aPriceInPercentAndAHeadingThatContradictsItselfAreNoColumns() {
        assertThatThrownBy(() -> line("name;qty;price %\nBolt;5;1\n")).isInstanceOfSatisfying(Refused.class,
                e -> assertThat(e.failure().message()).contains("Price incl. VAT / Цена с НДС"));
        assertThat(look("name;qty;price;discount % fraction\nBolt;5;1;1\n").ignored()).containsExactly("discount % fraction");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.5", "1,5", "five", "1e3", "99999999999999999999"})
    void aQuantityIsWhole(String written) {
        assertThat(problem("name;qty;price\nBolt;" + written + ";1\n", LineColumn.QUANTITY).code()).isIn("not_whole", "malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "＝1", " =HYPERLINK(1)", "\t=1"})
    void textThatWouldRunInASpreadsheetIsRefused(String text) {
        CellProblem problem = problem("name;qty;price\n\"" + text + "\";1;1\n", LineColumn.NAME);
        assertThat(problem.code()).isEqualTo("formula_refused");
        assertThat(problem.value()).isEqualTo(text);
    }

    @Test
    void charactersNobodyCanSeeAreRefused() {
        assertThat(problem("name;qty;price\nBo\0lt;1;1\n", LineColumn.NAME).code()).isEqualTo("unreadable_characters");
    }

    @Test
    void aLineBreakInACellIsASpace() {
        assertThat(line("name;qty;price\n\"Bolt\n M8\";1;1\n").values()).containsEntry(LineColumn.NAME, "Bolt M8");
    }

    @Test
    void whatIsNeededAndNotThereIsNamed() {
        assertThat(line("name;qty;price;sku\n;;;X\n").problems()).extracting(CellProblem::column).containsExactly(LineColumn.NAME,
                LineColumn.QUANTITY, LineColumn.BASE_PRICE_WITH_VAT);
    }

    @Test
    void aFileWithoutAHeadingOrWithAColumnTwiceOrWithoutLinesIsRefusedWhole() {
        assertRefused("a;b;c\n1;2;3\n", "import.no_heading");
        assertRefused("x\n".repeat(31) + "name;qty;price\nBolt;1;1\n", "import.no_heading");
        assertRefused("name;qty;price;Цена\nBolt;1;1;2\n", "import.column_twice");
        assertRefused("name;qty;price\n;;\n\n", "import.no_rows");
        assertRefused("name;qty;price\nBolt;1;1\n".concat("Nut;1;1\n".repeat(10)), "import.too_many_rows");
    }

    @Test
    void everyColumnOfTheTemplateIsReadInBothLanguages() throws IOException {
        for (boolean russian : new boolean[]{false, true}) {
            Path file = folder.resolve(russian + ".xlsx");
            try (OutputStream out = Files.newOutputStream(file)) {
                LineTemplate.write(out, russian);
            }
            List<List<Object>> rows = new ArrayList<>();
            kontor.platform.files.XlsxRows.read(file, (row, cells) -> rows.add(new ArrayList<>(cells)));
            Heading heading = Heading.of(rows.getFirst());
            assertThat(heading.ignored()).isEmpty();
            assertThat(heading.names()).extracting(HeadingName::column).containsExactly(LineColumn.values());
            assertThat(heading.names()).filteredOn(each -> Objects.requireNonNull(each.column()).kind() == LineColumn.Kind.PERCENT)
                    .allMatch(each -> each.unit() == HeadingName.Unit.PERCENT);
        }
    }

    /// What a spreadsheet shows as 15% it keeps as 0.15: under a heading that says per cent too, it is 15 per cent.
    @Test
    void aCellShownAsAPercentageIsWhatItShows() throws IOException {
        Path file = folder.resolve("percent.xlsx");
        try (OutputStream out = Files.newOutputStream(file); Workbook workbook = new Workbook(out, "Kontor", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Lines");
            List<String> heading = List.of("Name", "Quantity", "Price", "Discount, %", "Duty", "Markup, %");
            for (int i = 0; i < heading.size(); i++) {
                sheet.value(0, i, heading.get(i));
            }
            sheet.value(1, 0, "Bolt");
            sheet.value(1, 1, 5);
            sheet.value(1, 2, 12.1);
            sheet.value(1, 3, 0.15);
            sheet.style(1, 3).format("0%").set();
            sheet.value(1, 4, 0.075);
            sheet.style(1, 4).format("0.0%;[Red]-0.0%").set();
            sheet.value(1, 5, 12.5);
            sheet.style(1, 5).format("0.0\\%").set();
        }
        ReadLine line = lines(file, SheetKind.XLSX).getFirst();
        assertThat(line.problems()).isEmpty();
        assertThat(line.values()).containsEntry(LineColumn.SUPPLIER_DISCOUNT, new BigDecimal("0.15"))
                .containsEntry(LineColumn.DUTY_RATE, new BigDecimal("0.075")).containsEntry(LineColumn.MARKUP, new BigDecimal("0.125"))
                .containsEntry(LineColumn.BASE_PRICE_WITH_VAT, new BigDecimal("12.1")).containsEntry(LineColumn.QUANTITY, 5L);
    }

    @Test
    void aWorkbooksNumbersAreCodesInAColumnOfTextAndKeepTheDigitsTheyShow() throws IOException {
        Path file = folder.resolve("numbers.xlsx");
        try (OutputStream out = Files.newOutputStream(file); XlsxSheet sheet = new XlsxSheet(out, "Lines")) {
            sheet.row(List.of("Артикул", "Наименование", "Кол-во", "Цена", "ТН ВЭД"));
            sheet.row(List.of(6205, "Bearing", 10, new BigDecimal("0.30000000000000004"), new BigDecimal("8482109008")));
        }
        assertThat(lines(file, SheetKind.XLSX).getFirst().values()).containsEntry(LineColumn.SKU, "6205")
                .containsEntry(LineColumn.HS_CODE, "8482109008").containsEntry(LineColumn.BASE_PRICE_WITH_VAT, new BigDecimal("0.3"));
    }

    private LineFile.Shape look(String text) {
        return LineFile.of(csv(text), SheetKind.CSV).look(10, () -> {});
    }

    private ReadLine line(String text) {
        return lines(csv(text), SheetKind.CSV).getFirst();
    }

    private CellProblem problem(String text, LineColumn column) {
        return line(text).problems().stream().filter(each -> each.column() == column).findFirst().orElseThrow();
    }

    private void assertRefused(String text, String code) {
        assertThatThrownBy(() -> look(text)).isInstanceOfSatisfying(Refused.class, e -> assertThat(e.failure().code()).isEqualTo(code));
    }

    private Path csv(String text) {
        try {
            return Files.writeString(folder.resolve("lines.csv"), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<ReadLine> lines(Path file, SheetKind kind) {
        List<ReadLine> lines = new ArrayList<>();
        LineFile.of(file, kind).read(lines::add);
        return lines;
    }
}
