package kontor.drill.rig;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Makes tenants by the hundred: keys by the API, since only the server can make them, each then given to a tenant of its own
/// in the database before it was ever used.
final class ManyTenants {
    private static final int AT_ONCE = 8;
    private static final List<String> STEPS = List.of("INSERT INTO tenant (tenant_id, name, created_at) VALUES (?::uuid, 'Many', now())",
            "UPDATE api_key SET tenant_id = ?::uuid, created_by = NULL WHERE public_id = ?", """
                    INSERT INTO good (tenant_id, good_id, code, name, unit, category, treatment)
                    SELECT ?::uuid, gen_random_uuid(), code, code || ' ' || ?, 'PCE', '43211503', 'STANDARD'
                    FROM (VALUES ('LAPTOP'), ('MILK')) AS two (code)""");

    private final Trial trial;

    ManyTenants(Trial trial) {
        this.trial = trial;
    }

    List<Company> open(Companies companies, int count) throws IOException, InterruptedException, SQLException {
        Company first = trial.company("Many");
        List<Company> tenants = new ArrayList<>();
        for (Company each : keys(companies, first, count)) {
            tenants.add(each.of(UUID.randomUUID(), "many" + Companies.NUMBER.incrementAndGet() + "x"));
        }
        try (Connection connection = trial.postgres().connection(trial.instance().database())) {
            connection.setAutoCommit(false);
            for (String step : STEPS) {
                every(connection, step, tenants);
            }
            connection.commit();
        }
        return tenants;
    }

    private static List<Company> keys(Companies companies, Company first, int count) throws IOException, InterruptedException {
        try (ExecutorService some = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<Company>> made = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                made.add(some.submit(() -> companies.principal(first)));
            }
            List<Company> keys = new ArrayList<>();
            for (Future<Company> each : made) {
                keys.add(each.get());
            }
            return keys;
        } catch (ExecutionException e) {
            throw new IOException("a key could not be made", e.getCause());
        }
    }

    private static void every(Connection connection, String step, List<Company> tenants) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(step)) {
            for (Company each : tenants) {
                statement.setString(1, each.tenant().toString());
                if (step.startsWith("UPDATE")) {
                    statement.setString(2, each.apiKey().split("_", -1)[2]);
                } else if (step.contains("good")) {
                    statement.setString(2, each.canary());
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
