package kontor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import kontor.efris.Interface;
import kontor.sandbox.TestDevice.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Stock as the authority counts it: line by line, and twice what is sent twice.
class SandboxStockTest {
    private static final String WHOLE = """
            {"goodsStockIn":{"operationType":"101","supplierName":"Supplier","stockInDate":"2026-02-24","stockInType":"102",
             "rollBackIfError":"1"},"goodsStockInItem":[
             {"goodsCode":"P001","measureUnit":"PCE","quantity":"5","unitPrice":"10"}%s]}""";
    private static final String UNKNOWN = ",{\"goodsCode\":\"P009\",\"measureUnit\":\"PCE\",\"quantity\":\"5\",\"unitPrice\":\"10\"}";
    private final SandboxHouse house = new SandboxHouse();

    @BeforeEach
    void signIn() throws Exception {
        house.signedIn();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whatIsReportedTwiceIsCountedTwice() throws Exception {
        assertThat(asked(WHOLE.formatted("")).code()).isEqualTo("00");
        assertThat(asked(WHOLE.formatted("")).code()).isEqualTo("00");
        assertThat(house.sandbox.stockOf(TestDevice.TIN, "P001")).isEqualByComparingTo("10");
    }

    @Test
    void onlyTheLinesThatFailedComeBackAndTheOthersStayUnlessAllOrNothingWasAskedFor() throws Exception {
        Answer all = asked(WHOLE.formatted(UNKNOWN));
        assertThat(all.code()).isEqualTo("45");
        assertThat(all.json()).hasSize(1);
        assertThat(all.json().at("/0/goodsCode").asString()).isEqualTo("P009");
        assertThat(all.json().at("/0/returnCode").asString()).isEqualTo("2082");
        assertThat(house.sandbox.stock()).isEmpty();
        assertThat(asked(WHOLE.formatted(UNKNOWN).replace("\"rollBackIfError\":\"1\"", "\"rollBackIfError\":\"0\"")).code())
                .isEqualTo("45");
        assertThat(house.sandbox.stockOf(TestDevice.TIN, "P001")).isEqualByComparingTo("5");
    }

    @ParameterizedTest
    @CsvSource({"operationType, 101, 102, 2077", "stockInDate, 2026-02-24, 24/02/2026, 2078", "stockInType, 102, 199, 2079",
            "rollBackIfError, 1, 2, 2080", "supplierName, Supplier, '', 2081"})
    void aWrongHeadIsRefused(String field, String good, String wrong, String code) throws Exception {
        String report = WHOLE.formatted("").replace("\"" + field + "\":\"" + good + "\"", "\"" + field + "\":\"" + wrong + "\"");
        assertThat(asked(report).code()).isEqualTo(code);
        assertThat(house.sandbox.stock()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"measureUnit, PCE, LTR, 2085", "quantity, 5, 0, 2083", "quantity, 5, -5, 2083", "unitPrice, 10, -1, 2084"})
    void aWrongLineIsRefused(String field, String good, String wrong, String code) throws Exception {
        String report = WHOLE.formatted("").replace("\"" + field + "\":\"" + good + "\"", "\"" + field + "\":\"" + wrong + "\"");
        assertThat(asked(report).json().at("/0/returnCode").asString()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"startDate, 1518", "endDate, 1520"})
    void aQueryByWhatIsNoDayIsRefused(String field, String code) throws Exception {
        asked(WHOLE.formatted(""));
        String query = "{\"stockInType\":\"102\",\"%s\":\"%s\",\"pageNo\":\"1\",\"pageSize\":\"10\"}";
        assertThat(house.device.call(Interface.T147, query.formatted(field, "24/02/2026")).code()).isEqualTo(code);
        assertThat(house.device.call(Interface.T147, query.formatted(field, "2026-02-24")).json().path("records")).hasSize(1);
    }

    @Test
    void theJournalKeepsWhatWasTaken(@TempDir Path folder) {
        Path journal = folder.resolve("journal");
        try (Sandbox sandbox = Sandbox.withJournal(journal, 7, house.clock)) {
            SandboxHouse.furnish(sandbox);
            sandbox.ledger().take(id -> new StockRecord(id, TestDevice.TIN, TestDevice.NUMBER, "SI1",
                    SandboxJson.MAPPER.readTree(WHOLE.formatted("")), house.clock.instant()));
        }
        try (Sandbox again = Sandbox.withJournal(journal, 7, house.clock)) {
            assertThat(again.stockOf(TestDevice.TIN, "P001")).isEqualByComparingTo("5");
            assertThat(again.stock().getFirst().reference()).isEqualTo("SI1");
        }
    }

    private Answer asked(String report) throws Exception {
        return house.device.call(Interface.T131, report);
    }
}
