package kontor.platform.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import kontor.platform.Deadline;
import kontor.platform.tracing.Tracing;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/// A borrowed connection on its way to being bound: `kontor_enter` is sent in front of the first statement, in the same
/// round trip, and sets tenant, statement, lock and transaction time-out for this transaction only.
///
/// The server's statement time-out is per statement. A transaction that has used up some of its time has the rest set anew in
/// front of its next statement, in the same round trip too; one that is quick, as nearly all are, pays nothing for it.
final class Connected implements Statement.Runner {
    private static final String ENTER = "SELECT kontor_enter(?, ?, ?, ?); ";
    private static final int ENTER_PARAMS = 4;
    private static final String RENEW = "SELECT set_config('statement_timeout', ?, true), set_config('lock_timeout', ?, true); ";
    private static final int RENEW_PARAMS = 2;
    private static final int COPY_BUFFER = 64 << 10;
    /// By so much at most a statement may run past the deadline.
    private static final int OVERRUN_MILLIS = 50;
    /// So long a server that should have ended a statement by itself may stay silent; then its connection is given up.
    private static final int SILENCE_MILLIS = 400;

    private final Connection connection;
    private final @Nullable UUID tenant;
    private final @Nullable Long epoch;
    private final Deadline deadline;
    private final int lockMillisMax;
    /// What the server allows the next statement; 0 before the transaction is bound.
    private int allowedMillis;

    Connected(Connection connection, @Nullable UUID tenant, @Nullable Long epoch, Deadline deadline, int lockMillisMax) {
        this.connection = connection;
        this.tenant = tenant;
        this.epoch = epoch;
        this.deadline = deadline;
        this.lockMillisMax = lockMillisMax;
    }

    @Nullable
    UUID tenant() {
        return tenant;
    }

    @Override
    public <T> T run(SqlText text, Map<String, @Nullable Object> params, Statement.Answer<T> answer) {
        return traced(text, left -> sent(text, params, answer, left));
    }

    /// For a single statement, outside any transaction that was begun.
    <T> T runAlone(SqlText text, Map<String, @Nullable Object> params, Statement.Answer<T> answer) {
        return traced(text, left -> alone(text, params, answer, left));
    }

    /// Sends rows by COPY; not the first statement of its transaction, whose tenant it would not be bound to.
    ///
    /// @return how many
    long copyIn(String copy, InputStream rows) {
        SqlText text = SqlText.of(copy);
        return traced(text, left -> {
            if (allowedMillis == 0) {
                throw new IllegalStateException("a transaction does not begin with a copy: " + copy);
            }
            renew(left);
            try {
                return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, rows, COPY_BUFFER);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /// A copy stands alone, so that the rest of the time is set in a trip of its own.
    private void renew(int left) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RENEW)) {
            statement.setString(1, Integer.toString(left));
            statement.setString(2, Integer.toString(Math.min(left, lockMillisMax)));
            statement.execute();
            allowedMillis = left;
        }
    }

    /// What is sent when so many milliseconds are left.
    private interface Sending<T> {
        T send(int left) throws SQLException;
    }

    private <T> T traced(SqlText text, Sending<T> sending) {
        int left = (int) Math.min(Integer.MAX_VALUE, deadline.remaining().toMillis());
        if (left == 0) {
            throw new DatabaseFailure.OutOfTime().refused();
        }
        Database.countStatement();
        try {
            // The server ends a statement by itself; one that is hung does not, and then the socket does.
            connection.setNetworkTimeout(Runnable::run, Math.min(left, Integer.MAX_VALUE - SILENCE_MILLIS) + SILENCE_MILLIS);
            return Tracing.step("SQL", Tracing.Kind.CLIENT, step -> {
                step.note("db.system.name", "postgresql");
                step.note("db.query.text", text.original());
                return sending.send(left);
            });
        } catch (SQLException e) {
            throw lost() ? new DatabaseFailure.Unreachable().refused() : SqlErrors.translated(e, deadline);
        }
    }

    /// Whether the connection ended beneath an earlier statement; the pool then refuses the next one without a SQLSTATE.
    private boolean lost() {
        try {
            return connection.isClosed();
        } catch (SQLException _) {
            return true;
        }
    }

    private <T> T sent(SqlText text, Map<String, @Nullable Object> params, Statement.Answer<T> answer, int left) throws SQLException {
        if (allowedMillis == 0) {
            return runEntering(text, params, answer, left);
        }
        return allowedMillis > left + OVERRUN_MILLIS ? runRenewing(text, params, answer, left) : runPlain(text, params, answer);
    }

    private <T> T runPlain(SqlText text, Map<String, @Nullable Object> params, Statement.Answer<T> answer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text.positional())) {
            Statement.bind(statement, 1, text, params);
            statement.execute();
            return answer.read(statement);
        }
    }

    private <T> T runRenewing(SqlText text, Map<String, @Nullable Object> params, Statement.Answer<T> answer, int left)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RENEW + text.positional())) {
            statement.setString(1, Integer.toString(left));
            statement.setString(2, Integer.toString(Math.min(left, lockMillisMax)));
            Statement.bind(statement, RENEW_PARAMS + 1, text, params);
            return second(statement, answer, left);
        }
    }

    private <T> T runEntering(SqlText text, Map<String, @Nullable Object> params, Statement.Answer<T> answer, int left)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENTER + text.positional())) {
            bindEntering(statement, text, params, left);
            return second(statement, answer, left);
        }
    }

    /// Binding and statement in a transaction of their own that begins and ends in the same text. Without that the tenant would
    /// be forgotten between the two as soon as the driver sends them in two trips, and the wall would hide every row: it does
    /// so once a statement is prepared on the server, because an answer of unknown size could stop both sides from writing.
    private <T> T alone(SqlText text, Map<String, @Nullable Object> params, Statement.Answer<T> answer, int left) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("BEGIN; " + ENTER + text.positional() + "; COMMIT")) {
            // Never prepared on the server, and so always one trip.
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            bindEntering(statement, text, params, left);
            statement.execute();
            statement.getMoreResults();
            statement.getMoreResults();
            return answer.read(statement);
        } catch (SQLException e) {
            undo(e);
            throw e;
        }
    }

    private void undo(SQLException why) {
        try (java.sql.Statement rollback = connection.createStatement()) {
            rollback.execute("ROLLBACK");
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private void bindEntering(PreparedStatement statement, SqlText text, Map<String, @Nullable Object> params, int left)
            throws SQLException {
        statement.setObject(1, tenant);
        statement.setObject(2, epoch);
        statement.setInt(3, left);
        statement.setInt(4, Math.min(left, lockMillisMax));
        Statement.bind(statement, ENTER_PARAMS + 1, text, params);
    }

    /// The answer of the statement behind the one that set the times.
    private <T> T second(PreparedStatement statement, Statement.Answer<T> answer, int left) throws SQLException {
        statement.execute();
        allowedMillis = left;
        statement.getMoreResults();
        return answer.read(statement);
    }
}
