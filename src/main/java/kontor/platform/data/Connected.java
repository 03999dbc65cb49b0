package kontor.platform.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import kontor.platform.Deadline;
import kontor.platform.tracing.Tracing;
import org.jspecify.annotations.Nullable;

/// A borrowed connection on its way to being bound: `kontor_enter` is sent in front of the first statement, in the same
/// round trip, and sets tenant, statement and lock time-out for this transaction only.
final class Connected implements Statement.Runner {
    private static final String ENTER = "SELECT kontor_enter(?, ?, ?, ?); ";
    private static final int ENTER_PARAMS = 4;
    private static final int LOCK_MILLIS_MAX = 3_000;

    private final Connection connection;
    private final @Nullable UUID tenant;
    private final @Nullable Long epoch;
    private final Deadline deadline;
    private boolean bound;

    Connected(Connection connection, @Nullable UUID tenant, @Nullable Long epoch, Deadline deadline) {
        this.connection = connection;
        this.tenant = tenant;
        this.epoch = epoch;
        this.deadline = deadline;
    }

    @Nullable
    UUID tenant() {
        return tenant;
    }

    @Override
    public <T> T run(SqlText text, Map<String, @Nullable Object> params, Statement.Answer<T> answer) {
        try {
            return Tracing.step("SQL", Tracing.Kind.CLIENT, step -> {
                step.note("db.system.name", "postgresql");
                step.note("db.query.text", text.original());
                return bound ? runPlain(text, params, answer) : runEntering(text, params, answer);
            });
        } catch (SQLException e) {
            throw SqlErrors.translated(e, deadline);
        }
    }

    private <T> T runPlain(SqlText text, Map<String, @Nullable Object> params, Statement.Answer<T> answer) throws SQLException {
        if (deadline.expired()) {
            throw new DatabaseFailure.OutOfTime().refused();
        }
        try (PreparedStatement statement = connection.prepareStatement(text.positional())) {
            Statement.bind(statement, 1, text, params);
            statement.execute();
            return answer.read(statement);
        }
    }

    private <T> T runEntering(SqlText text, Map<String, @Nullable Object> params, Statement.Answer<T> answer) throws SQLException {
        int millis = (int) Math.min(Integer.MAX_VALUE, deadline.remaining().toMillis());
        if (millis == 0) {
            throw new DatabaseFailure.OutOfTime().refused();
        }
        try (PreparedStatement statement = connection.prepareStatement(ENTER + text.positional())) {
            statement.setObject(1, tenant);
            statement.setObject(2, epoch);
            statement.setInt(3, millis);
            statement.setInt(4, Math.min(millis, LOCK_MILLIS_MAX));
            Statement.bind(statement, ENTER_PARAMS + 1, text, params);
            statement.execute();
            bound = true;
            statement.getMoreResults();
            return answer.read(statement);
        }
    }
}
