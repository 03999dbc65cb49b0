package kontor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TidyTest {
    private final Tidy tidy = new Tidy();

    @BeforeEach
    void begin() {
        tidy.begin();
    }

    @AfterEach
    void end() {
        tidy.end();
    }

    @Test
    void aCleanTestLeavesNothing() {
        LoggerFactory.getLogger("kontor.testing").warn("a warning is no error");
        assertThat(tidy.leftOvers()).isEmpty();
    }

    @Test
    void anErrorInTheLogIsHeard() {
        LoggerFactory.getLogger("kontor.testing").error("heard by a test");
        assertThat(tidy.leftOvers()).containsExactly("error in the log: kontor.testing: heard by a test");
    }

    @Test
    void aThreadThatWouldKeepTheProgramAliveIsSeen() {
        CountDownLatch end = new CountDownLatch(1);
        Thread.ofPlatform().name("left-over").daemon(false).start(() -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(tidy.leftOvers()).containsExactly("thread left-over");
        end.countDown();
    }

    @Test
    void aTransactionLeftOpenIsSeen() throws SQLException {
        TestDatabase database = TestPostgres.freshDatabase();
        try (Connection connection = DriverManager.getConnection(database.app().jdbcUrl(), database.app().user(),
                database.app().password());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT 1");
            assertThat(tidy.leftOvers()).singleElement().asString().contains("idle in transaction: SELECT 1");
        }
    }
}
