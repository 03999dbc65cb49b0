package kontor.platform.data;

import java.sql.SQLException;
import java.util.Set;
import kontor.platform.Deadline;
import org.jspecify.annotations.Nullable;

/// Turns the database's own refusals into ours. What is not a refusal but a bug stays an exception with its cause.
final class SqlErrors {
    private static final Set<String> LOCKED = Set.of("55P03", "40P01", "40001");
    private static final Set<String> GONE = Set.of("57P01", "57P02", "57P03", "53300", "25P03", "25P04");

    private SqlErrors() {}

    static RuntimeException translated(SQLException e, Deadline deadline) {
        String state = state(e);
        if (state == null) {
            return new SqlFault(e);
        }
        if (state.equals("57014") || (GONE.contains(state) && deadline.expired())) {
            return new DatabaseFailure.OutOfTime().refused();
        }
        // The wait for a lock is bounded by the deadline as well; then there is no time left to try again.
        if (state.equals("55P03") && deadline.expired()) {
            return new DatabaseFailure.OutOfTime().refused();
        }
        if (LOCKED.contains(state)) {
            return new DatabaseFailure.Locked().refused();
        }
        if (state.equals("KT001")) {
            return new DatabaseFailure.AccessChanged().refused();
        }
        if (GONE.contains(state) || state.startsWith("08")) {
            return new DatabaseFailure.Unreachable().refused();
        }
        return new SqlFault(e);
    }

    /// Whether the same may well succeed a moment later: a lock somebody else holds, a server that is not there yet.
    static boolean passes(SQLException e) {
        String state = state(e);
        return state != null && (LOCKED.contains(state) || GONE.contains(state) || state.startsWith("08"));
    }

    private static @Nullable String state(SQLException e) {
        return e.getSQLState();
    }
}
