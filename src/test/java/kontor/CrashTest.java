package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import kontor.RunningKontor.Company;
import kontor.platform.data.OpenFolders;
import kontor.sandbox.Fault;
import kontor.sandbox.FaultRule;
import kontor.sandbox.Sandbox;
import kontor.sandbox.SandboxServer;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `kill -9` of the server at every step of a submission. The authority lives in this process and holds each submission
/// where it is to be killed; the database is the one the server brings itself, and dies or lives on as it does.
class CrashTest {
    private static final long SEED = 20261121;
    private static final Duration PATIENCE = Duration.ofSeconds(75);
    /// Above the longest any step is held, so that a submission is still under way when the server is killed.
    private static final Map<String, String> SLOW = Map.of("EFRIS_TIMEOUT", "20s", "FISCAL_LANE_LEASE", "8s");

    @TempDir
    Path folder;

    @BeforeEach
    void theDatabasesProgramsAreUnpackedOnceForAllTests() throws IOException {
        OpenFolders.create(folder.resolve("postgres"));
        Files.createDirectories(TestPostgres.PROGRAMS);
        Files.createSymbolicLink(folder.resolve("postgres").resolve("programs"), TestPostgres.PROGRAMS);
    }

    /// A submission held at a step of the authority's.
    private record Held(String name, String step, Fault fault) {
    }

    private static final List<Held> HELD = List.of(new Held("before the clock is compared", "T101", new Fault.NeverAnswer()),
            new Held("before the session key", "T104", new Fault.NeverAnswer()),
            new Held("after the session key was made", "T104", new Fault.AnswerAfter(60_000)),
            new Held("before the sign-in", "T103", new Fault.NeverAnswer()),
            new Held("upload never processed", "T109", new Fault.NeverAnswer()),
            new Held("upload processed, answer on its way", "T109", new Fault.AnswerAfter(60_000)),
            new Held("upload processed after the server is back", "T109", new Fault.CommitLate(25_000)),
            new Held("while looking it up", "T106", new Fault.NeverAnswer()),
            new Held("while fetching what was found", "T108", new Fault.NeverAnswer()));

    private record Place(Held held, Sandbox sandbox, SandboxServer server, UUID device, String reference) {
        boolean reached() {
            return sandbox.calls().getOrDefault(held.step(), 0L) > 0;
        }
    }

    @Test
    void aKillAtAnyStepLeavesExactlyOneNumber() {
        Map<String, String> settings = new HashMap<>(SLOW);
        List<Place> places = new ArrayList<>();
        Map<String, UUID> acknowledged = new HashMap<>();
        Sandbox quick = Sandbox.inMemory(7, Clock.systemUTC());
        SandboxServer quickServer = SandboxServer.start(quick, 0);
        Company company;
        UUID device;
        try (RunningKontor prepared = RunningKontor.inFolder(folder, settings)) {
            company = prepared.company("Acacia Trading Ltd");
            HELD.forEach(held -> places.add(place(prepared, company, held)));
            device = prepared.device(company, quick, quickServer.endpoint());
        }
        try (ChildKontor child = start(settings)) {
            places.forEach(place -> acknowledged.put(place.reference(), post(child, company, place.reference(), place.device())));
            await().atMost(PATIENCE).until(() -> places.stream().allMatch(Place::reached));
            child.kill();
        }
        Random random = new Random(SEED);
        for (int round = 0; round < 2; round++) {
            try (ChildKontor child = start(settings)) {
                for (int n = 0; n < 4; n++) {
                    String reference = "ROUND-" + round + "-" + n;
                    acknowledged.put(reference, post(child, company, reference, device));
                }
                pause(random.nextInt(250));
                child.kill();
            }
        }
        try (ChildKontor child = start(settings)) {
            acknowledged.forEach((reference, id) -> fiscalised(child, company, id));
            await().atMost(PATIENCE)
                    .until(() -> places.stream().allMatch(place -> place.sandbox().documents(place.reference()).size() >= 1));
        }
        places.forEach(place -> assertThat(place.sandbox().documents(place.reference())).as(place.held().name()).hasSize(1));
        assertThat(quick.documents()).hasSize(8).extracting(kontor.sandbox.IssuedDocument::reference).doesNotHaveDuplicates();
        places.forEach(place -> {
            place.server().close();
            place.sandbox().close();
        });
        quickServer.close();
        quick.close();
    }

