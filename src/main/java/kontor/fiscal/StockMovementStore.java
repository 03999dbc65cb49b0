package kontor.fiscal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kontor.fiscal.LaneStore.Reasoned;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Movements of stock as rows, for those who look at them.
final class StockMovementStore {
    private static final TypeReference<List<StockReceived.Line>> LINES = new TypeReference<>() {
    };
    private static final TypeReference<List<AuthorityError>> ERRORS = new TypeReference<>() {
    };
    private static final String SELECT = """
            SELECT stock_in_id, device_id, source_kind, source_id, source_number, reference, supplier_name, received_on, lines, state,
                   submitted_at, reason_code, reason_text, reason_errors, next_action_at, created_at, updated_at
            FROM fiscal_stock_in WHERE tenant_id = :tenant
            """;

    private final Database database;
    private final JsonMapper json;

    StockMovementStore(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// False when there is one of the same source.
    boolean insert(Tx tx, UUID id, @Nullable UUID device, String reference, StockReceived received, StockMovementState state, Reasoned why,
            Instant now) {
        return tx.sql("""
                INSERT INTO fiscal_stock_in (tenant_id, stock_in_id, device_id, source_kind, source_id, source_number, reference, supplier_name,
                                             received_on, lines, state, reason_code, reason_text, next_action_at, created_at, updated_at)
                VALUES (:tenant, :id, :device, :kind, :source, :number, :reference, :supplier, :day, :lines::jsonb, :state, :code, :text,
                        :next, :now, :now)
                ON CONFLICT ON CONSTRAINT fiscal_stock_in_once DO NOTHING
                """).param("id", id).param("device", device).param("kind", received.source().kind()).param("source", received.source().id())
                .param("number", received.source().number()).param("reference", reference).param("supplier", received.supplierName())
                .param("day", received.receivedOn()).param("lines", json.writeValueAsString(received.lines())).param("state", state)
                .param("code", why.code()).param("text", why.text()).param("next", why.code() == null ? now : null).param("now", now)
                .update() == 1;
    }

    List<StockMovement> page(Caller caller, @Nullable StockMovementState state, Page.Request page) {
        return database.read(caller, SELECT + """
                AND (:state::text IS NULL OR state = :state) AND (:after::uuid IS NULL OR stock_in_id < :after)
                ORDER BY stock_in_id DESC LIMIT :rows
                """).param("state", state).param("after", page.after()).param("rows", page.rows()).list(this::movement);
    }

    Optional<StockMovement> find(Caller caller, UUID id) {
        return database.read(caller, SELECT + "AND stock_in_id = :id").param("id", id).optional(this::movement);
    }

    Optional<StockMovement> find(Tx tx, UUID id) {
        return tx.sql(SELECT + "AND stock_in_id = :id").param("id", id).optional(this::movement);
    }

    private StockMovement movement(ResultSet rs, int row) throws SQLException {
        String code = rs.getString("reason_code");
        String errors = rs.getString("reason_errors");
        return new StockMovement(Rows.uuid(rs, "stock_in_id"), Rows.constant(rs, "state", StockMovementState.class),
                Rows.uuidOrNull(rs, "device_id"),
                new StockReceived.Source(rs.getString("source_kind"), Rows.uuid(rs, "source_id"), rs.getString("source_number")),
                rs.getString("reference"), rs.getString("supplier_name"),
                Objects.requireNonNull(rs.getObject("received_on", LocalDate.class)),
                json.readValue(rs.getString("lines"), LINES), Rows.instantOrNull(rs, "submitted_at"),
                code == null
                        ? null
                        : new Document.Reason(code, rs.getString("reason_text"),
                                errors == null ? List.of() : json.readValue(errors, ERRORS)),
                Rows.instantOrNull(rs, "next_action_at"), Rows.instant(rs, "created_at"), Rows.instant(rs, "updated_at"));
    }
}
