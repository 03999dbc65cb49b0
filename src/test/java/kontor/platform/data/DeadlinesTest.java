package kontor.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import kontor.platform.Deadline;
import kontor.platform.Refused;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A deadline bounds the transaction as a whole, whatever the time goes into, and the connection is as good as new after it.
@Tag("alone")
class DeadlinesTest {
    private static final TestDatabase PLACE = TestPostgres.freshDatabase();
    private static final int POOL = 2;
    private static final Duration LIMIT = Duration.ofMillis(500);
    /// What a machine busy with other things may add; guarantee 6 allows 250 ms on a quiet one.
    private static final Duration SLACK = Duration.ofMillis(450);
    private static final UUID TENANT = UUID.randomUUID();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Database database = new Database(Pools.open(PLACE.app(), "deadlines", POOL),
            new DatabaseSettings("", POOL, Duration.ofSeconds(5), 100), new DatabaseMeters(meters));

    private record At(UUID tenantId, Deadline deadline) implements Scope {
        @Override
        public @Nullable Long accessEpoch() { return null; }
    }

    @AfterEach
    void everyConnectionIsBackAndClean() {
        await().atMost(Duration.ofSeconds(5)).until(() -> meters.get("db_pool_active").gauge().value() == 0);
        for (int n = 0; n < 2 * POOL; n++) {
            List<String> settings = database.inTransaction(within(Duration.ofSeconds(30)), "test",
                    tx -> tx.sql("SELECT name || '=' || setting AS s FROM pg_settings WHERE name IN ('statement_timeout', 'lock_timeout')")
                            .list((rs, row) -> rs.getString("s")));
            assertThat(settings).hasSize(2).allMatch(each -> Integer.parseInt(each.substring(each.indexOf('=') + 1)) >= 2_900);
        }
        database.close();
    }

    @Test
    void threeStatementsEndTogetherAtTheDeadline() {
        endsAtTheDeadline(tx -> {
            for (int n = 0; n < 3; n++) {
                slept(tx, "0.4");
            }
        });
    }

    @Test
    void manyShortStatementsEndAtTheDeadline() {
        endsAtTheDeadline(tx -> {
            for (int n = 0; n < 100_000; n++) {
                slept(tx, "0.005");
            }
        });
    }

    @Test
    void oneEndlessStatementEndsAtTheDeadline() {
        endsAtTheDeadline(tx -> slept(tx, "20"));
    }

    @Test
    void aDeadlineThatPassesBetweenTwoStatementsEndsTheSecondBeforeItIsSent() {
        AtomicReference<String> sent = new AtomicReference<>("no");
        endsAtTheDeadline(tx -> {
            slept(tx, "0");
            pause(LIMIT.plusMillis(20));
            slept(tx, "0");
            sent.set("yes");
        });
        assertThat(sent).hasValue("no");
    }

    @Test
    void whoHoldsATransactionOpenPastItsDeadlineLosesIt() {
        Throwable thrown = catchThrowable(() -> database.inTransaction(within(LIMIT), "test", tx -> {
            slept(tx, "0");
            pause(LIMIT.plusMillis(1_500));
            return 1;
        }));
        // It is the commit that finds the session ended: nothing can have been stored.
        assertThat(thrown).isInstanceOf(Refused.class);
    }

    @Test
    void theWaitForALockEndsAtTheDeadline() throws SQLException {
        try (Connection holder = held()) {
            endsAtTheDeadline(tx -> tx.sql("SELECT pg_advisory_xact_lock(77)").list((rs, row) -> 1));
            holder.rollback();
        }
    }

