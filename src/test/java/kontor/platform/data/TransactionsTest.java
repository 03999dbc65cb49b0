package kontor.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kontor.platform.Deadline;
import kontor.platform.Failure;
import kontor.platform.Refused;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The one way to the database, against a real one.
class TransactionsTest {
    private static final TestDatabase DATABASE = TestPostgres.freshDatabase();
    private static final UUID TENANT = UUID.randomUUID();
    private static final int POOL = 2;
    private static final String INSERT = "INSERT INTO note (tenant_id, note_id, text) VALUES (:tenant, :id, :text)";

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<AutoCloseable> opened = new ArrayList<>();

    private record At(UUID tenantId, Deadline deadline) implements Scope {
        @Override
        public @Nullable Long accessEpoch() {
            return null;
        }
    }

    @BeforeAll
    static void aTableBehindTheWall() throws SQLException {
        asOwner("""
                CREATE TABLE note (tenant_id uuid NOT NULL, note_id uuid NOT NULL, text text NOT NULL CHECK (text <> ''),
                                   PRIMARY KEY (tenant_id, note_id));
                ALTER TABLE note ENABLE ROW LEVEL SECURITY; ALTER TABLE note FORCE ROW LEVEL SECURITY;
                CREATE POLICY tenant_wall ON note
                    USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid))
                    WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid));
                GRANT SELECT, INSERT, UPDATE ON note TO kontor_app;
                """);
    }

    @AfterEach
    void everythingOpenedIsClosed() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    void whatReturnsIsThereAndWhatThrowsIsNot() {
        Database database = open(1_000, 100);
        UUID kept = UUID.randomUUID();
        UUID lost = UUID.randomUUID();
        int rows = database.inTransaction(scope(), "test", tx -> inserted(tx, kept, "kept"));
        assertThat(rows).isEqualTo(1);
        assertThatThrownBy(() -> database.inTransaction(scope(), "test", tx -> {
            inserted(tx, lost, "lost");
            throw new IllegalArgumentException("no");
        })).isInstanceOf(IllegalArgumentException.class);
        assertThat(there(database, kept)).isTrue();
        assertThat(there(database, lost)).isFalse();
    }

    @Test
    void workAfterTheCommitIsDoneOnlyWhenThereWasOne() {
        Database database = open(1_000, 100);
        List<String> done = new ArrayList<>();
        database.inTransaction(scope(), "test", tx -> {
            tx.afterCommit(() -> done.add(Database.insideTransaction() ? "inside" : "after"));
            return inserted(tx, UUID.randomUUID(), "kept");
        });
        assertThatThrownBy(() -> database.inTransaction(scope(), "test", tx -> {
            tx.afterCommit(() -> done.add("never"));
            throw new IllegalArgumentException("no");
        })).isInstanceOf(IllegalArgumentException.class);
        assertThat(done).containsExactly("after");
    }

    static Stream<String> failures() {
        return FAILURES.stream().map(Failing::name);
    }

    private record Failing(String name, int times, long millis, Function<Tx, Integer> work) {
    }

