package kontor.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import kontor.platform.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables of people's spreadsheets, in and out.
class SheetsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theSeparatorIsFoundInTheFirstLine(String separator) {
        String text = "code%sname%s\"a,b;c|d\te\"\r\nX%s\"two\nlines, \"\"quoted\"\"\"%sé\n".replace("%s", separator);
        assertThat(rows(text.getBytes(StandardCharsets.UTF_8), CsvFormat.DETECTED)).containsExactly(
                List.of("code", "name", "a,b;c|d\te"), List.of("X", "two\nlines, \"quoted\"", "é"));
    }

    @Test
    void aByteOrderMarkIsBelievedAndTakenAway() {
        List<List<String>> expected = List.of(List.of("ä", "b"));
        assertThat(rows("\uFEFFä;b\n".getBytes(StandardCharsets.UTF_8), CsvFormat.DETECTED)).isEqualTo(expected);
        assertThat(rows("\uFEFFä;b\n".getBytes(StandardCharsets.UTF_16LE), CsvFormat.DETECTED)).isEqualTo(expected);
        assertThat(rows("\uFEFFä;b\n".getBytes(StandardCharsets.UTF_16BE), CsvFormat.DETECTED)).isEqualTo(expected);
    }

    @Test
    void anotherEncodingMustBeNamed() {
        byte[] latin = "ä;b\n".getBytes(Charset.forName("windows-1252"));
        assertThatThrownBy(() -> rows(latin, CsvFormat.DETECTED)).isInstanceOfSatisfying(Refused.class,
                e -> assertThat(e.failure().message()).contains("UTF-8"));
        CsvFormat named = new CsvFormat(Optional.of(Charset.forName("windows-1252")), Optional.of(';'), 10, 10, 100);
        assertThat(rows(latin, named)).containsExactly(List.of("ä", "b"));
    }

    @Test
    void rowsColumnsAndFieldsAreBounded() {
        CsvFormat small = new CsvFormat(Optional.empty(), Optional.of(','), 3, 4, 50);
        assertThat(rows("a\nb\nc\n".getBytes(StandardCharsets.UTF_8), small)).hasSize(3);
        assertTooLarge("a\nb\nc\nd\n", small);
        assertTooLarge("1,2,3,4,5\n", small);
        assertTooLarge("x".repeat(51), small);
        assertTooLarge("\"" + "never closed ".repeat(100_000), small);
    }

    @Test
    void aMillionRowsPassWithoutBeingHeld() {
        byte[] row = "0123456789;0123456789;0123456789\n".getBytes(StandardCharsets.UTF_8);
        long[] left = {1_000_000L * row.length};
        InputStream endless = new InputStream() {
            private int at;

            @Override
            public int read() {
                return left[0]-- > 0 ? row[at++ % row.length] : -1;
            }

            @Override
            public int read(byte[] into, int from, int most) {
                int count = 0;
                for (int next = read(); next >= 0 && count < most; next = count < most ? read() : -1) {
                    into[from + count++] = (byte) next;
                }
                return count == 0 ? -1 : count;
            }
        };
        assertThat(CsvRows.read(endless, CsvFormat.DETECTED, (line, fields) -> {})).isEqualTo(1_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "＝1", "＋1", "－1", "＠x",
            "=HYPERLINK(\"http://x\")"})
    void textThatWouldRunIsMadeHarmlessInBothFormats(String text) throws IOException {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        try (CsvSheet sheet = new CsvSheet(csv)) {
            sheet.row(List.of(text));
        }
        assertThat(csv.toString(StandardCharsets.UTF_8)).startsWith("\uFEFF\"'" + text.charAt(0));
        Path file = xlsx(List.of(List.of(text)));
        assertThat(sheetXml(file)).doesNotContain("<f>").doesNotContain("<f ");
        assertThat(read(file).getFirst().getFirst().toString()).startsWith("'");
    }

    @Test
    void numbersStayNumbersAndEveryFieldIsQuoted() {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        try (CsvSheet sheet = new CsvSheet(csv)) {
            sheet.row(Arrays.asList(new BigDecimal("-1E+3"), -5, "a \"b\"", null, true));
        }
        assertThat(csv.toString(StandardCharsets.UTF_8)).isEqualTo("\uFEFF\"-1000\",\"-5\",\"a \"\"b\"\"\",\"\",\"true\"\r\n");
    }

    @Test
    void whatIsWrittenAsAWorkbookIsReadBack() throws IOException {
        List<List<?>> rows = List.of(List.of("code", "qty"), List.of("LAPTOP <&> é \u0001", new BigDecimal("-12345.6789")),
                List.of(true, 7));
        List<List<Object>> back = read(xlsx(rows));
        assertThat(back).hasSize(3);
        assertThat(back.get(1).get(0)).isEqualTo("LAPTOP <&> é \uFFFD");
        assertThat((BigDecimal) back.get(1).get(1)).isEqualByComparingTo("-12345.6789");
        assertThat(back.get(2).get(0)).isEqualTo(true);
    }

    @Test
    void aWorkbookWithADocumentTypeOrACellBeyondTheSheetIsRefused() throws IOException {
        Path honest = xlsx(List.of(List.of("a")));
        assertThatThrownBy(() -> read(changed(honest, "xl/worksheets/sheet1.xml",
                xml -> xml.replaceFirst("\\?>", "?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"))))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.failure().message()).contains("document type"));
        assertThatThrownBy(() -> read(changed(honest, "xl/worksheets/sheet1.xml", xml -> xml.replace("r=\"A1\"", "r=\"ZZZZZZ1\""))))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.failure().message()).contains("outside any sheet"));
        assertThatThrownBy(() -> read(Files.writeString(folder.resolve("no.xlsx"), "no workbook"))).isInstanceOf(Refused.class);
    }

    @Test
    void aWorkbookOfTooManyRowsIsRefusedBeforeItIsUsed() throws IOException {
        Path file = folder.resolve("long.xlsx");
        try (OutputStream out = Files.newOutputStream(file); XlsxSheet sheet = new XlsxSheet(out, "Long")) {
            for (int i = 0; i <= XlsxRows.ROWS_MAX; i++) {
                sheet.row(List.of(i));
            }
        }
        List<Object> used = new ArrayList<>();
        assertThatThrownBy(() -> XlsxRows.read(file, (number, cells) -> used.addAll(cells))).isInstanceOfSatisfying(Refused.class,
                e -> assertThat(e.failure().message()).contains("100000 rows"));
        assertThat(used).isEmpty();
    }

    @Test
    void aWorkbookBombIsRefused() throws IOException {
        Path bomb = changed(xlsx(List.of(List.of("a"))), "xl/sharedStrings.xml", xml -> xml + " ".repeat(30 << 20));
        assertThatThrownBy(() -> read(bomb)).isInstanceOfSatisfying(Refused.class,
                e -> assertThat(e.failure().message()).contains("100 to 1"));
    }

    private static void assertTooLarge(String text, CsvFormat format) {
        assertThatThrownBy(() -> rows(text.getBytes(StandardCharsets.UTF_8), format)).isInstanceOfSatisfying(Refused.class,
                e -> assertThat(e.failure()).isInstanceOf(FileFailure.TooLarge.class));
    }

    private static List<List<String>> rows(byte[] bytes, CsvFormat format) {
        List<List<String>> rows = new ArrayList<>();
        CsvRows.read(new ByteArrayInputStream(bytes), format, (line, fields) -> rows.add(fields));
        return rows;
    }

    private Path xlsx(List<? extends List<?>> rows) throws IOException {
        Path file = Files.createTempFile(folder, "made", ".xlsx");
        try (OutputStream out = Files.newOutputStream(file); XlsxSheet sheet = new XlsxSheet(out, "Made")) {
            rows.forEach(sheet::row);
        }
        return file;
    }

    private static List<List<Object>> read(Path file) {
        List<List<Object>> rows = new ArrayList<>();
        XlsxRows.read(file, (number, cells) -> rows.add(new ArrayList<>(cells)));
        return rows;
    }

    private static String sheetXml(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path changed(Path from, String entry, java.util.function.UnaryOperator<String> change) throws IOException {
        Path file = Files.createTempFile(folder, "changed", ".xlsx");
        try (ZipFile zip = new ZipFile(from.toFile()); ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry each : zip.stream().toList()) {
                to.putNextEntry(new ZipEntry(each.getName()));
                String content = new String(zip.getInputStream(each).readAllBytes(), StandardCharsets.UTF_8);
                to.write((each.getName().equals(entry) ? change.apply(content) : content).getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
