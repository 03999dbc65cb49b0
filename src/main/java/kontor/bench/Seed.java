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

/// Fills the database: copies of the first document the product itself accepted, for its own tenant and for others. Written
/// by the superuser, whom no tenant wall stops; everybody who is measured goes through the wall.
final class Seed {
    static final int TENANTS = 24;
    static final int DOCUMENTS_PER_TENANT = 2_500;
    /// Copies carry what the authority gives, because most documents of a real tenant are fiscalised; the original does not.
    private static final String COPIES = """
            INSERT INTO fiscal_document
            SELECT copy.* FROM fiscal_document original, generate_series(1, ?) number,
                LATERAL jsonb_populate_record(original, jsonb_build_object(
                    'document_id', uuidv7(make_interval(secs => number - 100000)), 'reference', 'SEED-' || number, 'state', 'FISCALISED',
                    'fdn', lpad(number::text, 20, '3'), 'antifake_code', lpad(number::text, 20, '9'),
                    'qr_code', 'https://authority.example/verify?data=' || repeat(md5(number::text), 4),
                    'authority_id', lpad(number::text, 18, '7'), 'authority_at', now(), 'next_action_at', NULL)) copy
            WHERE original.document_id = ?
            """;
    private static final String LINES = """
            INSERT INTO fiscal_document_line
            SELECT copy.* FROM fiscal_document_line original
                JOIN fiscal_document d ON d.tenant_id = original.tenant_id AND d.document_id <> original.document_id,
                LATERAL jsonb_populate_record(original, jsonb_build_object('document_id', d.document_id)) copy
            WHERE original.document_id = ?
            """;
    /// What was written beside the first document, once for each copy.
    private static final List<String> BESIDE = List.of("""
            INSERT INTO idempotency_record
            SELECT copy.* FROM idempotency_record original JOIN fiscal_document d USING (tenant_id),
                LATERAL jsonb_populate_record(original, jsonb_build_object('key', d.reference)) copy
            WHERE d.reference LIKE 'SEED-%'
            """, """
            INSERT INTO job
            SELECT copy.* FROM job original JOIN fiscal_document d USING (tenant_id),
                LATERAL jsonb_populate_record(original,
                    jsonb_build_object('job_id', d.document_id, 'subject_id', d.document_id, 'state', 'DONE')) copy
            WHERE d.reference LIKE 'SEED-%'
            """, """
            INSERT INTO activity
            SELECT copy.* FROM activity original JOIN fiscal_document d USING (tenant_id),
                LATERAL jsonb_populate_record(original,
                    jsonb_build_object('activity_id', d.document_id, 'subject_id', d.document_id::text)) copy
            WHERE original.verb = 'document.accepted' AND d.reference LIKE 'SEED-%'
            """);
    private static final List<String> TABLES = List.of("tenant", "taxpayer", "fiscal_device", "good", "fiscal_document",
            "fiscal_document_line", "idempotency_record", "job", "activity");

    private final DatabaseAddress superuser;

    Seed(DatabaseAddress superuser) {
        this.superuser = superuser;
    }

    /// Seeds, and only then has the planner look at the tables: a plan made for empty ones would be kept by every session.
    void around(UUID original) throws SQLException {
        try (Connection connection = DriverManager.getConnection(superuser.jdbcUrl(), superuser.user(), superuser.password())) {
            run(connection, COPIES, DOCUMENTS_PER_TENANT, original);
            run(connection, LINES, original);
            for (String copies : BESIDE) {
                run(connection, copies);
            }
            UUID first = tenantOf(connection, original);
            for (int i = 1; i < TENANTS; i++) {
                String other = UUID.nameUUIDFromBytes(new byte[]{(byte) i}).toString();
                for (String table : TABLES) {
                    copyToTenant(connection, table, first, other);
                }
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("VACUUM ANALYZE " + String.join(", ", TABLES));
                statement.execute("CHECKPOINT");
            }
        }
    }

    /// Another tenant gets everything the first one has, under its own id.
    private static void copyToTenant(Connection connection, String table, UUID first, String other) throws SQLException {
        run(connection, """
                INSERT INTO %1$s SELECT copy.* FROM %1$s original,
                    LATERAL jsonb_populate_record(original, jsonb_build_object('tenant_id', ?::text)) copy WHERE original.tenant_id = ?
                """.formatted(table), other, first);
    }

    private static UUID tenantOf(Connection connection, UUID document) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT tenant_id FROM fiscal_document WHERE document_id = ?")) {
            statement.setObject(1, document);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getObject(1, UUID.class);
            }
        }
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
