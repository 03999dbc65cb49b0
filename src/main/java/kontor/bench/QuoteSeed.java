package kontor.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import kontor.platform.data.DatabaseAddress;

/// Fills the database with copies of the first quote the product itself froze, for its own tenant and for another, by the superuser.
final class QuoteSeed {
    static final int CUSTOMERS = 200;
    private static final String OTHERS = """
            INSERT INTO customer
            SELECT copy.* FROM customer original, generate_series(1, ?) number,
                LATERAL jsonb_populate_record(original, jsonb_build_object('customer_id', md5('customer' || number)::uuid,
                    'name', 'Customer ' || number, 'inn', lpad(number::text, 10, '0'))) copy
            WHERE original.customer_id = (SELECT customer_id FROM quote WHERE quote_id = ?)
            """;
    /// Of sixteen, one is accepted, two are sent, and one lies in the recycle bin; two years of them.
    private static final String COPIES = """
            INSERT INTO quote
            SELECT copy.* FROM quote original, generate_series(1, ?) n,
                LATERAL (SELECT CASE n % 16 WHEN 0 THEN 'ACCEPTED' WHEN 1 THEN 'SENT' WHEN 2 THEN 'SENT' WHEN 3 THEN 'APPROVED'
                    WHEN 4 THEN 'IN_REVIEW' WHEN 5 THEN 'PENDING_FINANCE' WHEN 6 THEN 'DECLINED' WHEN 7 THEN 'EXPIRED' ELSE 'DRAFT' END AS state,
                    now() - make_interval(hours => n % 17000) AS at) made,
                LATERAL jsonb_populate_record(original, jsonb_build_object(
                    'quote_id', uuidv7(make_interval(secs => n - 2000000)), 'number', 'SEED-' || n, 'state', made.state,
                    'title', (ARRAY['Bearings', 'Seals', 'Pumps', 'Valves', 'Filters'])[n % 5 + 1] || ' for machine ' || n,
                    'customer_id', md5('customer' || (n % %d + 1))::uuid, 'amount', n % 100000 + 0.5,
                    'reporting_amount', n % 100000 + 0.5, 'margin', n % 10000, 'created_at', made.at, 'updated_at', made.at,
                    'accepted_at', CASE WHEN made.state = 'ACCEPTED' THEN made.at END,
                    'sent_at', CASE WHEN made.state IN ('SENT', 'ACCEPTED') THEN made.at END,
                    'deleted_at', CASE WHEN n % 16 = 8 THEN made.at END)) copy
            WHERE original.quote_id = ?
            """;
    private static final List<String> TABLES = List.of("tenant", "customer", "seller_entity", "quote");

    private final DatabaseAddress superuser;

    QuoteSeed(DatabaseAddress superuser) {
        this.superuser = superuser;
    }

    /// Whom the floor is for.
    record Tenant(UUID id, long epoch) {
    }

    Tenant around(UUID original, int quotes) throws SQLException {
        try (Connection connection = connection()) {
            run(connection, OTHERS, CUSTOMERS, original);
            run(connection, COPIES.replace("%d", Integer.toString(CUSTOMERS)), quotes, original);
            Tenant tenant = tenant(connection, original);
            for (String table : TABLES) {
                run(connection, """
                        INSERT INTO %1$s SELECT copy.* FROM %1$s original,
                            LATERAL jsonb_populate_record(original, jsonb_build_object('tenant_id', ?::text)) copy WHERE original.tenant_id = ?
                        """.formatted(table), UUID.nameUUIDFromBytes(new byte[]{1}).toString(), tenant.id());
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("VACUUM ANALYZE " + String.join(", ", TABLES) + ", quote_revision, idempotency_record, activity");
                statement.execute("CHECKPOINT");
            }
            return tenant;
        }
    }

    private static Tenant tenant(Connection connection, UUID quote) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("SELECT tenant_id, access_epoch FROM quote JOIN tenant USING (tenant_id) WHERE quote_id = ?")) {
            statement.setObject(1, quote);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return new Tenant(rows.getObject(1, UUID.class), rows.getLong(2));
            }
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(superuser.jdbcUrl(), superuser.user(), superuser.password());
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
