package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
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
import kontor.guards.Sample.Subject;
import kontor.platform.data.DatabaseAddress;
import kontor.testing.Tidy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two walls stand between companies: the database's policies, and the condition every statement carries. Each is tried with
/// the other one down; with both down the other company must be seen, or these tests could see nothing at all.
@ExtendWith(Tidy.class)
class TwoWallsTest {
    private static Twins twins;
    private static List<String> tables;

    @BeforeAll
    static void furnish() {
        twins = new Twins();
        tables = twins.beyond.tenantTables();
    }

    @AfterAll
    static void leave() {
        twins.close();
    }

    @Test
    void bothCompaniesHaveRowsInEveryTable() {
        for (String table : tables) {
            assertThat(rowsOf(table, twins.acacia.tenant())).as(table).isPositive();
            assertThat(rowsOf(table, twins.baobab.tenant())).as(table).isPositive();
        }
    }

    @Test
    void aStatementWithoutAnyConditionSeesOnlyTheCompanyItIsBoundTo() throws SQLException {
        for (String table : tables) {
            try (Connection bound = entered(twins.acacia.tenant());
                    Statement statement = bound.createStatement();
                    ResultSet seen = statement.executeQuery("SELECT DISTINCT tenant_id FROM " + table)) {
                assertThat(seen.next()).as(table).isTrue();
                assertThat(seen.getObject(1, UUID.class)).as(table).isEqualTo(twins.acacia.tenant());
                assertThat(seen.next()).as(table).isFalse();
            }
        }
    }

    @Test
    void aStatementBoundToNobodySeesNothing() throws SQLException {
        for (String table : tables) {
            for (String count : List.of(counted(entered(null), table), counted(connected(), table))) {
                assertThat(count).as(table).isEqualTo("0");
            }
        }
    }

    @Test
    void aRowOfAnotherCompanyCannotBeWritten() throws SQLException {
        for (String table : tables) {
            String row = twins.beyond.one("SELECT to_jsonb(t) FROM " + table + " t WHERE tenant_id = ? LIMIT 1", twins.baobab.tenant());
            for (Connection from : List.of(entered(twins.acacia.tenant()), entered(null))) {
                assertThat(insertRefused(from, table, row)).as(table).contains("row-level security");
            }
        }
    }

    @Test
    void rowsOfAnotherCompanyCannotBeChangedOrRemoved() throws SQLException {
        for (String table : tables) {
            for (String right : List.of("UPDATE", "DELETE")) {
                try (Connection bound = entered(twins.acacia.tenant()); Statement statement = bound.createStatement()) {
                    assertThat(touched(statement, right, table)).as(right + " " + table).isZero();
                }
            }
        }
    }

    @Test
    void withoutThePolicyTheProductsOwnConditionsHold() {
        Set<String> canaries = twins.canaries();
        withoutPolicies(() -> assertThat(leaks(canaries)).isEmpty());
    }