    private static final List<Failing> FAILURES = List.of( //
            new Failing("bug", 1_000, 30_000, tx -> {
                inserted(tx, UUID.randomUUID(), "lost");
                throw new IllegalStateException("bug");
            }), new Failing("bug before any statement", 1_000, 30_000, tx -> {
                throw new IllegalStateException("bug");
            }), new Failing("refusal", 1_000, 30_000, tx -> {
                inserted(tx, UUID.randomUUID(), "lost");
                throw new DatabaseFailure.TooBusy().refused();
            }), new Failing("error", 1_000, 30_000, tx -> {
                inserted(tx, UUID.randomUUID(), "lost");
                throw new AssertionError("bug");
            }), new Failing("broken rule", 1_000, 30_000, tx -> inserted(tx, UUID.randomUUID(), "")),
            new Failing("no such table", 1_000, 30_000, tx -> tx.sql("SELECT 1 FROM nothing").update()),
            new Failing("another tenant's row", 1_000, 30_000,
                    tx -> tx.sql("INSERT INTO note (tenant_id, note_id, text) VALUES (gen_random_uuid(), gen_random_uuid(), 'x')")
                            .update()),
            new Failing("missing parameter", 1_000, 30_000, tx -> tx.sql("SELECT :nothing::text").update()),
            new Failing("deadline passed already", 1_000, 0, tx -> inserted(tx, UUID.randomUUID(), "late")),
            new Failing("deadline passed while running", 300, 3, tx -> {
                inserted(tx, UUID.randomUUID(), "late");
                return tx.sql("SELECT pg_sleep(1)").list((rs, row) -> row).size();
            }));

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void afterAnyNumberOfFailuresEveryConnectionIsBackAndNothingIsStored(String name) {
        Failing failing = FAILURES.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        Database database = open(1_000, 100);
        long before = notes(database);
        for (int n = 0; n < failing.times(); n++) {
            At scope = new At(TENANT, Deadline.after(Duration.ofMillis(failing.millis())));
            assertThat(catchThrowable(() -> database.inTransaction(scope, "test", failing.work()))).isNotNull();
        }
        assertThat(notes(database)).isEqualTo(before);
        assertThat(Database.insideTransaction()).isFalse();
        everyConnectionIsThere(database);
    }

    @Test
    void aStatementThatOutlivesTheDeadlineIsEndedByTheServer() {
        Database database = open(1_000, 100);
        UUID lost = UUID.randomUUID();
        long start = System.nanoTime();
        Throwable thrown = catchThrowable(
                () -> database.inTransaction(new At(TENANT, Deadline.after(Duration.ofMillis(300))), "test", tx -> {
                    inserted(tx, lost, "late");
                    return tx.sql("SELECT pg_sleep(20)").list((rs, row) -> row);
                }));
        assertThat(refusal(thrown)).isInstanceOf(DatabaseFailure.OutOfTime.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(there(database, lost)).isFalse();
        assertThat(refusal(catchThrowable(() -> database
                .read(new At(TENANT, Deadline.after(Duration.ofMillis(300))), "SELECT pg_sleep(20)").list((rs, row) -> row))))
                .isInstanceOf(DatabaseFailure.OutOfTime.class);
    }

    @Test
    void aTransactionInsideAnotherIsABug() {
        Database database = open(1_000, 100);
        assertThatThrownBy(() -> database.inTransaction(scope(), "outer",
                outer -> database.inTransaction(scope(), "inner", inner -> 1))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inner");
        assertThatThrownBy(() -> database.inTransaction(scope(), "outer",
                outer -> database.read(scope(), "SELECT 1 AS one").list((rs, row) -> row))).isInstanceOf(IllegalStateException.class);
        everyConnectionIsThere(database);
    }

    @Test
    void aReadIsOneRoundTripAndATransactionTwoAndItsOwn() {
        Wiretap tap = tapped();
        Database database = open(through(tap), 1_000, 100);
        for (int warm = 0; warm < 20; warm++) {
            there(database, TENANT);
            database.inTransaction(scope(), "test", tx -> inserted(tx, UUID.randomUUID(), "warm"));
        }
        assertThat(roundTrips(tap, () -> there(database, TENANT))).isEqualTo(1);
        // BEGIN and the tenant travel with the first statement; COMMIT is the second.
        assertThat(roundTrips(tap, () -> database.inTransaction(scope(), "test", tx -> inserted(tx, UUID.randomUUID(), "one"))))
                .isEqualTo(2);
    }

    /// The least of several times: the pool may be busy with a connection of its own meanwhile.
    private static int roundTrips(Wiretap tap, Runnable work) {
        return IntStream.range(0, 20).map(time -> {
            tap.roundTrips();
            work.run();
            return tap.roundTrips();
        }).min().orElseThrow();
    }

    @Test
    void aThousandWaitersAreServedInTheOrderTheyCame() throws Exception {
        Database database = open(30_000, 2_000);
        CountDownLatch release = new CountDownLatch(1);
        ConcurrentLinkedQueue<Integer> order = new ConcurrentLinkedQueue<>();
        int waiters = 1_000;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>(held(database, threads, release));
            for (int n = 0; n < waiters; n++) {
                int number = n;
                all.add(threads.submit(() -> database.inTransaction(scope(), "test", tx -> order.add(number))));
                waiting(number + 1);
            }
            release.countDown();
            for (Future<?> each : all) {
                each.get(60, TimeUnit.SECONDS);
            }
        }
        List<Integer> served = List.copyOf(order);
        assertThat(served).hasSize(waiters);
        // Two are served at a time, so neighbours may change places; a thread the machine had no time for shifts others by one.
        assertThat(IntStream.range(0, waiters).filter(place -> Math.abs(served.get(place) - place) > 10).count()).isLessThan(10);
    }

    @Test
    void whenTheQueueIsFullTheNextOneIsTurnedAwayAtOnce() throws Exception {
        Database database = open(30_000, 5);
        CountDownLatch release = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>(held(database, threads, release));
            for (int n = 0; n < 5; n++) {
                all.add(threads.submit(() -> database.inTransaction(scope(), "test", tx -> 1)));
                waiting(n + 1);
            }
            long start = System.nanoTime();
            Failure failure = refusal(catchThrowable(() -> database.inTransaction(scope(), "test", tx -> 1)));
            assertThat(failure).isInstanceOf(DatabaseFailure.TooBusy.class);
            assertThat(failure.kind().status()).isEqualTo(503);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
            release.countDown();
            for (Future<?> each : all) {
                each.get(30, TimeUnit.SECONDS);
            }
        }
        everyConnectionIsThere(database);
    }

