package kontor.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// COPY of rows that are there into an empty table like theirs, committed: the least that writing them costs.
final class CopyFloor {
    private CopyFloor() {}

    /// @param which condition of the rows
    /// @param like  what of their table the empty one has: indexes, all
    /// @return seconds
    static double measure(Connection superuser, String table, String which, String like) throws SQLException, IOException {
        try (Statement statement = superuser.createStatement()) {
            CopyManager copies = superuser.unwrap(PGConnection.class).getCopyAPI();
            ByteArrayOutputStream rows = new ByteArrayOutputStream();
            copies.copyOut("COPY (SELECT * FROM " + table + " WHERE " + which + ") TO STDOUT", rows);
            statement.execute("CREATE TABLE bench_copy (LIKE " + table + " INCLUDING " + like + ")");
            long start = System.nanoTime();
            copies.copyIn("COPY bench_copy FROM STDIN", new ByteArrayInputStream(rows.toByteArray()));
            double seconds = (System.nanoTime() - start) / 1e9;
            statement.execute("DROP TABLE bench_copy");
            return seconds;
        }
    }
}
