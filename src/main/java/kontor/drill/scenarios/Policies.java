package kontor.drill.scenarios;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import kontor.drill.rig.Trial;
import org.jspecify.annotations.Nullable;

/// The wall in the database: the policies of the tenants' tables, by themselves. A statement without any condition is sent as the
/// application's role, past the application.
final class Policies {
    /// Of all tenants are `outbox_due`, which says only whose turn it is, and the accounts' schema, which the application cannot read.
    private static final String TABLES = """
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'outbox_due'""";
    private static final String WALLED = """
            c.relrowsecurity AND c.relforcerowsecurity
            AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*' AND p.polroles = '{0}'
                AND pg_get_expr(p.polqual, c.oid) = pg_get_expr(p.polwithcheck, c.oid)
                AND pg_get_expr(p.polqual, c.oid) LIKE '(tenant_id = %')
            AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname <> 'tenant_wall'
                AND p.polroles && ARRAY[0::oid, 'kontor_app'::regrole::oid])""";

    private final Trial trial;
    private final String database;
    private final List<String> tables;

    Policies(Trial trial) throws SQLException {
        this.trial = trial;
        this.database = trial.instance().database();
        this.tables = trial.postgres().rows(database, "SELECT c.relname " + TABLES + " ORDER BY 1").stream().map(List::getFirst).toList();
    }

    List<String> tables() {
        return tables;
    }

    /// Whether they keep this company apart from all others, with nothing to help them.
    void judge(UUID mine) throws SQLException {
        List<String> open = trial.postgres().rows(database, "SELECT c.relname " + TABLES + " AND NOT (" + WALLED + ") ORDER BY 1").stream()
                .map(List::getFirst).toList();
        trial.must("every table with a tenant has its policy, forced on its owner, for what is read and what is written", open.isEmpty(),
                tables.size() + " tables, open " + open);
        Map<String, Set<UUID>> bound = seen(mine);
        List<String> strange = bound.entrySet().stream().filter(each -> !each.getValue().equals(Set.of(mine))).map(Map.Entry::getKey)
                .toList();
        trial.must("by the policies alone a statement without a condition sees one company", strange.isEmpty() && !bound.isEmpty(),
                "its own rows in " + bound.size() + " tables, others' in " + strange);
        Set<String> nobodys = seen(null).keySet();
        trial.must("and nothing when bound to nobody", nobodys.isEmpty(), nobodys.toString());
    }

    /// The control: without them the same statement does show the other company, or nothing could ever have been seen.
    void judgeLowered(UUID mine, UUID theirs) throws SQLException {
        Map<String, Set<UUID>> seen = seen(mine);
        long own = seen.values().stream().filter(tenants -> tenants.contains(mine)).count();
        long foreign = seen.values().stream().filter(tenants -> tenants.contains(theirs)).count();
        trial.must("with the policies down it sees the other one too", foreign >= own / 2 && foreign > 0,
                "its own rows in " + own + " tables, the other's in " + foreign);
    }

    /// Which companies' rows a statement without a condition is shown, by table; a table that shows none is not in it.
    private Map<String, Set<UUID>> seen(@Nullable UUID bound) throws SQLException {
        Map<String, Set<UUID>> seen = new TreeMap<>();
        String everywhere = tables.stream().map(table -> "SELECT '" + table + "', tenant_id FROM " + table)
                .collect(Collectors.joining(" UNION "));
        try (Connection connection = trial.postgres().application(database)) {
            connection.setAutoCommit(false);
            try (PreparedStatement enter = connection.prepareStatement("SELECT kontor_enter(?, NULL, 5000, 5000)")) {
                enter.setObject(1, bound);
                enter.execute();
            }
            try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(everywhere)) {
                while (rows.next()) {
                    seen.computeIfAbsent(rows.getString(1), _ -> new TreeSet<>()).add(rows.getObject(2, UUID.class));
                }
            }
        }
        return seen;
    }

    /// As long as it is open no policy holds, and each statement has only its own condition. Should it not come to its end, the trial
    /// has failed, and its database goes with its instance.
    final class Lowered implements AutoCloseable {
        private final List<String> lowered = new ArrayList<>();

        Lowered() throws SQLException {
            List<List<String>> walled = trial.postgres().rows(database, "SELECT c.relname " + TABLES + " AND c.relrowsecurity ORDER BY 1");
            try (Connection superuser = trial.postgres().connection(database); Statement statement = superuser.createStatement()) {
                for (List<String> table : walled) {
                    statement.execute("ALTER TABLE " + table.getFirst() + " DISABLE ROW LEVEL SECURITY");
                    lowered.add(table.getFirst());
                }
            }
        }

        @Override
        public void close() throws SQLException {
            try (Connection superuser = trial.postgres().connection(database); Statement statement = superuser.createStatement()) {
                for (String table : lowered) {
                    statement.execute("ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY");
                }
            }
        }
    }
}
