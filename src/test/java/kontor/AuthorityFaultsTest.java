package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import kontor.RunningKontor.Company;
import kontor.sandbox.Fault;
import kontor.sandbox.FaultRule;
import kontor.sandbox.Sandbox;
import kontor.sandbox.SandboxServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Everything that can go wrong with the authority, at every step of a submission. Each case has an authority of its own,
/// so that no fault reaches another case; all are under way at once, because most of their time is waiting.
class AuthorityFaultsTest {
    private static final RunningKontor KONTOR = RunningKontor.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(75);
    /// Longer than the client waits, so that it has given up when the authority acts.
    private static final long LATE = 3_500;

    private static final Map<String, UnderWay> CASES = new HashMap<>();
    private static Company company = new Company(new UUID(0, 0), "", "", "", "", new UUID(0, 0));

    /// A fault, and what the first submission is recorded as when the upload meets it.
    private record Trouble(String name, Fault fault, String firstSubmission) {
    }

    /// How a case must end.
    private record End(String state, int issued) {
        static final End FISCALISED = new End("fiscalised", 1);
    }

    private record UnderWay(Sandbox sandbox, SandboxServer server, UUID document, String reference, String firstSubmission, End end) {
    }

    private static List<Trouble> troubles() {
        return List.of(new Trouble("refused", new Fault.RefuseConnection(1_000), "in_doubt"),
                new Trouble("hangs", new Fault.NeverAnswer(), "in_doubt"),
                new Trouble("answers late", new Fault.AnswerAfter(LATE), "in_doubt"),
                new Trouble("commits then drops", new Fault.CommitThenDrop(), "in_doubt"),
                new Trouble("drops before commit", new Fault.DropBeforeCommit(), "in_doubt"),
                new Trouble("commits late", new Fault.CommitLate(LATE), "in_doubt"),
                new Trouble("commits after being asked", new Fault.CommitLate(9_000), "in_doubt"),
                new Trouble("9901", new Fault.ReturnCode("9901"), "unavailable"),
                new Trouble("9902", new Fault.ReturnCode("9902"), "unavailable"),
                new Trouble("99", new Fault.ReturnCode("99"), "in_doubt"), new Trouble("15", new Fault.ReturnCode("15"), "fiscalised"),
                new Trouble("402", new Fault.ReturnCode("402"), "fiscalised"), new Trouble("28", new Fault.ReturnCode("28"), "fiscalised"),
                new Trouble("2253", new Fault.ReturnCode("2253"), "already_there"),
                new Trouble("validation", new Fault.ReturnCode("2122"), "rejected"),
                new Trouble("permission", new Fault.ReturnCode("403"), "blocked"),
                new Trouble("truncated body", new Fault.TruncatedBody(), "in_doubt"),
                new Trouble("invalid gzip", new Fault.InvalidGzip(), "in_doubt"),
                new Trouble("gzip bomb", new Fault.GzipBomb(), "in_doubt"),
                new Trouble("page of HTML", new Fault.NonJson(false), "in_doubt"),
                new Trouble("page of HTML after commit", new Fault.NonJson(true), "in_doubt"),
                new Trouble("502", new Fault.HttpError(502, false), "in_doubt"),
                new Trouble("502 after commit", new Fault.HttpError(502, true), "in_doubt"),
                new Trouble("wrong session key", new Fault.WrongSessionKey(), "in_doubt"),
                new Trouble("wrong signature", new Fault.WrongSignature(), "fiscalised"),
                new Trouble("flags lie", new Fault.LyingFlags(), "fiscalised"),
                new Trouble("clock jumps", new Fault.ClockJump(3_600), "fiscalised"));
    }

    private static List<String> steps() {
        return List.of("T104", "T109", "T106", "T108");
    }

    static Stream<String> cases() {
        return steps().stream().flatMap(step -> troubles().stream().map(trouble -> step + " " + trouble.name()));
    }

    @BeforeAll
    static void everyCaseIsSentOnItsWay() {
        company = KONTOR.company("Acacia Trading Ltd");
        for (String step : steps()) {
            troubles().forEach(trouble -> CASES.put(step + " " + trouble.name(), sent(step, trouble)));
        }
    }

