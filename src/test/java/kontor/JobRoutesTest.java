package kontor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import kontor.RunningKontor.Company;
import kontor.platform.data.DatabaseAddress;
import org.junit.jupiter.api.Test;

/// What people and programs do with jobs, over HTTP.
class JobRoutesTest {
    private final RunningKontor kontor = RunningKontor.shared();
    private final Company company = kontor.company("Acacia Trading Ltd");

    @Test
    void aFailedJobIsFoundRetriedAndTheRetryIsInTheLog() {
        UUID job = job("FAILED");
        assertThat(get("/api/v1/jobs?state=failed").body()).contains(job.toString());
        assertThat(get("/api/v1/jobs?state=cancelled").body()).doesNotContain(job.toString());
        HttpResponse<String> retried = post("/api/v1/jobs/" + job + "/retry");
        assertThat(retried.statusCode()).isEqualTo(200);
        assertThat(retried.body()).contains("\"state\":\"waiting\"", "\"failures\":0");
        assertThat(get("/api/v1/activity?subject=" + job).body()).contains("job.retried");
        assertThat(post("/api/v1/jobs/" + job + "/retry").body()).contains("job.not_failed");
    }

    @Test
    void aWaitingJobIsCancelledOnceAndADocumentsJobNever() {
        UUID job = job("WAITING");
        assertThat(post("/api/v1/jobs/" + job + "/cancel").body()).contains("\"state\":\"cancelled\"");
        assertThat(post("/api/v1/jobs/" + job + "/cancel").statusCode()).isEqualTo(409);
        assertThat(get("/api/v1/activity?subject=" + job).body()).contains("job.cancelled");
        UUID document = job("WAITING", "fiscal.submit");
        assertThat(post("/api/v1/jobs/" + document + "/cancel").body()).contains("job.not_cancellable");
    }

    @Test
    void aStrangersJobIsUnknown() {
        Company other = kontor.company("Baobab Supplies Ltd");
        UUID job = job("FAILED");
        for (String what : new String[]{"retry", "cancel"}) {
            assertThat(kontor.send("POST", "/api/v1/jobs/" + job + "/" + what, other, null).statusCode()).isEqualTo(404);
        }
        assertThat(kontor.send("GET", "/api/v1/jobs/" + job + "/events", other, null).statusCode()).isEqualTo(404);
    }

    @Test
    void theEventsOfAJobEndWithIt() throws InterruptedException {
        UUID job = job("RUNNING");
        Thread end = Thread.ofVirtual().start(() -> {
            pause();
            sql("UPDATE job SET done = 5, total = 10 WHERE job_id = ?", job);
            pause();
            sql("UPDATE job SET state = 'DONE', done = 10 WHERE job_id = ?", job);
        });
        HttpResponse<String> events = get("/api/v1/jobs/" + job + "/events");
        end.join();
        assertThat(events.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(events.body()).contains("event: job\ndata: {", "\"done\":5", "event: end\ndata: {", "\"state\":\"done\"")
                .endsWith("\n\n");
    }

    private UUID job(String state) {
        return job(state, "test.none");
    }

    private UUID job(String state, String kind) {
        UUID job = UUID.randomUUID();
        sql("INSERT INTO job (tenant_id, job_id, kind, subject_id, state, due_at, failures) VALUES (?, ?, ?, ?, ?, now(), 3)",
                company.tenant(), job, kind, UUID.randomUUID(), state);
        return job;
    }

    private HttpResponse<String> get(String path) {
        return kontor.send("GET", path, company, null);
    }

    private HttpResponse<String> post(String path) {
        return kontor.send("POST", path, company, null);
    }

    private static void pause() {
        try {
            Thread.sleep(800);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sql(String sql, Object... params) {
        DatabaseAddress superuser = kontor.database().superuser();
        try (Connection connection = DriverManager.getConnection(superuser.jdbcUrl(), superuser.user(), superuser.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < params.length; i++) {
                statement.setObject(i + 1, params[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
