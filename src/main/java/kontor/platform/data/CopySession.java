package kontor.platform.data;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kontor.platform.Deadline;
import org.postgresql.PGConnection;

/// One long transaction that moves a whole tenant's rows out of or into the database, as the application's role and bound to
/// that tenant: the tenant wall holds, so no other tenant's row can leave, and none can be written.
///
/// It has a connection of its own beside the pool, since it may last longer than any request.
public final class CopySession implements AutoCloseable {
    private static final String TABLES = """
            SELECT c.relname AS name,
                   array(SELECT a.attname::text FROM pg_attribute a
                         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
                   array(SELECT a.attname::text FROM pg_index i CROSS JOIN unnest(i.indkey) WITH ORDINALITY k (attnum, place)
                         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
                         WHERE i.indrelid = c.oid AND i.indisprimary ORDER BY k.place) AS keys,
                   array(SELECT a.attname::text FROM pg_attribute a
                         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                           AND has_column_privilege(c.oid, a.attnum, 'UPDATE')
                           AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY (i.indkey))
                         ORDER BY a.attnum) AS changeable,
                   array(SELECT DISTINCT r.relname::text FROM pg_constraint f JOIN pg_class r ON r.oid = f.confrelid
                         WHERE f.conrelid = c.oid AND f.contype = 'f' AND r.relnamespace = c.relnamespace AND r.oid <> c.oid) AS parents
            FROM pg_class c
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)
            ORDER BY c.relname
            """;
    /// JSON holds neither control character, so a line of the copy is a row as it is, without quotes or escapes.
    private static final String LINES = "(FORMAT csv, DELIMITER E'\\x02', QUOTE E'\\x01', ENCODING 'UTF8')";

    private static final int LOCK_MILLIS_MAX = 3_000;

    private final Connection connection;
    private final UUID tenant;
    private final Tx tx;

    private CopySession(Connection connection, UUID tenant, Deadline deadline) {
        this.connection = connection;
        this.tenant = tenant;
        this.tx = new Tx(new Connected(connection, tenant, null, deadline, LOCK_MILLIS_MAX));
    }

    /// A table of tenants' rows.
    ///
    /// @param columns all that are stored, in their order
    /// @param keys       the columns of the primary key
    /// @param changeable other columns that the application's role may change
    public record Table(String name, List<String> columns, List<String> keys, List<String> changeable) {
        public Table {
            columns = List.copyOf(columns);
            keys = List.copyOf(keys);
            changeable = List.copyOf(changeable);
            columns.forEach(Table::plain);
            plain(name);
        }

        private static void plain(String name) {
            if (!name.matches("[a-z_][a-z0-9_]*")) {
                throw new IllegalArgumentException("not a plain name: " + name);
            }
        }
    }

    /// For reading: everything is seen as it was at one moment, whatever happens meanwhile.
    public static CopySession reading(DatabaseAddress application, UUID tenant, Duration limit) {
        return open(application, tenant, limit, true);
    }

    /// For writing: nothing is there until [#commit()].
    public static CopySession writing(DatabaseAddress application, UUID tenant, Duration limit) {
        return open(application, tenant, limit, false);
    }

    /// The session's transaction, for statements beside the copying.
    public Tx tx() {
        return tx;
    }

    /// Every table that holds tenants' rows, as the catalogue has them, those others refer to first.
    ///
    /// @throws IllegalStateException when tables refer to each other in a circle
    public List<Table> tables() {
        Map<Table, Set<String>> waiting = new LinkedHashMap<>();
        tx.sql(TABLES).list((rs, row) -> waiting.put(
                new Table(rs.getString("name"), Rows.texts(rs, "columns"), Rows.texts(rs, "keys"), Rows.texts(rs, "changeable")),
                Set.copyOf(Rows.texts(rs, "parents"))) == null);
        List<Table> ordered = new ArrayList<>();
        Set<String> all = waiting.keySet().stream().map(Table::name).collect(Collectors.toSet());
        while (!waiting.isEmpty()) {
            Set<String> done = ordered.stream().map(Table::name).collect(Collectors.toSet());
            List<Table> next = waiting.keySet().stream()
                    .filter(each -> waiting.getOrDefault(each, Set.of()).stream()
                            .allMatch(parent -> done.contains(parent) || !all.contains(parent)))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("tables refer to each other in a circle: " + waiting.keySet());
            }
            next.forEach(waiting::remove);
            ordered.addAll(next);
        }
        return ordered;
    }

    /// Writes the tenant's rows of the table, one line of JSON each, in the order of its primary key.
    ///
    /// @return how many
    public long copyOut(Table table, OutputStream to) throws IOException {
        String order = table.keys().isEmpty() ? "1" : String.join(", ", table.keys());
        String rows = "SELECT row_to_json(r)::text FROM (SELECT " + String.join(", ", table.columns()) + " FROM public." + table.name()
                + " WHERE tenant_id = '" + tenant + "' ORDER BY " + order + ") r";
        try {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + rows + ") TO STDOUT " + LINES, to);
        } catch (SQLException e) {
            throw new SqlFault(e);
        }
    }

    /// Inserts rows as [#copyOut] wrote them. COPY cannot write through row-level security, so the rows come as one parameter.
    ///
    /// A row that a trigger made meanwhile (the activity log's link, when its line arrived) gets the values of the one that arrives.
    ///
    /// @param lines one JSON object each
    /// @return how many were inserted
    public int insert(Table table, List<String> lines) {
        String columns = String.join(", ", table.columns());
        return tx.sql("INSERT INTO public." + table.name() + " (" + columns + ") SELECT " + columns
                + " FROM json_populate_recordset(NULL::public." + table.name() + ", :rows::json)" + conflict(table))
                .param("rows", "[" + String.join(",", lines) + "]").update();
    }

    private static String conflict(Table table) {
        return table.changeable().isEmpty()
                ? ""
                : " ON CONFLICT (" + String.join(", ", table.keys()) + ") DO UPDATE SET "
                        + table.changeable().stream().map(each -> each + " = excluded." + each).collect(Collectors.joining(", "));
    }

    /// Makes it so.
    public void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new SqlFault(e);
        }
    }

    /// Whatever was not committed is not there.
    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            throw new SqlFault(e);
        }
    }

    private static CopySession open(DatabaseAddress application, UUID tenant, Duration limit, boolean reading) {
        Connection connection;
        try {
            connection = DriverManager.getConnection(application.jdbcUrl(), application.user(), application.password());
            connection.setAutoCommit(false);
            if (reading) {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                connection.setReadOnly(true);
            }
        } catch (SQLException e) {
            throw new DatabaseFailure.Unreachable().refused();
        }
        CopySession session = new CopySession(connection, tenant, Deadline.after(limit));
        // How values are written must not depend on where the command runs.
        session.tx.sql(
                "SELECT set_config('timezone', 'UTC', true), set_config('bytea_output', 'hex', true), set_config('datestyle', 'ISO', true), set_config('intervalstyle', 'iso_8601', true), set_config('extra_float_digits', '3', true)")
                .list((rs, row) -> true);
        return session;
    }
}
