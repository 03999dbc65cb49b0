package kontor.efris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kontor.fiscal.StockIn;
import kontor.fiscal.StockLookup;
import kontor.fiscal.StockReport;
import kontor.fiscal.StockVerdict;
import kontor.sandbox.Device;
import kontor.sandbox.Fault;
import kontor.sandbox.FaultRule;
import kontor.sandbox.Good;
import kontor.sandbox.Sandbox;
import kontor.sandbox.SandboxServer;
import kontor.sandbox.Switches;
import kontor.sandbox.Taxpayer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Reports of stock against the faithful sandbox: whatever goes wrong, it holds a movement once or not at all, and the port says which.
class EfrisStockTest {
    private static final String TIN = "1000000001";
    private static final LocalDate DAY = LocalDate.of(2026, 2, 24);

    private final EfrisHouse house = new EfrisHouse();
    private final Sandbox sandbox = Sandbox.inMemory(7, house);
    private final SandboxServer server = SandboxServer.start(sandbox, 0);
    private final EfrisStock stock = new EfrisStock(Signed.over(house.store, house.transport, house, EfrisHouse.CACHES));

    @BeforeEach
    void connect() {
        sandbox.register(Taxpayer.company(TIN, "Demo Ltd"));
        sandbox.register(Device.of(TIN, "1000000001_01", TestKeys.DEVICE.getPublic()));
        sandbox.register(Good.of(TIN, "P001", "Laptop", "PCE", "43211503"));
        house.connect(server.endpoint());
    }

    @AfterEach
    void close() {
        server.close();
        sandbox.close();
        house.close();
    }

    static Stream<Fault> faults() {
        return Stream.of(new Fault.RefuseConnection(100), new Fault.NeverAnswer(), new Fault.CommitThenDrop(), new Fault.DropBeforeCommit(),
                new Fault.TruncatedBody(), new Fault.NonJson(true), new Fault.NonJson(false), new Fault.HttpError(502, true),
                new Fault.HttpError(502, false), new Fault.ReturnCode("99"), new Fault.ReturnCode("9901"), new Fault.ReturnCode("2125"),
                new Fault.ReturnCode("15"), new Fault.ReturnCode("402"), new Fault.ClockJump(900), new Fault.InvalidGzip(),
                new Fault.GzipBomb(), new Fault.WrongSignature(), new Fault.WrongSessionKey(), new Fault.LyingFlags());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void afterAnyFaultOfTheReportThePortSaysWhatTheAuthorityHolds(Fault fault) {
        sandbox.arm(FaultRule.next(1, "T131", fault));
        StockReport report = report("SI1", "P001", "5");
        boolean there = switch (stock.report(house.caller(), report)) {
            case StockVerdict.Accepted done -> true;
            case StockVerdict.InDoubt doubt -> found(report);
            case StockVerdict.Unavailable away -> false;
            case StockVerdict.Rejected refused -> throw new AssertionError(refused);
            case StockVerdict.Blocked blocked -> throw new AssertionError(blocked);
        };
        assertThat(sandbox.stock()).hasSize(there ? 1 : 0);
    }

    /// Asked until it can be.
    private boolean found(StockReport report) {
        StockLookup found = await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(700)).atMost(Duration.ofSeconds(10)).until(
                () -> stock.find(house.caller(), report),
                answer -> !(answer instanceof StockLookup.Unavailable));
        return switch (found) {
            case StockLookup.Found hit -> true;
            case StockLookup.Absent none -> false;
            case StockLookup.Several several -> throw new AssertionError(several);
            case StockLookup.Unavailable away -> throw new AssertionError(away);
        };
    }

    @Test
    void aMovementReportedTwiceIsThereTwiceAndIsSaidToBe() {
        StockReport report = report("SI2", "P001", "5");
        stock.report(house.caller(), report);
        stock.report(house.caller(), report);
        assertThat(sandbox.stockOf(TIN, "P001")).isEqualByComparingTo("10");
        assertThat(stock.find(house.caller(), report)).isInstanceOfSatisfying(StockLookup.Several.class,
                several -> assertThat(several.ids()).hasSize(2));
    }

    @Test
    void aMovementIsFoundAmongManyByItsWholeReference() {
        for (int i = 0; i < 120; i++) {
            sandbox.register(Good.of(TIN, "P" + i, "Laptop", "PCE", "43211503"));
            stock.report(house.caller(), report("SI9" + i, "P" + i, "1"));
        }
        assertThat(stock.find(house.caller(), report("SI93", "P3", "1"))).isInstanceOf(StockLookup.Found.class);
        assertThat(stock.find(house.caller(), report("SI9", "P3", "1"))).isEqualTo(new StockLookup.Absent());
        assertThat(sandbox.calls().get("T147")).isEqualTo(2);
    }

    @Test
    void whatTheAuthorityDoesNotShowYetIsAbsentOnly() {
        Switches usual = Switches.USUAL;
        sandbox.switches(new Switches(usual.oldKeyDiesOnT104(), 60_000, usual.queryMatchContains(), usual.taxTolerance(),
                usual.pageSize100Allowed(), usual.deemedTaxInSummary(), usual.buyersMustBeRegistered()));
        StockReport report = report("SI3", "P001", "5");
        stock.report(house.caller(), report);
        assertThat(stock.find(house.caller(), report)).isEqualTo(new StockLookup.Absent());
        house.now = house.now.plusSeconds(61);
        assertThat(stock.find(house.caller(), report)).isInstanceOf(StockLookup.Found.class);
    }

    @Test
    void aRefusedLineIsNamedAndNothingIsTaken() {
        StockIn both = new StockIn("PO-1", "Supplier", DAY,
                List.of(line("P001", "PCE", "5"), line("P002", "PCE", "5"), line("P001", "LTR", "5")));
        StockVerdict verdict = stock.report(house.caller(),
                new StockReport(UUID.randomUUID(), Samples.DEVICE, "SI4", stock.freeze(both), DAY));
        assertThat(verdict).isInstanceOfSatisfying(StockVerdict.Rejected.class,
                refused -> assertThat(refused.errors()).extracting(each -> each.message().substring(0, 6)).containsExactly("P002: ",
                        "P001: "));
        assertThat(sandbox.stock()).isEmpty();
    }

    @Test
    void theContentIsWrittenTheSameHoweverANumberIsStored() {
        assertThat(stock.freeze(new StockIn("PO-1", "Supplier", DAY, List.of(line("P001", "PCE", "5.000")))))
                .isEqualTo(stock.freeze(new StockIn("PO-1", "Supplier", DAY, List.of(line("P001", "PCE", "5")))))
                .contains("\"quantity\":\"5\"", "\"unitPrice\":\"1200.5\"", "\"rollBackIfError\":\"1\"", "\"stockInDate\":\"2026-02-24\"");
    }

    private StockReport report(String reference, String code, String quantity) {
        String content = stock.freeze(new StockIn("PO-1", "Supplier", DAY, List.of(line(code, "PCE", quantity))));
        return new StockReport(UUID.randomUUID(), Samples.DEVICE, reference, content, DAY);
    }

    private static StockIn.Line line(String code, String unit, String quantity) {
        return new StockIn.Line(code, unit, new BigDecimal(quantity), new BigDecimal("1200.50"));
    }
}