    @Test
    void theWaitForALockEndsByItsOwnBoundLongBeforeADistantDeadline() throws SQLException {
        Database quick = new Database(Pools.open(PLACE.app(), "quick", 1), new DatabaseSettings("", 1, Duration.ofSeconds(5), 100,
                new SessionBounds(Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofSeconds(30))), new DatabaseMeters(meters));
        try (Connection holder = held()) {
            assertThatThrownBy(() -> quick.inTransaction(within(Duration.ofSeconds(30)), "test",
                    tx -> tx.sql("SELECT pg_advisory_xact_lock(77)").list((rs, row) -> 1)))
                    .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.failure()).isInstanceOf(DatabaseFailure.Locked.class));
            holder.rollback();
        }
        quick.close();
        assertThat(rollbacks("lock")).isEqualTo(1);
    }

    @Test
    void whenTheCallerIsGoneItsStatementEnds() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Thread caller = Thread.ofVirtual()
                .start(() -> assertThatThrownBy(() -> database.inTransaction(within(Duration.ofSeconds(60)), "test",
                        tx -> {
                            begun.countDown();
                            slept(tx, "41");
                            return 1;
                        })).isInstanceOf(RuntimeException.class));
        begun.await();
        await().atMost(Duration.ofSeconds(10)).until(DeadlinesTest::asleep);
        caller.interrupt();
        assertThat(caller.join(Duration.ofSeconds(10))).isTrue();
        await().atMost(Duration.ofSeconds(10)).until(() -> !asleep());
    }

    @Test
    void everySessionHasItsBounds() throws SQLException {
        try (var pool = Pools.open(PLACE.app(), "bounds", 1,
                new SessionBounds(Duration.ofMillis(200), Duration.ofMillis(150), Duration.ofMillis(300)));
                Connection connection = pool.getConnection();
                var statement = connection.createStatement()) {
            assertThat(catchThrowable(() -> statement.execute("SELECT pg_sleep(10)"))).isInstanceOfSatisfying(SQLException.class,
                    e -> assertThat(e.getSQLState()).isEqualTo("57014"));
            connection.setAutoCommit(false);
            statement.execute("SELECT 1");
            pause(Duration.ofMillis(900));
            assertThat(catchThrowable(() -> statement.execute("SELECT 1"))).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aPoolTheServerHasNoRoomForIsRefusedAtTheStart() {
        PoolCheck.require(PLACE.app(), 90);
        assertThatThrownBy(() -> PoolCheck.require(PLACE.app(), 91)).isInstanceOf(DatabaseNotReady.class)
                .hasMessageContaining("at most 90");
    }

    @Test
    void rollbacksAreCountedByWhoCausedThem() {
        At scope = within(Duration.ofSeconds(30));
        assertThatThrownBy(() -> database.inTransaction(scope, "test", tx -> {
            throw new DatabaseFailure.AccessChanged().refused();
        }));
        assertThatThrownBy(() -> database.inTransaction(scope, "test", tx -> tx.sql("SELECT nothing").update()));
        assertThatThrownBy(() -> database.inTransaction(scope, "test", tx -> tx.sql("""
                INSERT INTO taxpayer (tenant_id, taxpayer_id, tin, legal_name) VALUES (gen_random_uuid(), gen_random_uuid(), '1', 'x')
                """).update()));
        assertThat(rollbacks("client")).isEqualTo(1);
        assertThat(rollbacks("bug")).isEqualTo(2);
        assertThat(meters.get("tenant_context_missing").counter().count()).isEqualTo(1);
        assertThat(meters.get("tx").counter().count()).isEqualTo(3);
        assertThat(meters.get("db_acquire").timer().count()).isEqualTo(3);
    }

    private void endsAtTheDeadline(Consumer<Tx> work) {
        database.inTransaction(within(Duration.ofSeconds(30)), "warm", tx -> tx.sql("SELECT 1").list((rs, row) -> 1));
        long start = System.nanoTime();
        assertThatThrownBy(() -> database.inTransaction(within(LIMIT), "test", tx -> {
            work.accept(tx);
            return 1;
        })).isInstanceOfSatisfying(Refused.class, e -> assertThat(e.failure()).isInstanceOf(DatabaseFailure.OutOfTime.class));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(LIMIT.minusMillis(60), LIMIT.plus(SLACK));
        assertThat(rollbacks("deadline")).isEqualTo(1);
    }

    private double rollbacks(String cause) {
        return meters.find("tx_rollback").tag("cause", cause).counters().stream().mapToDouble(Counter::count).sum();
    }

    private static boolean asleep() throws SQLException {
        return sleeping() > 0;
    }

    /// How many sessions of this test's own database are inside `pg_sleep`.
    private static long sleeping() throws SQLException {
        try (Connection superuser = connected(PLACE.superuser());
                var statement = superuser.prepareStatement("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                        + "AND usename = 'kontor_app' AND wait_event = 'PgSleep'");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Connection held() throws SQLException {
        Connection holder = connected(PLACE.superuser());
        holder.setAutoCommit(false);
        holder.createStatement().execute("SELECT pg_advisory_xact_lock(77)");
        return holder;
    }

    private static Connection connected(DatabaseAddress as) throws SQLException {
        return DriverManager.getConnection(as.jdbcUrl(), as.user(), as.password());
    }

    private static At within(Duration limit) {
        return new At(TENANT, Deadline.after(limit));
    }

    private static void slept(Tx tx, String seconds) {
        tx.sql("SELECT pg_sleep(:seconds::float8)").param("seconds", seconds).list((rs, row) -> 1);
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
