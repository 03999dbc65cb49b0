package kontor.guards;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Reads the database's catalogue and names every place where the tenant wall has a hole. Sees the whole catalogue, so a
/// table of a later migration is held to the same without anyone remembering it.
final class Wall {
    /// Tables of schema public that belong to no tenant, each with its reason.
    static final Map<String, String> NO_TENANTS = Map.of("flyway_schema_history", "which migrations ran; the program cannot read it",
            "scheduled_tasks", "the jobs' alarm clock: ids and times only, what a job is stands in the walled table job", "node",
            "which nodes are live: ids, times and versions", "schedule", "the installation's recurring work: names, times and counts",
            "schedule_run", "its planned times, each once", "outbox_due",
            "which tenant has an event to relay: ids and times only; the event stands in the walled table outbox_event", "fx_feed",
            "how the public rate feeds stand", "fx_rate_set", "what banks publish for everybody", "quality_rule",
            "what is looked for in everybody's figures, as it is shipped; the program only reads it");
    /// Of those, what is the same for all tenants, and where the program may add.
    private static final Set<String> PUBLIC_FACTS = Set.of("fx_feed", "fx_rate_set");
    /// What the program only reads.
    private static final Set<String> READ_ONLY = Set.of("quality_rule");
    /// Where the program may remove rows. Elsewhere a row stays.
    private static final Set<String> REMOVABLE = Set.of("membership", "invitation", "idempotency_record", "job", "scheduled_tasks", "node",
            "schedule", "schedule_run", "outbox_due", "outbox_event", "webhook_delivery", "webhook_attempt", "webhook_received",
            "fx_refresh", "customer_contact", "customer_address", "list_preset", "quote_import", "quote_import_chunk",
            "quote_import_line", "quote_document_part", "sourcing_rule", "planning_policy", "stock_balance", "demand_day", "signal_due",
            "inventory_import", "inventory_import_chunk", "sync_source", "sync_run", "cart_line", "item_signal", "proposal_dismissal",
            "simulation", "simulation_item",
            "simulation_day", "quality_threshold", "quality_run", "quality_finding", "forecast_run", "item_forecast",
            "forecast_accuracy", "backtest");
    /// Where the program may only add.
    private static final Set<String> APPEND_ONLY = Set.of("activity", "fiscal_document_line", "webhook_attempt", "quote_settings",
            "quote_reference",
            "quote_template_version", "quote_revision", "quote_decision", "quote_change", "fx_rate_set",
            "fx_own_rate_set", "fx_refresh", "quote_import_error", "quote_export", "quote_document", "quote_document_part",
            "quote_specification", "inventory_import_error", "sync_issue", "receipt", "receipt_line", "simulation_item", "simulation_day",
            "quality_result",
            "quality_finding", "item_forecast", "backtest_score");
    /// The policy every migration repeats, as the database writes it back.
    private static final String TEMPLATE = "(tenant_id = ( SELECT (NULLIF(current_setting('app.tenant'::text, true), ''::text))::uuid AS \"nullif\"))";
    /// Policies besides the wall: the look-up role finds a credential before its tenant is known (V0001__tenancy.sql), and the
    /// tenants whose activity waits for its link (V0010__activity_chain.sql).
    private static final Set<String> LOOKUPS = Set.of("tenant", "membership", "invitation", "api_key", "activity_link", "job",
            "webhook_source");
    private static final String OURS = "n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND n.nspname NOT LIKE 'pg\\_%'";

    private final Connection superuser;
    private final List<String> holes = new ArrayList<>();

    private Wall(Connection superuser) {
        this.superuser = superuser;
    }

    /// Every hole, in words that name the table, view, function or role; empty when the wall is whole.
    static List<String> holes(Connection superuser) throws SQLException {
        Wall wall = new Wall(superuser);
        wall.checkTables();
        wall.checkKeys();
        wall.checkPolicies();
        wall.checkViewsAndFunctions();
        wall.checkRights();
        wall.checkRoles();
        return List.copyOf(wall.holes);
    }

