package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kontor.RunningKontor.Company;
import kontor.guards.Superuser;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An accepted document is owed to the customer: nodes that die again and again while it is under way do not end its way. The
/// node that takes it here runs no jobs; another one does, over the same database.
class NeverGivenUpTest {
    @TempDir
    Path folder;

    @Test
    void aDocumentWhoseRunsDiedAHundredTimesIsStillBroughtToTheAuthority() {
        TestDatabase database = TestPostgres.freshDatabase();
        try (RunningKontor door = RunningKontor.over(database, folder, Map.of("JOB_WORKERS", "0"))) {
            Company company = door.company("Patient Ltd");
            UUID id = Invoices.accepted(door, company, Invoices.laptop("PATIENT-1"), "patient");
            assertThat(died(database, id)).hasSize(1);
            try (RunningKontor worker = RunningKontor.over(database, folder, Map.of())) {
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(Invoices.state(Invoices.document(worker, company, id))).isEqualTo("fiscalised"));
            }
        }
    }

    /// What the hundredth of a row of dead nodes leaves behind.
    private static List<String> died(TestDatabase database, UUID document) {
        return new Superuser(database.superuser()).rows(
                "UPDATE job SET state = 'RUNNING', attempts = 100, failures = 99 WHERE subject_id = ? RETURNING job_id", document);
    }
}
