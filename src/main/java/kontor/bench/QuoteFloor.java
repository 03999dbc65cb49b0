package kontor.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import kontor.platform.data.DatabaseAddress;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/// One connection of the floor, through the tenant wall as the product goes. What a row holds was frozen by the product.
final class QuoteFloor implements AutoCloseable {
    private static final AtomicLong NEXT = new AtomicLong();
    private static final int LIMIT_MILLIS = 10_000;
    private static final int CREATED = 201;

    private final Connection connection;
    private final UUID tenant;
    private final long epoch;

    QuoteFloor(DatabaseAddress application, UUID tenant, long epoch) throws SQLException {
        this.connection = DriverManager.getConnection(application.jdbcUrl(), application.user(), application.password());
        this.tenant = tenant;
        this.epoch = epoch;
    }

    interface Sql {
        void run() throws SQLException;
    }

    /// As the work of a caller, who closes the connection.
    Work doing(Sql sql) {
        return new Work() {
            @Override
            public void once() throws SQLException {
                sql.run();
            }

            @Override
            public void close() throws IOException {
                try {
                    QuoteFloor.this.close();
                } catch (SQLException e) {
                    throw new IOException(e);
                }
            }
        };
    }

    /// A page, in one round trip.
    Work page(String conditions) throws SQLException {
        PreparedStatement page = prepared("BEGIN; " + FloorSql.ENTER + QuoteSql.HEAD + conditions + QuoteSql.NEWEST + "; COMMIT");
        page.unwrap(PGStatement.class).setPrepareThreshold(0);
        // Every parameter of a list is its tenant.
        Object[] tenants = Collections
                .nCopies((int) (QuoteSql.HEAD + conditions).chars().filter(each -> each == '?').count(), (Object) tenant)
                .toArray();
        return doing(() -> {
            enter(page, tenants);
            page.getMoreResults();
            page.getMoreResults();
            drain(page.getResultSet());
        });
    }

    /// The figures of a month; `whole` when nothing is remembered of them.
    Work dashboard(boolean whole) throws SQLException {
        connection.setAutoCommit(false);
        PreparedStatement settings = prepared(FloorSql.ENTER + QuoteSql.SETTINGS);
        List<PreparedStatement> rest = new ArrayList<>(List.of(prepared(QuoteSql.CHANGED)));
        if (whole) {
            rest.add(prepared(QuoteSql.ACCEPTED));
            rest.add(prepared(QuoteSql.STATES));
        }
        return doing(() -> {
            enter(settings, tenant);
            settings.getMoreResults();
            for (PreparedStatement each : rest) {
                run(each, tenant);
            }
            connection.commit();
        });
    }

    /// Writes a revision like the quote's first one again and again.
    Work freeze(UUID quote) throws SQLException {
        connection.setAutoCommit(false);
        FrozenRow first = first(quote);
        PreparedStatement claim = prepared(FloorSql.CLAIM);
        List<PreparedStatement> reads = List.of(prepared(QuoteSql.SETTINGS), prepared(QuoteSql.REFERENCE));
        PreparedStatement locked = prepared(QuoteSql.LOCKED);
        PreparedStatement last = prepared(QuoteSql.LAST);
        PreparedStatement insert = prepared("INSERT INTO quote_revision (" + String.join(", ", first.names()) + ") VALUES ("
                + String.join(", ", Collections.nCopies(first.names().size(), "?")) + ")");
        PreparedStatement frozen = prepared(QuoteSql.FROZEN);
        PreparedStatement activity = prepared(FloorSql.ACTIVITY);
        PreparedStatement answered = prepared(FloorSql.ANSWERED);
        UUID principal = UUID.randomUUID();
        return doing(() -> {
            String key = "floor-" + NEXT.incrementAndGet();
            enter(claim, tenant, principal, "floor", key, "floor");
            run(locked, tenant, quote);
            for (PreparedStatement each : reads) {
                run(each, tenant);
            }
            int no = (int) NEXT.incrementAndGet() + 1;
            run(last, tenant, quote);
            run(insert, first.at(no));
            run(frozen, no, first.value("amount"), first.value("reporting_amount"), first.value("margin"), tenant, quote);
            run(activity, tenant, UuidCreator.getTimeOrderedEpoch(), "API_KEY", principal, "floor", UUID.randomUUID().toString(),
                    "quote.frozen", "quote", quote.toString(), "{\"revision\":\"1\"}");
            run(answered, CREATED, first.answer(), tenant, principal, "floor", key);
            connection.commit();
        });
    }

    /// How PostgreSQL runs it.
    String plan(String sql) throws SQLException {
        connection.setAutoCommit(false);
        String fixed = sql.replace("?", "'" + tenant + "'");
        StringBuilder plan = new StringBuilder();
        try (PreparedStatement explained = prepared(FloorSql.ENTER + "EXPLAIN (ANALYZE, BUFFERS) " + fixed)) {
            enter(explained);
            explained.getMoreResults();
            try (ResultSet lines = explained.getResultSet()) {
                while (lines.next()) {
                    plan.append("  ").append(lines.getString(1)).append(System.lineSeparator());
                }
            }
        }
        connection.rollback();
        return plan.toString();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /// The quote's first revision.
    private FrozenRow first(UUID quote) throws SQLException {
        try (PreparedStatement select = prepared(FloorSql.ENTER + """
                SELECT * FROM quote_revision WHERE tenant_id = ? AND quote_id = ? AND revision_no = 1
                """)) {
            enter(select, tenant, quote);
            select.getMoreResults();
            FrozenRow row = FrozenRow.of(select.getResultSet());
            connection.commit();
            return row;
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    private void enter(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        statement.setObject(1, tenant);
        statement.setObject(2, epoch);
        statement.setInt(3, LIMIT_MILLIS);
        statement.setInt(4, LIMIT_MILLIS);
        bind(statement, 5, values);
        statement.execute();
    }

    private static void run(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        bind(statement, 1, values);
        if (statement.execute()) {
            drain(statement.getResultSet());
        }
    }

    private static void bind(PreparedStatement statement, int from, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(from + i, values[i]);
        }
    }

    private static void drain(ResultSet rows) throws SQLException {
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