    @AfterAll
    static void theAuthoritiesClose() {
        CASES.values().forEach(each -> {
            each.server().close();
            each.sandbox().close();
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theDocumentEndsWithExactlyOneNumberOrNone(String name) {
        UnderWay test = Objects.requireNonNull(CASES.get(name));
        JsonNode document = settled(test.document());
        assertThat(Invoices.state(document)).as(document.toString()).isEqualTo(test.end().state());
        assertThat(test.sandbox().documents(test.reference())).hasSize(test.end().issued());
        List<String> attempts = Invoices.attempts(KONTOR, company, test.document());
        assertThat(attempts).noneMatch(each -> each.endsWith("open"));
        // A machine with too much to do puts a submission off before anything is sent; that is not what is tried here.
        boolean putOff = test.firstSubmission().equals("unavailable");
        assertThat(attempts.stream().dropWhile(each -> !putOff && each.equals("submit unavailable")).toList())
                .startsWith("submit " + test.firstSubmission());
        if (test.end().issued() == 1) {
            assertThat(document.required("fiscal").required("fdn").asString())
                    .isEqualTo(test.sandbox().documents(test.reference()).getFirst().fdn());
            assertThat(document.has("reason")).isFalse();
        } else {
            assertThat(document.required("reason").required("code").asString()).isNotBlank();
            assertThat(document.required("reason").required("text").asString()).isNotBlank();
        }
    }

    @Test
    void anAuthorityThatIsAwayLeavesTheDocumentOpenAndSaysWhy() {
        Sandbox sandbox = Sandbox.inMemory(2, Clock.systemUTC());
        SandboxServer server = SandboxServer.start(sandbox, 0);
        UUID device = KONTOR.device(company, sandbox, server.endpoint());
        server.close();
        UUID id = Invoices.accepted(KONTOR, company, Invoices.laptop("AWAY", device), "away");
        await().atMost(PATIENCE).until(() -> Invoices.state(Invoices.document(KONTOR, company, id)).equals("retrying"));
        JsonNode document = Invoices.document(KONTOR, company, id);
        assertThat(document.required("reason").required("code").asString()).isEqualTo("authority_unavailable");
        assertThat(document.required("reason").required("text").asString()).contains("could not be reached");
        assertThat(document.required("next_action_at").asString()).isNotBlank();
        assertThat(Invoices.attempts(KONTOR, company, id)).startsWith("submit unavailable");
        sandbox.close();
    }

    @Test
    void aDocumentNobodyCanLookUpStaysInDoubtUntilSomebodyCan() {
        Sandbox sandbox = Sandbox.inMemory(3, Clock.systemUTC());
        SandboxServer server = SandboxServer.start(sandbox, 0);
        sandbox.arm(FaultRule.next(1, "T109", new Fault.CommitThenDrop()));
        sandbox.arm(FaultRule.sometimes(1, "T106", new Fault.ReturnCode("9901")));
        UUID id = Invoices.accepted(KONTOR, company, Invoices.laptop("DOUBT", KONTOR.device(company, sandbox, server.endpoint())), "doubt");
        await().atMost(PATIENCE).until(() -> Invoices.attempts(KONTOR, company, id).size() >= 2);
        await().atMost(PATIENCE)
                .until(() -> Invoices.document(KONTOR, company, id).path("reason").path("code").asString("").equals("9901"));
        assertThat(Invoices.state(Invoices.document(KONTOR, company, id))).isEqualTo("in_doubt");
        assertThat(sandbox.calls().get("T109")).isEqualTo(1);
        sandbox.disarm();
        assertThat(KONTOR.send("POST", "/api/v1/documents/" + id + ":retry", company, null).statusCode()).isEqualTo(200);
        assertThat(Invoices.state(settled(id))).isEqualTo("fiscalised");
        assertThat(sandbox.documents("DOUBT")).hasSize(1);
        server.close();
        sandbox.close();
    }

    /// The first upload is processed only after the second one was refused.
    @Test
    void theRefusalOfARepeatedUploadIsNotTheLastWordOnTheFirst() {
        Sandbox sandbox = Sandbox.inMemory(4, Clock.systemUTC());
        SandboxServer server = SandboxServer.start(sandbox, 0);
        sandbox.arm(FaultRule.next(1, "T109", new Fault.CommitLate(10_000)));
        sandbox.arm(FaultRule.next(1, "T109", new Fault.ReturnCode("2122")));
        UUID id = Invoices.accepted(KONTOR, company, Invoices.laptop("LATE", KONTOR.device(company, sandbox, server.endpoint())), "late");
        await().atMost(PATIENCE).until(() -> sandbox.documents("LATE").size() == 1);
        JsonNode document = settled(id);
        assertThat(Invoices.attempts(KONTOR, company, id)).startsWith("submit in_doubt", "lookup absent", "submit rejected");
        assertThat(Invoices.state(document)).isEqualTo("fiscalised");
        assertThat(sandbox.documents("LATE")).hasSize(1);
        server.close();
        sandbox.close();
    }

    private static UnderWay sent(String step, Trouble trouble) {
        Sandbox sandbox = Sandbox.inMemory(1, Clock.systemUTC());
        SandboxServer server = SandboxServer.start(sandbox, 0);
        boolean lookup = step.equals("T106") || step.equals("T108");
        if (lookup) {
            sandbox.arm(FaultRule.next(1, "T109", new Fault.CommitThenDrop()));
        }
        sandbox.arm(FaultRule.next(1, step, trouble.fault()));
        String reference = step + " " + trouble.name();
        UUID device = KONTOR.device(company, sandbox, server.endpoint());
        UUID document = Invoices.accepted(KONTOR, company, Invoices.laptop(reference, device), "fault " + reference);
        String first = lookup ? "in_doubt" : step.equals("T109") ? trouble.firstSubmission() : beforehand(trouble);
        return new UnderWay(sandbox, server, document, reference, first, end(first));
    }

    /// Before the upload leaves, nothing is ever in doubt: it was sent, or put off, or the device may not issue at all.
    private static String beforehand(Trouble trouble) {
        return switch (trouble.name()) {
            case "validation", "permission", "15", "402" -> "blocked";
            case "wrong signature", "flags lie" -> "fiscalised";
            default -> "unavailable";
        };
    }

    private static End end(String firstSubmission) {
        return switch (firstSubmission) {
            case "rejected", "blocked" -> new End(firstSubmission, 0);
            default -> End.FISCALISED;
        };
    }

    private static JsonNode settled(UUID id) {
        List<JsonNode> last = new ArrayList<>();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).until(() -> {
            last.add(Invoices.document(KONTOR, company, id));
            return List.of("fiscalised", "rejected", "blocked", "mismatch").contains(Invoices.state(last.getLast()));
        });
        return last.getLast();
    }
}
