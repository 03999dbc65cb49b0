package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import kontor.fiscal.Authority;
import kontor.fiscal.DocumentKind;
import kontor.fiscal.Submission;
import kontor.platform.data.Database;
import kontor.sandbox.Fault;
import kontor.sandbox.FaultRule;
import kontor.tenancy.Caller;
import kontor.testing.Tidy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Nobody waits for the authority with a database connection in hand: ten slow answers would otherwise stop everyone.
@ExtendWith(Tidy.class)
class ConnectionGuardTest {
    private static final RunningKontor KONTOR = RunningKontor.shared();
    private static final Company MVULE = KONTOR.company("Mvule Timber Ltd");

    @Test
    void theAuthorityIsNotAskedInsideATransaction() {
        Caller caller = KONTOR.caller(MVULE.tenant());
        Map<String, Long> before = KONTOR.sandbox().calls();
        Database database = KONTOR.part(Database.class);
        assertThatThrownBy(
                () -> database.inTransaction(caller, "test.submit", tx -> KONTOR.part(Authority.class).submit(caller, submission())))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("inside a transaction");
        assertThatThrownBy(() -> database.inTransaction(caller, "test.find", tx -> KONTOR.part(Authority.class).find(caller, submission())))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("inside a transaction");
        assertThat(KONTOR.sandbox().calls()).isEqualTo(before);
    }

    @Test
    void transactionsDoNotNestAndReadsDoNotStealASecondConnection() {
        Caller caller = KONTOR.caller(MVULE.tenant());
        Database database = KONTOR.part(Database.class);
        assertThatThrownBy(
                () -> database.inTransaction(caller, "test.outer", tx -> database.inTransaction(caller, "test.inner", inner -> 1)))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("test.inner opens a transaction inside another");
        assertThatThrownBy(() -> database.inTransaction(caller, "test.outer", tx -> database.read(caller, "SELECT 1").one((rs, row) -> 1)))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("inside a transaction");
        assertThat(Database.insideTransaction()).isFalse();
    }

    @Test
    void whileTheAuthorityThinksNoConnectionIsHeld() {
        Superuser beyond = new Superuser(KONTOR.database().superuser());
        settle("MVULE-1");
        long calls = KONTOR.sandbox().calls().getOrDefault("T109", 0L);
        KONTOR.sandbox().arm(FaultRule.next(1, "T109", new Fault.AnswerAfter(1_200)));
        HttpResponse<String> accepted = KONTOR.send("POST", "/api/v1/documents", MVULE, Twins.invoice("MVULE-2", MVULE.device()),
                "Idempotency-Key", "mvule-2");
        assertThat(accepted.statusCode()).isEqualTo(201);
        await().until(() -> KONTOR.sandbox().calls().getOrDefault("T109", 0L) > calls);
        await().during(Duration.ofMillis(400)).atMost(Duration.ofMillis(900))
                .untilAsserted(() -> assertThat(beyond.one("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                        + "AND usename = 'kontor_app' AND xact_start < now() - interval '200 milliseconds'")).isEqualTo("0"));
        // What the clock does beside it takes one for moments only.
        await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofMillis(400))
                .until(() -> KONTOR.part(MeterRegistry.class).get("db_pool_active").gauge().value() == 0);
        await().atMost(Duration.ofSeconds(10)).until(() -> KONTOR.sandbox().documents("MVULE-2").size() == 1);
        settle("MVULE-3");
    }

    private static void settle(String reference) {
        HttpResponse<String> answer = KONTOR.send("POST", "/api/v1/documents?wait=8", MVULE, Twins.invoice(reference, MVULE.device()),
                "Idempotency-Key", reference);
        assertThat(answer.body()).contains("\"state\":\"fiscalised\"");
    }

    private static Submission submission() {
        return new Submission(UUID.randomUUID(), MVULE.device(), DocumentKind.INVOICE, "MVULE-9", "{}", new BigDecimal("1.00"), "UGX", null,
                Instant.EPOCH);
    }
}
