package kontor.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import kontor.platform.Deadline;
import kontor.platform.data.DatabaseAddress;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import tools.jackson.databind.JsonNode;

/// One file of lines, from the upload to the draft that holds them, beside COPY of the rows it was staged in.
///
/// @param readMillis   from sending the file until all its lines are read and checked
/// @param commitMillis for putting them into the draft
/// @param copyMillis   COPY of the staged rows into an empty table of the same columns, committed
record ImportRun(int lines, double readMillis, double commitMillis, double copyMillis) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 5;

    static ImportRun of(QuoteDesk desk, DatabaseAddress superuser, int lines) throws IOException, SQLException, InterruptedException {
        UUID quote = desk.draft(1);
        byte[] upload = desk.requests().upload("/api/v1/quotes/" + quote + "/imports?file_name=lines.csv", QuoteRequests.csv(lines));
        long start = System.nanoTime();
        String id = desk.say(upload).required("id").asString();
        JsonNode read = read(desk, id);
        long done = System.nanoTime();
        if (!read.required("state").asString().equals("validated") || read.required("accepted").asInt() != lines) {
            throw new IOException("the import did not take its lines: " + read);
        }
        double copy = copy(superuser, id);
        long begin = System.nanoTime();
        try (HttpCaller caller = desk.caller(() -> desk.requests().on(1, "POST", "/api/v1/quote-imports/" + id + ":commit", "{}"))) {
            caller.once();
        }
        return new ImportRun(lines, (done - start) / 1e6, (System.nanoTime() - begin) / 1e6, copy);
    }

    double millis() {
        return readMillis + commitMillis;
    }

    String text() {
        return String.format(Locale.ROOT,
                "import of %,d lines: %.0f ms from upload to draft (read and checked %.0f, committed %.0f), %,.0f rows/s; "
                        + "COPY of the same rows %.0f ms, ratio %.2f",
                lines, millis(), readMillis, commitMillis, lines / millis() * 1e3, copyMillis,
                copyMillis / millis());
    }

    private static JsonNode read(QuoteDesk desk, String id) throws IOException, InterruptedException {
        byte[] asked = desk.requests().get("/api/v1/quote-imports/" + id);
        Deadline deadline = Deadline.after(PATIENCE);
        JsonNode now = desk.say(asked);
        while (now.required("state").asString().matches("received|parsing")) {
            if (deadline.expired()) {
                throw new IOException("the import does not end: " + now);
            }
            Thread.sleep(POLL_MILLIS);
            now = desk.say(asked);
        }
        return now;
    }

    private static double copy(DatabaseAddress superuser, String id) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(superuser.jdbcUrl(), superuser.user(), superuser.password());
                Statement statement = connection.createStatement()) {
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            ByteArrayOutputStream rows = new ByteArrayOutputStream();
            copies.copyOut("COPY (SELECT * FROM quote_import_line WHERE import_id = '" + UUID.fromString(id) + "') TO STDOUT", rows);
            statement.execute("CREATE TABLE bench_line (LIKE quote_import_line INCLUDING INDEXES)");
            long start = System.nanoTime();
            copies.copyIn("COPY bench_line FROM STDIN", new ByteArrayInputStream(rows.toByteArray()));
            double millis = (System.nanoTime() - start) / 1e6;
            statement.execute("DROP TABLE bench_line");
            return millis;
        }
    }
}