    /// The control: every row is shown as Acacia's own, so the product's conditions let all of them through.
    @Test
    void withoutBothWallsTheOtherCompanyIsSeenOnEveryRouteThatReads() {
        Set<String> canaries = twins.canaries();
        withoutPolicies(() -> withEveryRowPassedOffAs(twins.acacia.tenant(), () -> {
            Set<String> leaking = new TreeSet<>(leaks(canaries).stream().map(leak -> leak.substring(0, leak.indexOf(':'))).toList());
            assertThat(leaking).contains("GET /api/v1/documents", "GET /api/v1/documents/{id}", "GET /api/v1/documents/{id}/attempts",
                    "GET /api/v1/devices", "GET /api/v1/activity", "GET /api/v1/jobs", "GET /api/v1/jobs/{id}", "GET /api/v1/members",
                    "GET /api/v1/invitations", "GET /api/v1/api-keys", "GET /api/v1/webhooks/endpoints",
                    "GET /api/v1/webhooks/endpoints/{id}",
                    "GET /api/v1/webhooks/deliveries", "GET /api/v1/webhooks/deliveries/{id}/attempts", "GET /api/v1/webhooks/sources",
                    "GET /api/v1/webhooks/received", "GET /api/v1/webhooks/received/{id}", "GET /api/v1/customers",
                    "GET /api/v1/customers/{id}", "GET /api/v1/customers/{id}/contacts", "GET /api/v1/customers/{id}/addresses",
                    "GET /api/v1/customers/{id}/contracts", "GET /api/v1/seller-entities", "GET /api/v1/quote-templates",
                    "GET /api/v1/quote-templates/{id}", "GET /api/v1/list-presets", "GET /api/v1/quotes",
                    "GET /api/v1/quotes/{id}", "GET /api/v1/quotes/{id}/history", "GET /api/v1/quotes/{id}/approvals",
                    "GET /api/v1/quotes/{id}/revisions", "GET /api/v1/quotes/{id}/revisions/{no}", "GET /api/v1/document-drafts",
                    "GET /api/v1/document-drafts/{id}", "GET /api/v1/quote-imports/{id}", "GET /api/v1/quote-imports/{id}/errors",
                    "GET /api/v1/quote-imports/{id}/errors.csv", "GET /api/v1/items", "GET /api/v1/items/{item}/sources",
                    "GET /api/v1/items/{item}/sources/{supplier}",
                    "GET /api/v1/suppliers", "GET /api/v1/suppliers/{id}", "GET /api/v1/locations",
                    "GET /api/v1/stock", "GET /api/v1/inventory-imports", "GET /api/v1/inventory-imports/{id}",
                    "GET /api/v1/sync-sources", "GET /api/v1/sync-sources/{id}", "GET /api/v1/sync-runs", "GET /api/v1/sync-runs/{id}",
                    "GET /api/v1/purchase-orders", "GET /api/v1/purchase-orders/{id}", "GET /api/v1/purchase-orders/{id}/receipts",
                    "GET /api/v1/inventory/signals", "GET /api/v1/inventory/signals/export", "GET /api/v1/items/{item}/signals",
                    "GET /api/v1/items/{item}/explanation", "GET /api/v1/proposals", "GET /api/v1/simulations",
                    "GET /api/v1/simulations/{id}", "GET /api/v1/simulations/{id}/items", "GET /api/v1/simulations/{id}/items/{item}/days",
                    "GET /api/v1/stock-movements", "GET /api/v1/stock-movements/{id}",
                    "GET /api/v1/quality-runs", "GET /api/v1/quality-runs/{id}", "GET /api/v1/quality-runs/{id}/findings",
                    "GET /api/v1/forecast-runs",
                    "GET /api/v1/forecast-runs/{id}", "GET /api/v1/forecast-runs/{id}/items", "GET /api/v1/backtests/{id}");
        }));
    }

    /// Every answer to Acacia's owner on a route that reads, with Acacia's and with Baobab's ids, that holds a word of Baobab's.
    private static List<String> leaks(Set<String> canaries) {
        List<String> leaks = new ArrayList<>();
        for (Sample sample : Samples.ALL.values()) {
            Subject subject = sample.subject();
            if (sample.method().equals("GET") && sample.route().contains("/api/v1/")) {
                List<String> ids = subject == null ? List.of("") : List.of(twins.own(subject, Who.OWNER), twins.foreign(subject));
                ids.forEach(id -> leak(leaks, canaries, sample, id));
            }
        }
        return leaks;
    }

    private static void leak(List<String> leaks, Set<String> canaries, Sample sample, String id) {
        HttpResponse<String> most = twins.call(Who.OWNER, "GET", sample.path(id) + "?limit=100", null);
        HttpResponse<String> answer = most.statusCode() == 422 ? twins.call(Who.OWNER, "GET", sample.path(id), null) : most;
        assertThat(answer.statusCode()).as(sample.route() + answer.body()).isLessThan(500);
        boolean foreign = !id.isEmpty() && answer.statusCode() == 200 && sample.subject() != null
                && id.equals(twins.foreign(sample.subject()));
        if (foreign || canaries.stream().anyMatch(answer.body()::contains)) {
            leaks.add(sample.route() + ": " + answer.body());
        }
    }

    private static void withoutPolicies(Runnable work) {
        tables.forEach(table -> twins.beyond.run("ALTER TABLE " + table + " DISABLE ROW LEVEL SECURITY"));
        try {
            work.run();
        } finally {
            tables.forEach(table -> twins.beyond.run("ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY"));
        }
    }

