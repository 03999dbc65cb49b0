package kontor.drill.scenarios;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kontor.drill.rig.Instance;
import kontor.drill.rig.Trial;

/// The rows of a whole database at one moment, as one checksum each.
///
/// @param counts table and checksum, and how many rows have it
record Rows(Map<String, Long> counts) {
    /// Not of what is asked for, but of time passing: a node's sign of life, runs of the clock, and tries to sign in, which count
    /// whatever becomes of them. A data key is made once for its owner and kept, whatever becomes of the secret it was made for.
    private static final String TABLES_LEFT_OUT = "'node','schedule','schedule_run','sign_in_attempt','data_key','flyway_schema_history'";
    /// The same of columns: when something was used last, and the links of the activity log, which come after the commit.
    private static final String COLUMNS_LEFT_OUT = "'{last_used_at,last_seen_at,idle_until,seq,previous,hash}'";

    Rows {
        counts = Map.copyOf(counts);
    }

    /// Reads it as the superuser, by what [#query] made.
    static Rows read(PreparedStatement query) throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        try (ResultSet found = query.executeQuery()) {
            while (found.next()) {
                counts.merge(found.getString(1), 1L, Long::sum);
            }
        }
        return new Rows(counts);
    }

    /// One statement over every table the catalogue has, so that it is of one moment.
    static String query(Trial trial, Instance of) throws SQLException {
        List<String> tables = trial.postgres().rows(of.database(), """
                SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname IN ('public', 'identity') AND c.relkind = 'r' AND c.relname NOT IN (%s) ORDER BY 1"""
                .formatted(TABLES_LEFT_OUT)).stream().map(List::getFirst).toList();
        return tables.stream().map(table -> "SELECT '" + table + " ' || md5((to_jsonb(t) - " + COLUMNS_LEFT_OUT + "::text[])::text) FROM "
                + table + " t").collect(Collectors.joining(" UNION ALL "));
    }

    /// What happened to each table until `later`: rows that came and rows that went, a changed row being both. Empty when
    /// nothing happened.
    Map<String, String> until(Rows later) {
        Map<String, long[]> changes = new TreeMap<>();
        later.counts.forEach((row, count) -> note(changes, row, count - counts.getOrDefault(row, 0L)));
        counts.keySet().stream().filter(row -> !later.counts.containsKey(row))
                .forEach(row -> note(changes, row, -counts.getOrDefault(row, 0L)));
        Map<String, String> told = new TreeMap<>();
        changes.forEach((table, each) -> told.put(table, "+" + each[0] + " -" + each[1]));
        return told;
    }

    private static void note(Map<String, long[]> changes, String row, long difference) {
        if (difference != 0) {
            long[] each = changes.computeIfAbsent(row.substring(0, row.indexOf(' ')), _ -> new long[2]);
            each[difference > 0 ? 0 : 1] += Math.abs(difference);
        }
    }
}
