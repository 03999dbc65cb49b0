package kontor.platform.jobs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import kontor.platform.Failure.Kind;
import kontor.platform.Refused;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/// What the clock's library tells as an error is only a warning, `job.clock_waits`, when the database was away or busy: it tries
/// again by itself. All else it tells stays what it is, a failed task an error.
final class ClockLog extends TurboFilter {
    static final String MARKER = "job.clock_waits";
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(ClockLog.class);
    private static final String LIBRARY = "com.github.kagkarlsson.";
    private static final int CAUSES_MAX = 20;

    private ClockLog() {}

    /// Begins to listen, once in a program's life.
    static synchronized void install() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging
                && logging.getTurboFilterList().stream().noneMatch(ClockLog.class::isInstance)) {
            ClockLog filter = new ClockLog();
            filter.setContext(logging);
            filter.start();
            logging.addTurboFilter(filter);
        }
    }

    @Override
    public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format, Object @Nullable [] params,
            @Nullable Throwable thrown) {
        if (level.toInt() < Level.ERROR_INT || !logger.getName().startsWith(LIBRARY)) {
            return FilterReply.NEUTRAL;
        }
        Object last = thrown == null && params != null && params.length > 0 ? params[params.length - 1] : thrown;
        Optional<String> away = last instanceof Throwable cause ? away(cause) : Optional.empty();
        away.ifPresent(why -> LOG.warn("{}: {} ({})", MARKER, format, why));
        return away.isPresent() ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    /// Why the database could not be asked; empty when something else is wrong.
    private static Optional<String> away(Throwable thrown) {
        return Stream.iterate(thrown, each -> each != null, Throwable::getCause).limit(CAUSES_MAX).flatMap(each -> switch (each) {
            case Refused refused when passing(refused.failure().kind()) -> Stream.of(refused.failure().code());
            case SQLException e when unreachable(e) -> Stream.of("SQLSTATE " + e.getSQLState());
            default -> Stream.<String>empty();
        }).findFirst();
    }

    private static boolean passing(Kind kind) {
        return kind == Kind.DATABASE || kind == Kind.BUSY;
    }

    /// No connection from the pool in time, none to the server (08), or the server stops, starts or has no more of them (53, 57P).
    private static boolean unreachable(SQLException e) {
        String state = e.getSQLState();
        return e instanceof java.sql.SQLTransientConnectionException
                || (state != null && Stream.of("08", "53", "57P").anyMatch(state::startsWith));
    }
}
