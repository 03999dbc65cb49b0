package kontor.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import kontor.platform.data.DatabaseAddress;
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
        String id = desk.answers().to(upload).required("id").asString();
        JsonNode read = desk.answers().over(desk.requests().get("/api/v1/quote-imports/" + id), "received|parsing", PATIENCE, POLL_MILLIS);
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

    private static double copy(DatabaseAddress superuser, String id) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(superuser.jdbcUrl(), superuser.user(), superuser.password())) {
            return 1e3 * CopyFloor.measure(connection, "quote_import_line", "import_id = '" + UUID.fromString(id) + "'", "INDEXES");
        }
    }
}