    /// Puts a view in front of every table but the tenants' own that gives each row this company's id.
    private static void withEveryRowPassedOffAs(UUID tenant, Runnable work) {
        List<String> fronted = tables.stream().filter(table -> !table.equals("tenant")).toList();
        Map<String, String> views = new TreeMap<>();
        twins.beyond.rows("SELECT viewname FROM pg_views WHERE schemaname = 'public'").forEach(
                view -> views.put(view, twins.beyond.one("SELECT pg_get_viewdef(?::regclass)", view)));
        for (String table : fronted) {
            String columns = twins.beyond.one("""
                    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
                    WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'tenant_id'""", table);
            twins.beyond.run("ALTER TABLE " + table + " RENAME TO " + table + "_behind");
            twins.beyond.run(
                    "CREATE VIEW " + table + " AS SELECT '" + tenant + "'::uuid AS tenant_id, " + columns + " FROM " + table + "_behind");
            twins.beyond.run("GRANT ALL ON " + table + " TO kontor_app, kontor_lookup");
        }
        try {
            withViewsOver(views, work);
        } finally {
            for (String table : fronted) {
                twins.beyond.run("DROP VIEW " + table);
                twins.beyond.run("ALTER TABLE " + table + "_behind RENAME TO " + table);
            }
        }
    }

    /// The product's own views know their tables whatever these are called now: for a while others stand in for them, over what is in
    /// front.
    private static void withViewsOver(Map<String, String> views, Runnable work) {
        views.forEach((view, definition) -> {
            twins.beyond.run("ALTER VIEW " + view + " RENAME TO " + view + "_behind");
            twins.beyond.run("CREATE VIEW " + view + " AS " + definition);
            twins.beyond.run("GRANT SELECT ON " + view + " TO kontor_app");
        });
        try {
            work.run();
        } finally {
            views.keySet().forEach(view -> {
                twins.beyond.run("DROP VIEW " + view);
                twins.beyond.run("ALTER VIEW " + view + "_behind RENAME TO " + view);
            });
        }
    }

    private static long rowsOf(String table, UUID tenant) {
        return Long.parseLong(twins.beyond.one("SELECT count(*) FROM " + table + " WHERE tenant_id = ?", tenant));
    }

    private static String counted(Connection connection, String table) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
            count.next();
            return count.getString(1);
        }
    }

    private static String insertRefused(Connection from, String table, String row) throws SQLException {
        String columns = twins.beyond.one("SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute "
                + "WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''", table);
        try (from;
                PreparedStatement insert = from.prepareStatement(
                        "INSERT INTO " + table + " (" + columns + ") SELECT " + columns + " FROM jsonb_populate_record(NULL::" + table
                                + ", ?::jsonb)")) {
            insert.setString(1, row);
            insert.execute();
            return "not refused";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /// How many rows of Baobab's it reached; none, too, where the role has no such right at all.
    private static int touched(Statement statement, String right, String table) throws SQLException {
        String column = twins.beyond.rows("SELECT attname FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0 "
                + "AND has_column_privilege('kontor_app', attrelid, attnum, 'UPDATE') LIMIT 1", table).stream().findFirst().orElse("");
        boolean may = right.equals("UPDATE")
                ? !column.isEmpty()
                : twins.beyond.one("SELECT has_table_privilege('kontor_app', ?, 'DELETE')", table).equals("t");
        if (!may) {
            return 0;
        }
        String sql = right.equals("UPDATE") ? "UPDATE " + table + " SET " + column + " = " + column : "DELETE FROM " + table;
        return statement.executeUpdate(sql + " WHERE tenant_id = '" + twins.baobab.tenant() + "'");
    }

    private static Connection entered(@Nullable UUID tenant) throws SQLException {
        Connection connection = connected();
        connection.setAutoCommit(false);
        try (PreparedStatement enter = connection.prepareStatement("SELECT kontor_enter(?, NULL, 5000, 5000)")) {
            enter.setObject(1, tenant);
            enter.execute();
        }
        return connection;
    }

    private static Connection connected() throws SQLException {
        DatabaseAddress app = twins.kontor.database().app();
        return DriverManager.getConnection(app.jdbcUrl(), app.user(), app.password());
    }
}
