package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kontor.quotes.documents.Format;
import kontor.quotes.documents.Language;
import kontor.quotes.documents.Layout;
import kontor.quotes.documents.Offer;
import kontor.quotes.documents.OfferDocument;
import kontor.quotes.documents.OfferLine;
import kontor.quotes.engine.LineSymbol;
import kontor.quotes.engine.QuoteSymbol;
import kontor.quotes.engine.Reference;
import kontor.quotes.engine.Result;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Every value at the cell of the workbook it replaces, held against what the workbooks themselves show.
class ValidationWorkbookTest {
    private static final Path TRUTH = Path.of("../shared/truth/quotes");
    /// W12 is recorded with four decimals.
    private static final BigDecimal CLOSE = new BigDecimal("0.00005");

    static Stream<Path> cases() throws IOException {
        if (!Files.exists(TRUTH)) {
            return Stream.of(TRUTH);
        }
        try (Stream<Path> files = Files.list(TRUTH)) {
            return files.filter(each -> each.getFileName().toString().matches("[DW].*\\.json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theCellsHoldWhatTheWorkbookShows(Path file) throws IOException {
        assumeTrue(Files.isRegularFile(file), "truth data absent");
        JsonNode truth = Cases.JSON.readTree(Files.readAllBytes(file));
        CalculationCase asked = CaseReader.file(truth, Reference.NONE);
        Map<String, Map<String, String>> sheets = cells(asked);
        Map<String, String> cells = Objects.requireNonNull(sheets.get("Calculation"));
        for (QuoteSymbol each : QuoteSymbol.values()) {
            same(truth.get("expectedQuote").path(each.symbol()), cells.get(each.cell()), each.symbol());
        }
        for (int i = 0; i < truth.get("expectedItems").size(); i++) {
            JsonNode expected = truth.get("expectedItems").get(i);
            for (LineSymbol each : LineSymbol.values()) {
                if (each.answered()) {
                    same(expected.path(each.symbol()), cells.get(each.cell(i)), each.symbol() + " of line " + (i + 1));
                }
            }
            same(truth.get("items").get(i).get("basePriceWithVat"), cells.get("K" + (16 + i)), "basePriceWithVat");
        }
    }

    @Test
    void inputsStandWhereTheWorkbookHasThem() throws IOException {
        Map<String, Map<String, String>> sheets = cells(CaseReader.request(Cases.of(Cases.D01), Reference.NONE));
        assertThat(sheets.get("Calculation")).containsEntry("D7", "DDP").containsEntry("D8", "EUR").containsEntry("D9", "45")
                .containsEntry("J3", "PARTIAL").containsEntry("J5", "0.3").containsEntry("J9", "0.7").containsEntry("K9", "15")
                .containsEntry("W2", "1500").containsEntry("W9", "500").containsEntry("AG3", "FIXED").containsEntry("AH11", "0.03")
                .containsEntry("C16", "SKU-1").containsEntry("E16", "7").containsEntry("J16", "CNY").containsEntry("K16", "137.77")
                .containsEntry("L16", "CHINA").containsEntry("M16", "0.13").containsEntry("W16", "8409990009").containsEntry("X16", "0.05")
                .containsEntry("AC16", "0.15").containsEntry("AW16", "0.02");
        assertThat(sheets.get("Settings")).containsExactlyInAnyOrderEntriesOf(
                Map.of("E9", "0.25", "E13", "0.02", "E14", "0.00047", "E27", "10"));
        assertThat(sheets.get("Legend")).containsValue("landedCost").containsValue("destinationVatRate");
    }

    private static void same(JsonNode expected, @Nullable String found, String what) {
        if (!expected.isMissingNode()) {
            assertThat(new BigDecimal(Objects.requireNonNull(found, what))).as(what).isCloseTo(new BigDecimal(expected.asString()),
                    org.assertj.core.data.Offset.offset(CLOSE));
        }
    }

    /// By sheet and address; what is shown, or the number with all its digits.
    private static Map<String, Map<String, String>> cells(CalculationCase asked) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OfferDocument.write(offer(asked), Layout.VALIDATION, Format.XLSX, out, () -> {});
        Map<String, Map<String, String>> sheets = new HashMap<>();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            for (var sheet : workbook.getSheets().toList()) {
                Map<String, String> cells = new HashMap<>();
                for (Row row : sheet.read()) {
                    row.stream().filter(each -> each != null && each.getRawValue() != null)
                            .forEach(each -> cells.put(address(each), text(each)));
                }
                sheets.put(sheet.getName(), cells);
            }
        }
        return sheets;
    }

    private static String address(Cell cell) {
        return cell.getAddress().toString();
    }

    private static String text(Cell cell) {
        return cell.getRawValue();
    }

    private static Offer offer(CalculationCase asked) {
        Result result = asked.result(() -> {});
        Offer.Head head = new Offer.Head("Q-1", 1, "0".repeat(64), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1), true, "Anna", "",
                Language.EN, null);
        Offer.Buyer buyer = new Offer.Buyer("Volga Parts", "7707083893", "", "", Offer.Person.NOBODY, Offer.Person.NOBODY, "", null);
        int count = result.lines().size();
        return new Offer(head, new Offer.Parties("Seller", buyer), asked.inputs().quote(), result.quote().values(), new Offer.Lines() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public Iterator<OfferLine> iterator() {
                return IntStream.range(0, count)
                        .mapToObj(i -> new OfferLine("SKU-" + (i + 1), "Brand", "Name", asked.inputs().lines().get(i),
                                result.lines().get(i).values()))
                        .iterator();
            }
        });
    }
}
