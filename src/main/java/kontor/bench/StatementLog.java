package kontor.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the server really sends, by the log of its database.
final class StatementLog {
    /// Process, then what it did; a statement may go on for lines.
    private static final Pattern ENTRY = Pattern.compile("@(\\d+)@ LOG:  (.*?)(?=^@\\d+@ |\\z)", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern EXECUTED = Pattern.compile("execute [^:]+: (.*)", Pattern.DOTALL);
    private static final int TRIES = 3;
    private static final long SETTLE_MILLIS = 80;

    private final InventoryRig rig;

    StatementLog(InventoryRig rig) {
        this.rig = rig;
    }

    /// A statement without its values.
    record Sent(String text) {
        boolean counts() {
            return !text.matches("(?is)(BEGIN|COMMIT|SET|SHOW)\\b.*");
        }
    }

    /// The statements of one request: the least of several tries, for the server has work of its own in between.
    List<Sent> of(byte[] request) throws IOException, SQLException, InterruptedException {
        logging(true);
        try {
            List<Sent> least = List.of();
            try (HttpCaller caller = rig.caller(request)) {
                caller.once();
                for (int i = 0; i < TRIES; i++) {
                    List<Sent> sent = during(caller);
                    least = least.isEmpty() || sent.size() < least.size() ? sent : least;
                }
            }
            return least;
        } finally {
            logging(false);
        }
    }

    /// How the database runs these, whatever their values, for the role of the product and so through the wall.
    String plans(List<Sent> sent) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection connection = rig.asProduct(); Statement statement = connection.createStatement()) {
            for (Sent each : sent.stream().filter(one -> !one.text().contains("kontor_enter")).toList()) {
                text.append("    ").append(each.text().replaceAll("\\s+", " ")).append(System.lineSeparator());
                try (var rows = statement.executeQuery("EXPLAIN (GENERIC_PLAN, COSTS OFF) " + each.text())) {
                    while (rows.next()) {
                        text.append("      ").append(rows.getString(1)).append(System.lineSeparator());
                    }
                }
            }
        }
        return text.toString();
    }

    private List<Sent> during(HttpCaller caller) throws IOException, InterruptedException {
        long begin = Files.size(rig.databaseLog());
        caller.once();
        Thread.sleep(SETTLE_MILLIS);
        byte[] all = Files.readAllBytes(rig.databaseLog());
        return read(new String(all, (int) begin, all.length - (int) begin, StandardCharsets.UTF_8));
    }

    static List<Sent> read(String log) {
        List<Sent> sent = new ArrayList<>();
        Matcher entries = ENTRY.matcher(log);
        while (entries.find()) {
            Matcher executed = EXECUTED.matcher(entries.group(2).strip());
            if (executed.matches()) {
                sent.add(new Sent(executed.group(1).strip()));
            }
        }
        return sent.stream().filter(Sent::counts).toList();
    }

    private void logging(boolean on) throws SQLException, InterruptedException {
        try (Connection connection = rig.asSuperuser(); Statement statement = connection.createStatement()) {
            for (String setting : List.of("log_statement = 'all'", "log_line_prefix = '@%p@ '")) {
                statement.execute(on ? "ALTER SYSTEM SET " + setting : "ALTER SYSTEM RESET " + setting.substring(0, setting.indexOf(' ')));
            }
            statement.execute("SELECT pg_reload_conf()");
        }
        Thread.sleep(SETTLE_MILLIS);
    }
}