    /// The tables that hold tenants' rows.
    static List<String> tenantTables(Connection superuser) throws SQLException {
        return new Wall(superuser).rows("SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                + "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY 1").stream()
                .filter(each -> !NO_TENANTS.containsKey(each))
                .toList();
    }

    private void checkTables() throws SQLException {
        found("table %s lies outside public and identity", """
                SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p', 'f') AND %s AND n.nspname NOT IN ('public', 'identity')""".formatted(OURS));
        found("table %s is not owned by kontor_owner", """
                SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p', 'S') AND %s AND c.relowner <> 'kontor_owner'::regrole""".formatted(OURS));
        found("table %s has no row-level security", tables("NOT c.relrowsecurity"));
        found("table %s does not force row-level security on its owner", tables("NOT c.relforcerowsecurity"));
        found("table %s has no tenant_id first in its primary key", tables("""
                NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND i.indkey[0] = %s)
                """.formatted(tenantColumn("c.oid"))));
        found("sequence %s counts over all tenants", """
                SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind = 'S' AND n.nspname = 'public'""");
    }

    private void checkKeys() throws SQLException {
        found("unique key %s does not begin with tenant_id", """
                SELECT i.indexrelid::regclass::text || ' of ' || c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = 'public' AND i.indisunique AND c.relname NOT IN (%s) AND i.indkey[0] IS DISTINCT FROM %s
                """.formatted(exempt(), tenantColumn("c.oid")));
        // A platform operator's session acts for no tenant, so above the tenants the column may be empty.
        found("foreign key %s does not carry the tenant", """
                SELECT k.conname || ' of ' || k.conrelid::regclass FROM pg_constraint k JOIN pg_class r ON r.oid = k.confrelid
                JOIN pg_namespace n ON n.oid = r.relnamespace
                WHERE k.contype = 'f' AND n.nspname = 'public'
                  AND NOT (k.conrelid::regclass::text IN (%1$s) AND r.relname IN (%1$s))
                  AND (k.conkey[1] IS DISTINCT FROM %2$s OR k.confkey[1] IS DISTINCT FROM %3$s)
                """.formatted(exempt(), tenantColumn("k.conrelid").replace(" AND a.attnotnull", ""), tenantColumn("k.confrelid")));
        found("foreign key %s leaves the tenant for something other than an account",
                """
                SELECT k.conname || ' of ' || k.conrelid::regclass FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
                JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_class r ON r.oid = k.confrelid
                JOIN pg_namespace rn ON rn.oid = r.relnamespace
                WHERE k.contype = 'f' AND n.nspname = 'public' AND rn.nspname <> 'public' AND k.confrelid <> 'identity.account'::regclass""");
    }

    private void checkPolicies() throws SQLException {
        found("table %s has no policy tenant_wall in the words of the template", tables("""
                NOT EXISTS (SELECT 1 FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname
                            AND p.policyname = 'tenant_wall' AND p.permissive = 'PERMISSIVE' AND p.cmd = 'ALL' AND p.roles = '{public}'
                            AND p.qual = '%1$s' AND p.with_check = '%1$s')""".formatted(TEMPLATE.replace("'", "''"))));
        found("policy %s opens a second door", """
                SELECT p.policyname || ' on ' || p.tablename FROM pg_policies p
                WHERE p.policyname <> 'tenant_wall'
                  AND NOT (p.policyname = 'lookup' AND p.cmd = 'SELECT' AND p.roles = '{kontor_lookup}' AND p.tablename IN (%s))
                """.formatted(listed(LOOKUPS)));
    }

    private void checkViewsAndFunctions() throws SQLException {
        found("view %s reads with its owner's rights", """
                SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind = 'v' AND %s AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)""".formatted(OURS));
        found("materialised view %s keeps rows outside the wall", """
                SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind = 'm' AND %s""".formatted(OURS));
        Set<String> known = DefinerFunctions.ALL;
        for (String each : rows("""
                SELECT n.nspname || '.' || p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE p.prosecdef AND %s""".formatted(OURS))) {
            if (!known.contains(each)) {
                holes.add("function " + each + " runs with its owner's rights and is not on the list");
            }
        }
        found("function %s runs with its owner's rights and trusts the caller's search path", """
                SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE p.prosecdef AND %s AND NOT coalesce('search_path=pg_catalog, pg_temp' = ANY (p.proconfig), false)""".formatted(OURS));
        found("function %s runs with the rights of a role other than owner and look-up", """
                SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE p.prosecdef AND %s AND p.proowner NOT IN ('kontor_owner'::regrole, 'kontor_lookup'::regrole)""".formatted(OURS));
        found("function %s may be called by anyone", """
                SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE %s AND has_function_privilege('public', p.oid, 'EXECUTE')""".formatted(OURS));
    }

    private void checkRights() throws SQLException {
        Map<String, Set<String>> rights = new TreeMap<>();
        for (String each : rows("""
                SELECT n.nspname || '.' || c.relname || ' ' || a.privilege_type FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN LATERAL aclexplode(c.relacl) a
                WHERE %1$s AND a.grantee IN (0, 'kontor_app'::regrole)
                UNION ALL
                SELECT n.nspname || '.' || c.relname || ' ' || a.privilege_type || '/' || t.attname FROM pg_attribute t
                JOIN pg_class c ON c.oid = t.attrelid
                JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN LATERAL aclexplode(t.attacl) a
                WHERE %1$s AND a.grantee IN (0, 'kontor_app'::regrole)""".formatted(OURS))) {
            String[] words = each.split(" ", 2);
            rights.computeIfAbsent(words[0], none -> new java.util.TreeSet<>()).add(words[1]);
        }
        rights.forEach(this::checkRights);
    }

    private void checkRights(String table, Set<String> rights) {
        String name = table.substring(table.indexOf('.') + 1);
        if (!table.startsWith("public.")) {
            holes.add("kontor_app may " + rights + " " + table + ", above all tenants");
        }
        boolean ours = !NO_TENANTS.containsKey(name) || REMOVABLE.contains(name) || PUBLIC_FACTS.contains(name);
        for (String right : rights) {
            boolean fits = switch (right) {
                case "SELECT" -> ours || READ_ONLY.contains(name);
                case "INSERT" -> ours;
                case "DELETE" -> REMOVABLE.contains(name);
                case "UPDATE/tenant_id" -> false;
                default -> right.startsWith("UPDATE") && !APPEND_ONLY.contains(name) && !READ_ONLY.contains(name);
            };
            if (!fits) {
                holes.add("kontor_app may " + right + " table " + name);
            }
        }
    }

    private void checkRoles() throws SQLException {
        found("role %s may more than a role of ours should", """
                SELECT rolname FROM pg_roles WHERE rolname LIKE 'kontor\\_%'
                  AND (rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication)""");
        found("role %s can sign in", """
                SELECT rolname FROM pg_roles WHERE rolname IN ('kontor_owner', 'kontor_lookup') AND rolcanlogin""");
        found("kontor_app is a member of %s", """
                SELECT r.rolname FROM pg_roles r WHERE r.rolname <> 'kontor_app' AND pg_has_role('kontor_app', r.oid, 'MEMBER')""");
        found("kontor_app may create in schema %s", """
                SELECT n.nspname FROM pg_namespace n WHERE has_schema_privilege('kontor_app', n.oid, 'CREATE')""");
        found("kontor_lookup may create in schema %s", """
                SELECT n.nspname FROM pg_namespace n WHERE has_schema_privilege('kontor_lookup', n.oid, 'CREATE')""");
        // Temporary tables it may: rows of files are staged in them, which only their own session sees (decision 0024).
        found("kontor_app may create schemas in %s", """
                SELECT current_database() WHERE has_database_privilege('kontor_app', current_database(), 'CREATE')""");
    }

    private static String tables(String flaw) {
        return """
                SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'f') AND c.relname NOT IN (%s) AND %s""".formatted(exempt(), flaw);
    }

    private static String tenantColumn(String table) {
        return "(SELECT a.attnum FROM pg_attribute a WHERE a.attrelid = " + table
                + " AND a.attname = 'tenant_id' AND a.atttypid = 'uuid'::regtype AND a.attnotnull)";
    }

    private static String exempt() {
        return listed(NO_TENANTS.keySet());
    }

    private static String listed(Set<String> names) {
        return "'" + String.join("', '", names) + "'";
    }

    private void found(String sentence, String sql) throws SQLException {
        rows(sql).forEach(each -> holes.add(sentence.formatted(each)));
    }

    private List<String> rows(String sql) throws SQLException {
        try (Statement statement = superuser.createStatement(); ResultSet set = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (set.next()) {
                rows.add(set.getString(1));
            }
            return rows;
        }
    }
}
