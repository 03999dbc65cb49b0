package kontor.bench;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kontor.platform.data.DatabaseAddress;

/// What the floor's statements are given: read from the first document the product accepted, so that the floor writes rows
/// of the same size.
///
/// @param body  the product's answer to that document
/// @param lines its lines by columns, in the order of the statement
record FloorData(UUID tenant, long epoch, UUID principal, String principalName, UUID taxpayer, UUID device, OffsetDateTime issuedAt,
        BigDecimal net, BigDecimal tax, BigDecimal gross, String draft, String draftHash, String content, String route, String fingerprint,
        String body, List<Column> lines) {
    private static final String ONE = """
            SELECT t.tenant_id, t.access_epoch, k.key_id, k.name, d.taxpayer_id, d.device_id, d.issued_at, d.net, d.tax, d.gross, d.draft::text,
                   d.draft_hash, d.content, i.route, i.fingerprint, i.body
            FROM fiscal_document d JOIN tenant t USING (tenant_id) JOIN idempotency_record i USING (tenant_id)
            JOIN api_key k ON k.key_id = i.principal_id
            WHERE d.document_id = ?
            """;
    private static final String LINES = """
            SELECT array_agg(line_no ORDER BY line_no), array_agg(code ORDER BY line_no), array_agg(name ORDER BY line_no),
                   array_agg(qty ORDER BY line_no), array_agg(unit ORDER BY line_no), array_agg(unit_price ORDER BY line_no),
                   array_agg(total ORDER BY line_no), array_agg(tax ORDER BY line_no), array_agg(discount ORDER BY line_no),
                   array_agg(discount_tax ORDER BY line_no), array_agg(treatment ORDER BY line_no)
            FROM fiscal_document_line WHERE document_id = ?
            """;

    /// One column of the lines, top to bottom.
    ///
    /// @param type of its values, in the database's words
    record Column(String type, List<Object> values) {
        Array toArray(Connection connection) throws SQLException {
            return connection.createArrayOf(type, values.toArray());
        }
    }

    /// The codes of the lines' goods.
    Column codes() {
        return lines.get(1);
    }

    static FloorData of(DatabaseAddress superuser, UUID document) throws SQLException {
        try (Connection connection = DriverManager.getConnection(superuser.jdbcUrl(), superuser.user(), superuser.password())) {
            List<Column> lines = lines(connection, document);
            try (PreparedStatement statement = connection.prepareStatement(ONE)) {
                statement.setObject(1, document);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return of(row, lines);
                }
            }
        }
    }

    private static FloorData of(ResultSet row, List<Column> lines) throws SQLException {
        return new FloorData(row.getObject(1, UUID.class), row.getLong(2), row.getObject(3, UUID.class), row.getString(4),
                row.getObject(5, UUID.class), row.getObject(6, UUID.class), row.getObject(7, OffsetDateTime.class), row.getBigDecimal(8),
                row.getBigDecimal(9), row.getBigDecimal(10), row.getString(11), row.getString(12), row.getString(13), row.getString(14),
                row.getString(15), row.getString(16), lines);
    }

    private static List<Column> lines(Connection connection, UUID document) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LINES)) {
            statement.setObject(1, document);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                List<Column> columns = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    Array array = row.getArray(i);
                    columns.add(new Column(array.getBaseTypeName(), List.of((Object[]) array.getArray())));
                }
                return columns;
            }
        }
    }
}
