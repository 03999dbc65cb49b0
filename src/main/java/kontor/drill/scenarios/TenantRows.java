package kontor.drill.scenarios;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import kontor.drill.rig.Trial;

/// Everything a tenant has in the database, seen by the superuser past the tenant wall, table by table as a number of rows and a
/// checksum of what stands in them.
final class TenantRows {
    private static final String TABLES = """
            SELECT c.table_schema || '.' || c.table_name FROM information_schema.columns c
            JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE c.column_name = 'tenant_id' AND t.table_type = 'BASE TABLE'
              AND c.table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1
            """;
    /// Noted from time to time without anything having been done.
    private static final String PASSING = "'last_used_at', 'last_seen_at', 'idle_until'";

    private TenantRows() {}

    /// Tables by name; a table without a row of the tenant is there too.
    static Map<String, String> of(Trial trial, UUID tenant) throws SQLException {
        String database = trial.instance().database();
        Map<String, String> sums = new TreeMap<>();
        for (List<String> table : trial.postgres().rows(database, TABLES)) {
            sums.put(table.getFirst(), trial.postgres().rows(database, """
                    SELECT count(*) || ' ' || coalesce(md5(string_agg(line, '' ORDER BY line)), '')
                    FROM (SELECT md5((to_jsonb(r) - ARRAY[%s])::text) AS line FROM %s r WHERE tenant_id = '%s') lines
                    """.formatted(PASSING, table.getFirst(), tenant)).getFirst().getFirst());
        }
        return sums;
    }

    /// What of it is not as it was.
    static Map<String, String> changed(Map<String, String> before, Map<String, String> now) {
        Map<String, String> changed = new TreeMap<>();
        now.forEach((table, sum) -> {
            String was = before.getOrDefault(table, "no table");
            if (!was.equals(sum)) {
                changed.put(table, was + " → " + sum);
            }
        });
        return changed;
    }
}
