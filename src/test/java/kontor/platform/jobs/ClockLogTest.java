package kontor.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// How loudly the clock speaks.
class ClockLogTest {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger library = (Logger) LoggerFactory.getLogger("com.github.kagkarlsson.scheduler.RunUntilShutdown");
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    @BeforeEach
    void listen() {
        ClockLog.install();
        heard.start();
        ROOT.addAppender(heard);
    }

    @AfterEach
    void leave() {
        ROOT.detachAppender(heard);
    }

    @Test
    void aDatabaseThatIsAwayIsAWarningWithAStableWord() {
        library.error("Unhandled exception. Will keep running.",
                new IllegalStateException(new SQLTransientConnectionException("not available", "08001")));
        library.error("Failed at {} because {}", "a", "b", new IllegalStateException(new java.sql.SQLException("stops", "57P01")));
        assertThat(mine()).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.WARN);
        assertThat(mine()).allSatisfy(each -> assertThat(each.getFormattedMessage()).startsWith(ClockLog.MARKER + ": "));
    }

    @Test
    void aFailedTaskAndABugAreErrors() {
        library.error("Unhandled exception. Will keep running.", new IllegalStateException("a bug"));
        library.error("Broken statement", new java.sql.SQLException("syntax", "42601"));
        assertThat(mine()).extracting(ILoggingEvent::getLevel).containsExactly(Level.ERROR, Level.ERROR);
    }

    private List<ILoggingEvent> mine() {
        return heard.list.stream()
                .filter(each -> each.getLoggerName().equals(library.getName()) || each.getLoggerName().equals(ClockLog.class.getName()))
                .toList();
    }
}
