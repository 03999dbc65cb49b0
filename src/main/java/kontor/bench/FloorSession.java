package kontor.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/// One connection with the statements of both requests prepared on it.
final class FloorSession {
    private static final AtomicLong NEXT = new AtomicLong();
    private static final int STATEMENT_MILLIS = 10_000;
    private static final int LOCK_MILLIS = 3_000;
    private static final int PAGE_ROWS = 21;
    private static final int CREATED = 201;
    private static final String JOB = "fiscal.submit";

    private final Connection connection;
    private final FloorData data;
    private final PreparedStatement list;
    private final PreparedStatement claim;
    private final PreparedStatement issuer;
    private final PreparedStatement goods;
    private final PreparedStatement document;
    private final PreparedStatement lines;
    private final PreparedStatement job;
    private final PreparedStatement activity;
    private final PreparedStatement readBack;
    private final PreparedStatement answered;

    FloorSession(Connection connection, FloorData data) throws SQLException {
        this.connection = connection;
        this.data = data;
        this.list = connection.prepareStatement(FloorSql.LIST);
        // As the product does: prepared on the server, the text would be sent in several trips.
        list.unwrap(PGStatement.class).setPrepareThreshold(0);
        this.claim = connection.prepareStatement(FloorSql.CLAIM);
        this.issuer = connection.prepareStatement(FloorSql.ISSUER);
        this.goods = connection.prepareStatement(FloorSql.GOODS);
        this.document = connection.prepareStatement(FloorSql.INSERT_DOCUMENT);
        this.lines = connection.prepareStatement(FloorSql.INSERT_LINES);
        this.job = connection.prepareStatement(FloorSql.ENQUEUE);
        this.activity = connection.prepareStatement(FloorSql.ACTIVITY);
        this.readBack = connection.prepareStatement(FloorSql.READ_BACK);
        this.answered = connection.prepareStatement(FloorSql.ANSWERED);
    }

    void list() throws SQLException {
        connection.setAutoCommit(true);
        enter(list, data.tenant(), PAGE_ROWS);
        list.getMoreResults();
        list.getMoreResults();
        drain(list.getResultSet());
    }

    void accept() throws SQLException {
        connection.setAutoCommit(false);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        String key = "floor-%016d".formatted(NEXT.incrementAndGet());
        enter(claim, data.tenant(), data.principal(), data.route(), key, data.fingerprint());
        drain(run(issuer, data.tenant(), null, null));
        drain(run(goods, data.tenant(), data.codes().toArray(connection)));
        run(document, data.tenant(), id, data.taxpayer(), data.device(), "INVOICE", key, "UGX", data.issuedAt(), null, data.net(),
                data.tax(), data.gross(), data.draft(), data.draftHash(), data.content());
        run(lines, lineColumns(id));
        enqueue(id);
        run(activity, data.tenant(), UuidCreator.getTimeOrderedEpoch(), "API_KEY", data.principal(), data.principalName(),
                UUID.randomUUID().toString(), "document.accepted", "document", id.toString(), "{\"reference\":\"" + key + "\"}");
        drain(run(readBack, data.tenant(), id));
        run(answered, CREATED, data.body(), data.tenant(), data.principal(), data.route(), key);
        connection.commit();
    }

    private void enqueue(UUID id) throws SQLException {
        UUID jobId = UuidCreator.getTimeOrderedEpoch();
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        run(job, data.tenant(), jobId, JOB, id, now, null, JOB, data.tenant() + ":" + jobId, now);
    }

    private Object[] lineColumns(UUID id) throws SQLException {
        List<Object> values = new ArrayList<>(List.of(data.tenant(), id));
        for (FloorData.Column column : data.lines()) {
            values.add(column.toArray(connection));
        }
        return values.toArray();
    }

    private void enter(PreparedStatement statement, Object... values) throws SQLException {
        statement.setObject(1, data.tenant());
        statement.setObject(2, data.epoch());
        statement.setInt(3, STATEMENT_MILLIS);
        statement.setInt(4, LOCK_MILLIS);
        bind(statement, 5, values);
        statement.execute();
    }

    private static @Nullable ResultSet run(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        bind(statement, 1, values);
        return statement.execute() ? statement.getResultSet() : null;
    }

    private static void bind(PreparedStatement statement, int from, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(from + i, values[i]);
        }
    }

    /// Every value is decoded by the driver, as any program would have it.
    private static void drain(@Nullable ResultSet rows) throws SQLException {
        if (rows == null) {
            throw new SQLException("rows were expected");
        }
        try (rows) {
            int width = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= width; i++) {
                    rows.getObject(i);
                }
            }
        }
    }
}
