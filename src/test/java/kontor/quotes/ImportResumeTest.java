package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import kontor.RunningKontor;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Imports whose reader went away. The node that takes the files here runs no jobs; another one does, over the same database.
class ImportResumeTest {
    private static final int LINES = 6_000;
    private static final int KEPT = 2_500;

    @TempDir
    Path folder;

    @Test
    void aRunThatDiedIsGoneOnWithBehindItsLastBatchButNotForEverAndACancelledOneNotAtAll() {
        TestDatabase database = TestPostgres.freshDatabase();
        try (RunningKontor door = RunningKontor.over(database, folder, Map.of("JOB_WORKERS", "0"))) {
            ImportDesk desk = ImportDesk.open(door);
            String died = desk.accepted(ImportDesk.csv(LINES, StandardCharsets.UTF_8), "text/csv");
            String deadly = desk.accepted(ImportDesk.csv(10, StandardCharsets.UTF_8), "text/csv");
            String unwanted = desk.accepted(ImportDesk.csv(LINES + 1, StandardCharsets.UTF_8), "text/csv");
            died(desk, died);
            desk.house.beyond("UPDATE job SET state = 'RUNNING', attempts = 5, failures = 4 WHERE subject_id = '" + deadly + "'");
            desk.house.send(desk.house.owner, "DELETE", "/api/v1/quote-imports/" + unwanted, null).is(204);
            assertThat(desk.house.beyond("SELECT count(*) FROM quote_import_chunk WHERE import_id = '" + unwanted + "'")).isEqualTo("0");
            try (RunningKontor worker = RunningKontor.over(database, folder, Map.of())) {
                assertThat(worker.address()).isNotEqualTo(door.address());
                wholeAndOnce(desk, died);
                jobsAreDone(desk);
                assertThat(desk.get(deadly).at("/failure/message").asString()).contains("tried 5 times");
                assertThat(desk.get(unwanted).required("state").asString()).isEqualTo("cancelled");
            }
        }
    }

    /// What a process leaves behind that is killed after its fifth batch: the first lines, marked here, and how far it was.
    private static void died(ImportDesk desk, String id) {
        desk.house.beyond("INSERT INTO quote_import_line (tenant_id, import_id, row_no, line) SELECT tenant_id, import_id, n + 1, "
                + "'{\"name\":\"kept\",\"quantity\":1,\"basePriceWithVat\":\"1\"}' FROM quote_import, generate_series(1, " + KEPT
                + ") n WHERE import_id = '" + id + "'");
        desk.house.beyond("UPDATE quote_import SET state = 'PARSING', total = " + LINES + ", processed = " + KEPT + ", accepted = " + KEPT
                + " WHERE import_id = '" + id + "'");
        desk.house.beyond("UPDATE job SET state = 'RUNNING', attempts = 1, checkpoint = '" + KEPT + "' WHERE subject_id = '" + id + "'");
    }

    private static void wholeAndOnce(ImportDesk desk, String id) {
        JsonNode read = desk.settled(id);
        assertThat(read.required("state").asString()).isEqualTo("validated");
        assertThat(read.required("accepted").asInt()).isEqualTo(LINES);
        desk.commit(id, "{}").is(200);
        assertThat(desk.lines()).hasSize(LINES);
        assertThat(desk.lines().get(KEPT - 1).required("name").asString()).isEqualTo("kept");
        assertThat(desk.lines().get(KEPT).required("name").asString()).isEqualTo("Подшипник " + (KEPT + 1));
    }

    private static void jobsAreDone(ImportDesk desk) {
        await().atMost(Duration.ofSeconds(20)).until(
                () -> desk.house.beyond("SELECT count(*) FROM job WHERE kind = 'quotes.import' AND state <> 'DONE'").equals("0"));
    }
}
