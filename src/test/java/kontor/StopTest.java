package kontor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kontor.RunningKontor.Company;
import kontor.platform.data.DatabaseAddress;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `SIGTERM` while requests come in: what was answered is stored, what was not is not half stored.
class StopTest {
    private static final int CLIENTS = 8;
    private static final int ANSWERS_BEFORE_THE_SIGNAL = 60;

    @TempDir
    Path folder;

    @Test
    void whatWasAnsweredBeforeTheStopIsStoredAndNothingIsHalfDone() throws Exception {
        TestDatabase database = TestPostgres.freshDatabase();
        RunningKontor prepared = RunningKontor.over(database, folder, Map.of());
        Company company = prepared.company("Acacia Trading Ltd");
        prepared.stopServer();
        Map<String, String> settings = RunningKontor.settings(folder, Map.of("DATABASE_URL", RunningKontor.url(database.app())));
        Queue<String> answered = new ConcurrentLinkedQueue<>();
        try (prepared; ChildKontor child = ChildKontor.start("serve", settings)) {
            CountDownLatch enough = new CountDownLatch(ANSWERS_BEFORE_THE_SIGNAL);
            long stopped;
            int status;
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                AtomicInteger number = new AtomicInteger();
                for (int n = 0; n < CLIENTS; n++) {
                    clients.execute(() -> postUntilItEnds(child, company, number, answered, enough));
                }
                assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
                stopped = System.nanoTime();
                child.terminate();
                status = child.exit(Duration.ofSeconds(30));
            }
            assertThat(status).as(child.transcript()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Duration.ofSeconds(30));
            assertThat(child.transcript()).doesNotContain("ERROR");
            for (String reference : answered) {
                assertThat(count(database, "fiscal_document WHERE reference = '" + reference + "'")).as(reference).isEqualTo(1);
            }
            nothingIsHalfDone(database);
            assertThat(count(database, "fiscal_document WHERE state = 'FISCALISED'")).isEqualTo(prepared.sandbox().documents().size());
        }
    }

    private static void nothingIsHalfDone(TestDatabase database) throws SQLException {
        assertThat(count(database, "fiscal_document WHERE state = 'SUBMITTING'")).isZero();
        assertThat(count(database, "fiscal_attempt WHERE finished_at IS NULL")).isZero();
        assertThat(count(database, "fiscal_device WHERE in_flight_until IS NOT NULL")).isZero();
        assertThat(count(database, "fiscal_document d WHERE NOT EXISTS (SELECT 1 FROM fiscal_document_line l "
                + "WHERE l.tenant_id = d.tenant_id AND l.document_id = d.document_id)")).isZero();
        assertThat(count(database, "fiscal_document d WHERE NOT EXISTS (SELECT 1 FROM job j "
                + "WHERE j.tenant_id = d.tenant_id AND j.subject_id = d.document_id)")).isZero();
        assertThat(count(database, "idempotency_record WHERE status IS NULL")).isZero();
        assertThat(count(database, "idempotency_record")).isEqualTo(count(database, "fiscal_document"));
    }

    private static void postUntilItEnds(ChildKontor child, Company company, AtomicInteger number, Queue<String> answered,
            CountDownLatch enough) {
        while (true) {
            String reference = "STOP-" + number.incrementAndGet();
            try {
                HttpResponse<String> answer = RunningKontor.send(child.address(), "POST", "/api/v1/documents", company,
                        Invoices.laptop(reference), "Idempotency-Key", reference);
                if (answer.statusCode() == 201) {
                    answered.add(reference);
                    enough.countDown();
                } else {
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                }
            } catch (UncheckedIOException e) {
                // The server is gone; this request was never answered.
                return;
            }
        }
    }

    private static long count(TestDatabase database, String what) throws SQLException {
        DatabaseAddress superuser = database.superuser();
        try (Connection connection = DriverManager.getConnection(superuser.jdbcUrl(), superuser.user(), superuser.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + what)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
