package kontor.platform.data;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import kontor.platform.Deadline;
import kontor.platform.Refused;
import kontor.platform.tracing.Tracing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way to the database. Every transaction waits fairly for its connection, is bound to one tenant by its first
/// round trip, has its time-outs from the caller's deadline, rolls back on any exception, and always gives the connection back.
public final class Database implements AutoCloseable {
    /// Set while this thread has a connection, only so that a guard can refuse a remote call at that time; decides nothing else.
    private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

    /// How many statements this thread has sent since someone asked; a measure, which decides nothing.
    private static final ThreadLocal<Integer> SENT = ThreadLocal.withInitial(() -> 0);

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final HikariDataSource pool;
    private final Gate gate;
    private final DatabaseMeters meters;
    private final int lockMillisMax;

    public Database(HikariDataSource pool, DatabaseSettings settings, DatabaseMeters meters) {
        this.pool = pool;
        this.gate = new Gate(pool.getMaximumPoolSize(), settings.waitersMax(), settings.acquireTimeout());
        this.meters = meters;
        this.lockMillisMax = (int) settings.session().lock().toMillis();
        meters.watch(pool, gate::waiting, gate::refusals);
    }

    /// One transaction bound to the scope's tenant; commits when `work` returns, rolls back when it throws.
    ///
    /// @param operation what is done, for logs and measures: `fiscal.accept`
    public <T> T inTransaction(Scope scope, String operation, Function<Tx, T> work) {
        return Tracing.step(operation, Tracing.Kind.INTERNAL,
                step -> renewing(scope,
                        current -> transact(current.tenantId(), current.accessEpoch(), current.deadline(), operation, work)));
    }

    /// The platform's own transaction, bound to no tenant: it sees no tenant's row and may call the narrow functions that
    /// the migrations name.
    public <T> T inPlatform(Deadline deadline, String operation, Function<Tx, T> work) {
        return Tracing.step(operation, Tracing.Kind.INTERNAL, step -> transact(null, null, deadline, operation, work));
    }

    /// A read of one statement in one round trip: binding and query share a transaction that ends with them.
    public Statement read(Scope scope, String sql) {
        return new Statement(SqlText.of(sql), new Reading(scope), scope.tenantId());
    }

    /// Whether the current thread holds a connection. Ports to remote systems refuse to be called then.
    public static boolean insideTransaction() {
        return INSIDE.get() != null;
    }

    /// How many statements the current thread has sent since this was last asked.
    public static int takeStatementsSent() {
        int sent = SENT.get();
        SENT.remove();
        return sent;
    }

    static void countStatement() {
        SENT.set(SENT.get() + 1);
    }

    @Override
    public void close() {
        pool.close();
    }

    private <T> T transact(@Nullable UUID tenant, @Nullable Long epoch, Deadline deadline, String operation, Function<Tx, T> work) {
        if (insideTransaction()) {
            throw new IllegalStateException(operation + " opens a transaction inside another");
        }
        long asked = System.nanoTime();
        gate.enter(deadline);
        Tx tx;
        T result;
        try (Connection connection = borrowed(deadline, asked)) {
            INSIDE.set(true);
            Connected connected = new Connected(connection, tenant, epoch, deadline, lockMillisMax);
            tx = new Tx(connected);
            result = committed(connection, tx, deadline, operation, work);
        } catch (SQLException e) {
            throw SqlErrors.translated(e, deadline);
        } finally {
            INSIDE.remove();
            gate.leave();
        }
        tx.committed();
        return result;
    }

    private <T> T committed(Connection connection, Tx tx, Deadline deadline, String operation, Function<Tx, T> work) throws SQLException {
        meters.begun();
        connection.setAutoCommit(false);
        RuntimeException refusal;
        try {
            T result = work.apply(tx);
            commit(connection);
            return result;
        } catch (SQLException e) {
            refusal = SqlErrors.translated(e, deadline);
        } catch (Throwable e) {
            rolledBack(connection, operation, e);
            throw e;
        }
        rolledBack(connection, operation, refusal);
        throw refusal;
    }

    /// A commit whose answer is lost may have happened; a commit the database refuses has not.
    private static void commit(Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            String state = e.getSQLState();
            if (state != null && state.startsWith("08")) {
                throw new DatabaseFailure.OutcomeUnknown().refused();
            }
            throw e;
        }
    }

    /// Rolls back; what that throws must not hide why.
    private void rolledBack(Connection connection, String operation, Throwable why) throws SQLException {
        RollbackCause cause = RollbackCause.of(why);
        meters.rolledBack(cause.name().toLowerCase(Locale.ROOT));
        noteWall(why);
        if (cause != RollbackCause.CLIENT) {
            LOG.info("Rolled back {}: {}", operation, cause);
        }
        try {
            if (!connection.isClosed()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private void noteWall(Throwable why) {
        if (why instanceof SqlFault fault && fault.refusedByWall()) {
            meters.contextMissing();
        }
    }

    private Connection borrowed(Deadline deadline, long asked) {
        try {
            Connection connection = pool.getConnection();
            meters.acquired(System.nanoTime() - asked);
            return connection;
        } catch (SQLException e) {
            throw deadline.expired() ? new DatabaseFailure.OutOfTime().refused() : new DatabaseFailure.Unreachable().refused();
        }
    }

    /// Does the work under the scope, and once more under the renewed one when the database found its epoch outdated: that
    /// is found by the first statement, before anything was done.
    private static <T> T renewing(Scope scope, Function<Scope, T> work) {
        try {
            return work.apply(scope);
        } catch (Refused e) {
            Scope renewed = e.failure() instanceof DatabaseFailure.AccessChanged ? scope.renewed() : null;
            if (renewed == null) {
                throw e;
            }
            return work.apply(renewed);
        }
    }

    /// Runs one statement in a transaction that begins and ends with it.
    private final class Reading implements Statement.Runner {
        private final Scope scope;

        Reading(Scope scope) {
            this.scope = scope;
        }

        @Override
        public <T> T run(SqlText text, Map<String, @Nullable Object> params, Statement.Answer<T> answer) {
            if (insideTransaction()) {
                throw new IllegalStateException("a separate read inside a transaction: " + text.original());
            }
            return renewing(scope, current -> runOnce(current, text, params, answer));
        }

        private <T> T runOnce(Scope current, SqlText text, Map<String, @Nullable Object> params, Statement.Answer<T> answer) {
            long asked = System.nanoTime();
            gate.enter(current.deadline());
            try (Connection connection = borrowed(current.deadline(), asked)) {
                INSIDE.set(true);
                return new Connected(connection, current.tenantId(), current.accessEpoch(), current.deadline(), lockMillisMax).runAlone(
                        text,
                        params, answer);
            } catch (SQLException e) {
                throw SqlErrors.translated(e, current.deadline());
            } finally {
                INSIDE.remove();
                gate.leave();
            }
        }
    }
}
