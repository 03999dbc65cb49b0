package kontor.testing;

import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.AppenderBase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import kontor.platform.data.DatabaseAddress;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/// After every test: no transaction left open on the test's database server, no error in the log, no thread left that would
/// keep the program from ending. `@ExtendWith(Tidy.class)` on a test class asks for it.
public final class Tidy implements BeforeEachCallback, AfterEachCallback {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final Ears ears = new Ears();
    private Set<Thread> before = Set.of();

    @Override
    public void beforeEach(ExtensionContext context) {
        before = lasting();
        errors.clear();
        ears.listen();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ears.leave();
        List<String> left = leftOvers();
        if (!left.isEmpty()) {
            throw new AssertionError(context.getDisplayName() + " leaves behind: " + String.join("; ", left));
        }
    }

    /// What is left once everything had a moment to end.
    List<String> leftOvers() {
        List<String> left = new ArrayList<>(errors);
        left.addAll(remaining(Tidy::openTransactions));
        left.addAll(
                remaining(() -> lasting().stream().filter(thread -> !before.contains(thread)).map(thread -> "thread " + thread.getName())
                        .toList()));
        return left;
    }

    void begin() {
        before = lasting();
        ears.listen();
    }

    void end() {
        ears.leave();
    }

    private static List<String> remaining(java.util.concurrent.Callable<List<String>> look) {
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(look, List::isEmpty);
            return List.of();
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            return called(look);
        }
    }

    private static List<String> called(java.util.concurrent.Callable<List<String>> look) {
        try {
            return look.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<Thread> lasting() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> !thread.isDaemon() && thread.isAlive())
                .collect(Collectors.toSet());
    }

    private static List<String> openTransactions() throws SQLException {
        DatabaseAddress superuser = TestPostgres.server().superuser();
        try (Connection connection = DriverManager.getConnection(superuser.jdbcUrl(), superuser.user(), superuser.password());
                Statement statement = connection.createStatement();
                ResultSet open = statement.executeQuery("""
                        SELECT datname || ' ' || state || ': ' || left(query, 80) FROM pg_stat_activity
                        WHERE usename = 'kontor_app' AND state <> 'idle'""")) {
            List<String> found = new ArrayList<>();
            while (open.next()) {
                found.add("transaction in " + open.getString(1));
            }
            return found;
        }
    }

    /// Hears errors, also across a start of the program, which sets logging up anew.
    private final class Ears extends AppenderBase<ILoggingEvent> implements LoggerContextListener {
        private final LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();

        void listen() {
            setContext(logging);
            start();
            logging.addListener(this);
            root().addAppender(this);
        }

        void leave() {
            root().detachAppender(this);
            logging.removeListener(this);
            stop();
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
                errors.add("error in the log: " + event.getLoggerName() + ": " + event.getFormattedMessage());
            }
        }

        @Override
        public boolean isResetResistant() { return true; }

        @Override
        public void onReset(LoggerContext context) {
            start();
            root().addAppender(this);
        }

        @Override
        public void onStart(LoggerContext context) {}

        @Override
        public void onStop(LoggerContext context) {}

        @Override
        public void onLevelChange(Logger logger, Level level) {}

        private Logger root() {
            return logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        }
    }
}
