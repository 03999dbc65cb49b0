package kontor.efris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kontor.fiscal.ComputedDocument;
import kontor.fiscal.FiscalData;
import kontor.fiscal.Lookup;
import kontor.fiscal.Submission;
import kontor.fiscal.Verdict;
import kontor.sandbox.Device;
import kontor.sandbox.Fault;
import kontor.sandbox.FaultRule;
import kontor.sandbox.Good;
import kontor.sandbox.IssuedDocument;
import kontor.sandbox.Sandbox;
import kontor.sandbox.SandboxServer;
import kontor.sandbox.Taxpayer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The client against the faithful sandbox: whatever goes wrong at whichever interface, one document is issued in the end.
class EfrisAgainstSandboxTest {
    private static final String TIN = "1000000001";

    private final EfrisHouse house = new EfrisHouse();
    private final Sandbox sandbox = Sandbox.inMemory(7, house);
    private final SandboxServer server = SandboxServer.start(sandbox, 0);

    @BeforeEach
    void connect() {
        sandbox.register(Taxpayer.company(TIN, "Demo Ltd"));
        sandbox.register(Device.of(TIN, "1000000001_01", TestKeys.DEVICE.getPublic()));
        sandbox.register(Good.of(TIN, "P001", "Laptop", "PCE", "43211503"));
        sandbox.register(Good.of(TIN, "P002", "Milk", "PCE", "43211503"));
        sandbox.register(Good.of(TIN, "P003", "Gloves", "PCE", "43211503"));
        house.connect(server.endpoint());
    }

    @AfterEach
    void close() {
        server.close();
        sandbox.close();
        house.close();
    }

    @Test
    void theWorkedExamplesAreFiscalisedAndFoundAgain() {
        for (ComputedDocument document : List.of(Samples.v4(), Samples.v6())) {
            Submission submission = Samples.submission(document);
            Verdict verdict = house.authority.submit(house.caller(), submission);
            assertThat(verdict).isInstanceOf(Verdict.Fiscalised.class);
            FiscalData data = ((Verdict.Fiscalised) verdict).data();
            IssuedDocument issued = sandbox.documents(submission.reference()).getFirst();
            assertThat(data.fdn()).isEqualTo(issued.fdn());
            assertThat(data.antifakeCode()).isEqualTo(issued.antifakeCode());
            assertThat(data.qrCode()).isEqualTo(issued.qrCode()).isNotEmpty();
            assertThat(house.authority.find(house.caller(), submission)).isEqualTo(new Lookup.Found(data));
        }
    }

    @Test
    void theSameReferenceAgainIsAlreadyThere() {
        Submission submission = Samples.submission(Samples.v4());
        house.authority.submit(house.caller(), submission);
        assertThat(house.authority.submit(house.caller(), submission)).isInstanceOf(Verdict.AlreadyThere.class);
        assertThat(sandbox.documents()).hasSize(1);
    }

    static Stream<FaultRule> faults() {
        List<Fault> faults = List.of(new Fault.RefuseConnection(200), new Fault.NeverAnswer(), new Fault.CommitThenDrop(),
                new Fault.DropBeforeCommit(), new Fault.CommitLate(2_500), new Fault.TruncatedBody(), new Fault.NonJson(true),
                new Fault.NonJson(false), new Fault.HttpError(502, true), new Fault.HttpError(502, false), new Fault.ReturnCode("99"),
                new Fault.ReturnCode("9901"), new Fault.ReturnCode("15"), new Fault.ReturnCode("402"), new Fault.ClockJump(900),
                new Fault.InvalidGzip(), new Fault.GzipBomb(), new Fault.WrongSignature(), new Fault.WrongSessionKey(),
                new Fault.LyingFlags());
        return faults.stream().map(fault -> FaultRule.next(1, "T109", fault));
    }

    static Stream<FaultRule> faultsElsewhere() {
        List<FaultRule> rules = new ArrayList<>();
        for (String code : List.of("T101", "T103", "T104", "T106", "T108")) {
            rules.add(FaultRule.next(1, code, new Fault.HttpError(502, true)));
            rules.add(FaultRule.next(1, code, new Fault.WrongSessionKey()));
            rules.add(FaultRule.next(1, code, new Fault.ReturnCode("9901")));
            rules.add(FaultRule.next(1, code, new Fault.GzipBomb()));
        }
        return rules.stream();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void afterAnyFaultOfTheUploadOneDocumentIsIssued(FaultRule rule) {
        sandbox.arm(rule);
        assertOneIssued(false);
    }

    @ParameterizedTest
    @MethodSource("faultsElsewhere")
    void afterAnyFaultElsewhereOneDocumentIsIssued(FaultRule rule) {
        sandbox.arm(rule);
        assertOneIssued(true);
    }

    /// Drives the port as fiscal does, by evidence alone, until the document is fiscalised.
    private void assertOneIssued(boolean doubtFirst) {
        Submission submission = Samples.submission(Samples.v4());
        if (doubtFirst) {
            sandbox.arm(FaultRule.next(1, "T109", new Fault.CommitThenDrop()));
        }
        Optional<FiscalData> data = await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(500)).atMost(Duration.ofSeconds(20))
                .until(() -> step(submission), Optional::isPresent);
        assertThat(sandbox.documents()).extracting(IssuedDocument::fdn).containsExactly(data.orElseThrow().fdn());
    }

    private Optional<FiscalData> step(Submission submission) {
        return switch (house.authority.submit(house.caller(), submission)) {
            case Verdict.Fiscalised(FiscalData evidence) -> Optional.of(evidence);
            case Verdict.InDoubt doubt -> found(submission);
            case Verdict.AlreadyThere there -> found(submission);
            case Verdict.Unavailable unavailable -> Optional.empty();
            case Verdict.Rejected rejected -> throw new AssertionError(rejected);
            case Verdict.Blocked blocked -> throw new AssertionError(blocked);
        };
    }

    private Optional<FiscalData> found(Submission submission) {
        return switch (house.authority.find(house.caller(), submission)) {
            case Lookup.Found(FiscalData evidence) -> Optional.of(evidence);
            case Lookup.Absent absent -> Optional.empty();
            case Lookup.Unavailable unavailable -> Optional.empty();
            case Lookup.Different different -> throw new AssertionError(different);
            case Lookup.Several several -> throw new AssertionError(several);
        };
    }

    @Test
    void aDocumentProcessedAfterWeGaveUpIsNotIssuedTwice() throws InterruptedException {
        sandbox.arm(FaultRule.next(1, "T109", new Fault.CommitLate(2_200)));
        assertOneIssued(false);
        // Nothing tells when the late processing is over; it must be, so that its refusal is seen.
        Thread.sleep(Duration.ofMillis(600));
        assertThat(sandbox.documents()).hasSize(1);
    }

    @Test
    void aSessionKeyThatOpensNothingIsReplacedAtTheNextRequest() {
        sandbox.arm(FaultRule.next(1, "T104", new Fault.WrongSessionKey()));
        assertOneIssued(false);
        assertThat(sandbox.calls()).containsEntry("T104", 2L);
    }
}
