package kontor.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import kontor.platform.Settings;
import kontor.platform.data.Database;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.outbox.Outbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What is over is forgotten when its time has come, in batches; what waits never is.
class RetentionTest {
    private static final RunningKontor KONTOR = RunningKontor
            .start(Map.of("ALLOWED_EGRESS", "127.0.0.1/32", "WEBHOOK_RETRIES", "24h", "WEBHOOK_TIMEOUT", "500ms"));
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST = 1_000;

    private final Company company = KONTOR.company("Forgetful Traders");
    private Instant now = Instant.now();
    private final Retention retention = new Retention(new DeliveryStore(), new EventStore(), new ReceivedStore(),
            WebhookSettings.read(Settings.of(Map.of())).kept(), () -> now);

    @AfterAll
    static void leave() {
        KONTOR.close();
    }

    @Test
    void endedDeliveriesGoAfterThirtyDaysAndTheirEventsAfterNinety() {
        try (Receiver receiver = Receiver.start((id, body) -> 204)) {
            endpoint(receiver);
            tell(5);
            await().atMost(PATIENCE).until(() -> count("webhook_delivery WHERE state = 'DELIVERED' AND") == 5);
            later(29);
            assertThat(swept(MOST)).isZero();
            later(31);
            assertThat(swept(2)).as("a batch").isEqualTo(2);
            assertThat(swept(MOST)).isEqualTo(3);
            assertThat(count("webhook_attempt WHERE")).isZero();
            assertThat(count("outbox_event WHERE")).isEqualTo(5);
            later(91);
            assertThat(swept(MOST)).isEqualTo(5);
            assertThat(count("outbox_event WHERE")).isZero();
            assertThat(tell(1)).as("a subject goes on counting").isEqualTo(6);
        }
    }

    @Test
    void whatWaitsIsNotForgottenHoweverOldItIs() {
        try (Receiver receiver = Receiver.start((id, body) -> 503)) {
            endpoint(receiver);
            tell(1);
            await().atMost(PATIENCE).until(() -> count("webhook_attempt WHERE") == 1);
            received("RECEIVED");
            received("KEPT");
            later(4_000);
            assertThat(swept(MOST)).isZero();
            assertThat(count("webhook_delivery WHERE state = 'PENDING' AND")).isEqualTo(1);
            assertThat(count("outbox_event WHERE")).isEqualTo(1);
            assertThat(count("webhook_received WHERE")).isEqualTo(2);
        }
    }

    @Test
    void handledEventsFromOutsideGoAfterNinetyDays() {
        IntStream.range(0, 3).forEach(n -> received("HANDLED"));
        later(89);
        assertThat(swept(MOST)).isZero();
        later(91);
        assertThat(swept(2)).isEqualTo(2);
        assertThat(swept(MOST)).isEqualTo(1);
    }

    /// The installation's own housekeeping does it, with nobody asking, and more than one batch of it at a time.
    @Test
    void theHousekeepingForgetsByItself() {
        sql("""
                INSERT INTO outbox_subject (tenant_id, subject_kind, subject_id, version) VALUES ('%1$s', 'old', '%1$s', 700);
                INSERT INTO outbox_event (tenant_id, event_id, type, subject_kind, subject_id, version, payload, created_at, relayed_at)
                SELECT '%1$s', gen_random_uuid(), 'old.news', 'old', '%1$s', n, '{}', now() - interval '91 days', now()
                FROM generate_series(1, 700) n""".formatted(company.tenant()));
        received("KEPT");
        sql("UPDATE schedule SET planned_at = now() - interval '1 second' WHERE name = 'platform.housekeeping'");
        sql("UPDATE scheduled_tasks SET execution_time = now() WHERE task_instance = 'platform.housekeeping' AND NOT picked");
        await().atMost(PATIENCE).until(() -> count("outbox_event WHERE") == 0);
        assertThat(count("webhook_received WHERE")).isEqualTo(1);
    }

    private void later(int days) {
        now = Instant.now().plus(Duration.ofDays(days));
    }

    private int swept(int most) {
        return KONTOR.part(Database.class).inTransaction(KONTOR.caller(company.tenant()), "test.sweep", tx -> retention.sweep(tx, most));
    }

    private void endpoint(Receiver receiver) {
        KONTOR.part(Endpoints.class).create(KONTOR.caller(company.tenant()), new Endpoint.Wish(receiver.url(), "",
                java.util.List.of("thing.moved")));
    }

    /// @return the last version
    private long tell(int events) {
        for (int i = 0; i < events; i++) {
            KONTOR.part(Database.class).inTransaction(KONTOR.caller(company.tenant()), "test", tx -> KONTOR.part(Outbox.class).append(tx,
                    "thing.moved", "thing", company.tenant(), Map.of()));
        }
        return number("SELECT version FROM outbox_subject WHERE subject_id = '" + company.tenant() + "' AND subject_kind = 'thing'");
    }

    private void received(String state) {
        UUID source = UuidCreator.getTimeOrderedEpoch();
        sql("""
                INSERT INTO webhook_source (tenant_id, source_id, name, scheme, topic, secret, created_at)
                VALUES ('%1$s', '%2$s', '%2$s', 'STANDARD', 'payments', '\\x00', now());
                INSERT INTO webhook_received (tenant_id, received_id, source_id, event_key, content_type, body, state, received_at, handled_at)
                VALUES ('%1$s', gen_random_uuid(), '%2$s', 'key', '', '', '%3$s', now(), CASE WHEN '%3$s' = 'HANDLED' THEN now() END)
                """.formatted(company.tenant(), source, state));
    }

    private long count(String of) {
        return number("SELECT count(*) FROM " + of + " tenant_id = '" + company.tenant() + "'");
    }

    private static long number(String sql) {
        DatabaseAddress superuser = KONTOR.database().superuser();
        try (Connection connection = DriverManager.getConnection(superuser.jdbcUrl(), superuser.user(), superuser.password());
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            assertThat(found.next()).isTrue();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static void sql(String text) {
        DatabaseAddress superuser = KONTOR.database().superuser();
        try (Connection connection = DriverManager.getConnection(superuser.jdbcUrl(), superuser.user(), superuser.password());
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
