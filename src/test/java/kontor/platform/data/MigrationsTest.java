package kontor.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.Test;

/// A change of the schema beside a node of the version before, which goes on working.
class MigrationsTest {
    private static final String[] SCRIPTS = {"classpath:db/migration", "classpath:db/locks"};

    /// A statement that waits for an exclusive lock stands in front of everybody who comes after it: one open transaction
    /// anywhere would stop the whole installation for as long as the wait lasts.
    @Test
    void aTableInUseHoldsTheMigrationUpAndNotTheTrafficBehindIt() throws Exception {
        TestDatabase database = TestPostgres.freshDatabase();
        try (Connection busy = enter(database.superuser()); ExecutorService starting = Executors.newVirtualThreadPerTaskExecutor()) {
            busy.setAutoCommit(false);
            look(busy);
            Future<Integer> migrating = starting.submit(() -> Migrations.run(database.migrations(), SCRIPTS));
            Duration slowest = Duration.ZERO;
            while (!migrating.isDone()) {
                Duration took = read(database);
                slowest = took.compareTo(slowest) > 0 ? took : slowest;
            }
            assertThatThrownBy(migrating::get).cause()
                    .isInstanceOfSatisfying(DatabaseNotReady.class, e -> assertThat(e.passing()).as("may be tried again").isTrue());
            assertThat(slowest).as("traffic waits no longer than the lock time-out of a second")
                    .isBetween(Duration.ofMillis(100), Duration.ofMillis(2_500));
            busy.commit();
        }
        assertThat(Migrations.run(database.migrations(), SCRIPTS)).isEqualTo(1);
    }

    @Test
    void aDatabaseThatIsNotThereMayStillCome() {
        assertThatThrownBy(() -> Migrations.run(new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/kontor", "nobody", "nothing")))
                .isInstanceOfSatisfying(DatabaseNotReady.class, e -> assertThat(e.passing()).isTrue());
    }

    @Test
    void aWrongPasswordWillNotBecomeRightByWaiting() {
        DatabaseAddress right = TestPostgres.freshDatabase().migrations();
        assertThatThrownBy(() -> Migrations.run(new DatabaseAddress(right.jdbcUrl(), right.user(), "wrong")))
                .isInstanceOfSatisfying(DatabaseNotReady.class, e -> assertThat(e.passing()).isFalse());
    }

    private static Duration read(TestDatabase database) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = enter(database.superuser())) {
            look(connection);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void look(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT count(*) FROM job");
        }
    }

    private static Connection enter(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }
}