    @Test
    void whoWaitedTooLongIsTurnedAwayAndLeavesNoTrace() throws Exception {
        Database database = open(100, 5);
        CountDownLatch release = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = held(database, threads, release);
            for (int n = 0; n < 20; n++) {
                assertThat(refusal(catchThrowable(() -> database.inTransaction(scope(), "test", tx -> 1))))
                        .isInstanceOf(DatabaseFailure.TooBusy.class);
            }
            release.countDown();
            for (Future<?> each : all) {
                each.get(30, TimeUnit.SECONDS);
            }
        }
        everyConnectionIsThere(database);
    }

    @Test
    void aDatabaseThatDiesIsSaidToBeAwayAndUsedAgainWhenItIsBack() {
        Wiretap tap = tapped();
        Database database = open(through(tap), 1_000, 100);
        assertThat(there(database, TENANT)).isFalse();
        UUID lost = UUID.randomUUID();
        Throwable during = catchThrowable(() -> database.inTransaction(scope(), "test", tx -> {
            inserted(tx, lost, "lost");
            tap.cut();
            return inserted(tx, UUID.randomUUID(), "lost too");
        }));
        assertThat(refusal(during)).isInstanceOf(DatabaseFailure.Unreachable.class);
        for (int n = 0; n < 3; n++) {
            assertThat(refusal(catchThrowable(() -> there(database, lost)))).isInstanceOf(DatabaseFailure.Unreachable.class);
        }
        tap.restore();
        await().atMost(Duration.ofSeconds(20)).ignoreExceptionsInstanceOf(Refused.class).until(() -> !there(database, lost));
        everyConnectionIsThere(database);
    }

    @Test
    void sessionsEndedByTheServerAreReplaced() throws SQLException {
        Database database = open(1_000, 100);
        there(database, TENANT);
        asSuperuser("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'kontor_app'");
        await().atMost(Duration.ofSeconds(20)).ignoreExceptionsInstanceOf(Refused.class).until(() -> !there(database, TENANT));
        everyConnectionIsThere(database);
    }

    /// As many transactions at once as the pool has connections, which needs every one of them.
    @Test
    void aConnectionThatEndedBeneathAnEarlierStatementIsNoBug() {
        Database database = open(1_000, 100);
        Refused refused = (Refused) catchThrowable(() -> database.inTransaction(new At(TENANT, Deadline.after(Duration.ofSeconds(5))),
                "test.lost", tx -> {
                    assertThat(catchThrowable(() -> tx.sql("SELECT pg_terminate_backend(pg_backend_pid())").one((rs, row) -> true)))
                            .isInstanceOf(Refused.class);
                    return tx.sql("SELECT 1").one((rs, row) -> rs.getInt(1));
                }));
        assertThat(refused.failure()).isInstanceOf(DatabaseFailure.Unreachable.class);
        everyConnectionIsThere(database);
    }

    private void everyConnectionIsThere(Database database) {
        CountDownLatch together = new CountDownLatch(POOL);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all = IntStream.range(0, POOL)
                    .mapToObj(n -> threads.submit(() -> database.inTransaction(scope(), "test", tx -> met(together)))).toList();
            for (Future<Boolean> each : all) {
                assertThat(each.get(20, TimeUnit.SECONDS)).isTrue();
            }
        } catch (InterruptedException | ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError("a connection is missing", e);
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> gauge("db_pool_active") == 0);
        assertThat(gauge("db_pool_pending")).isZero();
    }

    private static boolean met(CountDownLatch together) {
        together.countDown();
        try {
            return together.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean released(CountDownLatch release) {
        try {
            return release.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Takes every connection until `release`.
    private List<Future<?>> held(Database database, ExecutorService threads, CountDownLatch release) {
        CountDownLatch inside = new CountDownLatch(POOL);
        List<Future<?>> holders = new ArrayList<>();
        for (int n = 0; n < POOL; n++) {
            holders.add(threads.submit(() -> database.inTransaction(scope(), "test", tx -> {
                inside.countDown();
                return released(release);
            })));
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> inside.getCount() == 0);
        return holders;
    }

    private void waiting(int callers) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (gauge("db_pool_pending") < callers) {
            if (System.nanoTime() > end) {
                throw new AssertionError(gauge("db_pool_pending") + " wait, not " + callers);
            }
            Thread.onSpinWait();
        }
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private Database open(int waitMillis, int waiters) {
        return open(DATABASE.app(), waitMillis, waiters);
    }

    private Database open(DatabaseAddress address, int waitMillis, int waiters) {
        HikariDataSource pool = Pools.open(address, "transactions", POOL);
        Database database = new Database(pool, new DatabaseSettings("", POOL, Duration.ofMillis(waitMillis), waiters),
                new DatabaseMeters(meters));
        opened.add(database);
        return database;
    }

    private Wiretap tapped() {
        Wiretap tap = new Wiretap(TestPostgres.server().port());
        opened.add(tap);
        return tap;
    }

    private static DatabaseAddress through(Wiretap tap) {
        DatabaseAddress app = DATABASE.app();
        return new DatabaseAddress(app.jdbcUrl().replace(":" + TestPostgres.server().port() + "/", ":" + tap.port() + "/"), app.user(),
                app.password());
    }

    private static At scope() {
        return new At(TENANT, Deadline.after(Duration.ofSeconds(30)));
    }

    private static int inserted(Tx tx, UUID id, String text) {
        return tx.sql(INSERT).param("id", id).param("text", text).update();
    }

    private static boolean there(Database database, UUID id) {
        return database.read(scope(), "SELECT 1 AS one FROM note WHERE tenant_id = :tenant AND note_id = :id").param("id", id)
                .optional((rs, row) -> rs.getInt("one")).isPresent();
    }

    private static long notes(Database database) {
        return database.read(scope(), "SELECT count(*) AS notes FROM note WHERE tenant_id = :tenant").one((rs, row) -> rs.getLong("notes"));
    }

    private static Failure refusal(@Nullable Throwable thrown) {
        assertThat(thrown).isInstanceOf(Refused.class);
        return ((Refused) java.util.Objects.requireNonNull(thrown)).failure();
    }

    private static void asOwner(String sql) throws SQLException {
        run(DATABASE.owner(), sql);
    }

    private static void asSuperuser(String sql) throws SQLException {
        run(DATABASE.superuser(), sql);
    }

    private static void run(DatabaseAddress as, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(as.jdbcUrl(), as.user(), as.password());
                java.sql.Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