    /// The demo's authority dies with it and comes back from its journal.
    @Test
    void theDemoComesBackFromAKillWithEverythingInIt() {
        Map<String, String> settings = Map.of("PORT", "0", "KONTOR_DATA_DIR", folder.toString(), "JOB_POLLING", "100ms", "JOB_LEASE", "4s",
                "FISCAL_LANE_LEASE", "4s", "EFRIS_TIMEOUT", "2s", "FISCAL_RESEND_AFTER", "1s", "RATE_LIMIT_ENABLED", "false");
        Map<String, UUID> acknowledged = new HashMap<>();
        Company company;
        try (ChildKontor child = ChildKontor.start("demo", settings)) {
            company = new Company(new UUID(0, 0), "", "", "", child.apiKey(), new UUID(0, 0));
            for (int n = 0; n < 5; n++) {
                acknowledged.put("DEMO-" + n, post(child, company, "DEMO-" + n, null));
            }
            pause(new Random(SEED).nextInt(200));
            child.kill();
        }
        try (ChildKontor child = ChildKontor.start("demo", settings)) {
            assertThat(child.apiKey()).isEqualTo(company.apiKey());
            acknowledged.forEach((reference, id) -> fiscalised(child, company, id));
            List<String> numbers = acknowledged.values().stream().map(id -> document(child, company, id).required("fiscal").required("fdn")
                    .asString()).toList();
            assertThat(numbers).doesNotHaveDuplicates();
            child.terminate();
            child.exit(Duration.ofSeconds(30));
        }
        try (Sandbox journal = Sandbox.withJournal(folder.resolve("sandbox.journal"), 1, Clock.systemUTC())) {
            acknowledged.keySet().forEach(reference -> assertThat(journal.documents(reference)).hasSize(1));
        }
    }

    private static Place place(RunningKontor prepared, Company company, Held held) {
        Sandbox sandbox = Sandbox.inMemory(1, Clock.systemUTC());
        SandboxServer server = SandboxServer.start(sandbox, 0);
        UUID device = prepared.device(company, sandbox, server.endpoint());
        if (held.step().equals("T106") || held.step().equals("T108")) {
            sandbox.arm(FaultRule.next(1, "T109", new Fault.CommitThenDrop()));
        }
        sandbox.arm(FaultRule.next(1, held.step(), held.fault()));
        return new Place(held, sandbox, server, device, held.name());
    }

    private ChildKontor start(Map<String, String> settings) {
        return ChildKontor.start("serve", RunningKontor.settings(folder, settings));
    }

    private static UUID post(ChildKontor child, Company company, String reference, @org.jspecify.annotations.Nullable UUID device) {
        HttpResponse<String> answer = RunningKontor.send(child.address(), "POST", "/api/v1/documents", company,
                Invoices.laptop(reference, device), "Idempotency-Key", "crash " + reference);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(Invoices.json(answer).required("id").asString());
    }

    private static JsonNode document(ChildKontor child, Company company, UUID id) {
        HttpResponse<String> answer = RunningKontor.send(child.address(), "GET", "/api/v1/documents/" + id, company, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Invoices.json(answer);
    }

    private static void fiscalised(ChildKontor child, Company company, UUID id) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).untilAsserted(() -> {
            JsonNode document = document(child, company, id);
            assertThat(Invoices.state(document)).as(document.toString()).isEqualTo("fiscalised");
        });
    }

    /// A kill has no condition to wait for: it comes at any moment.
    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
