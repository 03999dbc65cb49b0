package kontor.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Who is refused most is told by name in the log, where it makes no series.
class RefusedCallersTest {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(RefusedCallers.class);
    private final RefusedCallers callers = new RefusedCallers();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
        callers.close();
    }

    @Test
    void theTenRefusedMostAreToldMostFirstAndThenForgotten() {
        IntStream.rangeClosed(1, 30).forEach(n -> IntStream.range(0, n).forEach(each -> callers.note("address", "192.0.2." + n)));
        callers.tell();
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).containsExactlyElementsOf(IntStream.range(0, 10)
                .mapToObj(n -> "Refused " + (30 - n) + " times by the limit address: 192.0.2." + (30 - n)).toList());
        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.WARN);
        log.list.clear();
        callers.tell();
        assertThat(log.list).as("a minute without a refusal").isEmpty();
    }

    /// A flood from many addresses must not become a flood of memory.
    @Test
    void whoComesOftenIsKeptAmongAnyNumberWhoComeOnce() {
        IntStream.range(0, 100_000).forEach(n -> {
            callers.note("address", n);
            if (n % 500 == 0) {
                callers.note("address", "198.51.100.7");
            }
        });
        callers.tell();
        assertThat(log.list).hasSize(10);
        // A few of the first may have been forgotten, before it was known that it comes often.
        assertThat(log.list.getFirst().getFormattedMessage()).matches("Refused (19\\d|200) times by the limit address: 198.51.100.7");
    }
}
