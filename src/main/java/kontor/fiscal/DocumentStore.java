package kontor.fiscal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Statement;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Documents, their lines and attempts as rows.
final class DocumentStore {
    private static final TypeReference<List<AuthorityError>> ERRORS = new TypeReference<>() {
    };
    private static final String SELECT = """
            SELECT document_id, kind, reference, state, device_id, currency, issued_at, net, tax, gross, fdn, antifake_code, qr_code,
                   authority_id, authority_at, reason_code, reason_text, reason_errors, next_action_at, created_at, updated_at
            FROM fiscal_document
            """;

    private final Database database;
    private final JsonMapper json;

    DocumentStore(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// A document about to be stored: what was asked for, what it comes to, and the content it is frozen in.
    record Frozen(UUID id, UUID taxpayerId, UUID deviceId, ComputedDocument figures, String draft, String draftHash, String content) {
    }

    /// Stores it as queued; false when the reference is taken.
    boolean insert(Tx tx, Frozen document) {
        ComputedDocument figures = document.figures();
        return tx.sql("""
                INSERT INTO fiscal_document (tenant_id, document_id, taxpayer_id, device_id, kind, reference, state, currency, issued_at,
                                             buyer_tin, net, tax, gross, draft, draft_hash, content, next_action_at)
                VALUES (:tenant, :id, :taxpayer, :device, :kind, :reference, 'QUEUED', :currency, :issuedAt,
                        :buyerTin, :net, :tax, :gross, :draft::jsonb, :draftHash, :content, now())
                ON CONFLICT ON CONSTRAINT fiscal_document_reference_once DO NOTHING
                """).param("id", document.id()).param("taxpayer", document.taxpayerId()).param("device", document.deviceId())
                .param("kind", figures.kind()).param("reference", figures.reference()).param("currency", figures.currency())
                .param("issuedAt", figures.issuedAt()).param("buyerTin", figures.buyer().tin()).param("net", figures.net())
                .param("tax", figures.tax()).param("gross", figures.gross()).param("draft", document.draft())
                .param("draftHash", document.draftHash()).param("content", document.content()).update() == 1;
    }

    void insertLines(Tx tx, UUID documentId, List<ComputedLine> lines) {
        tx.sql("""
                INSERT INTO fiscal_document_line (tenant_id, document_id, line_no, code, name, qty, unit, unit_price, total, tax,
                                                  discount, discount_tax, treatment)
                SELECT :tenant, :id, * FROM unnest(:no::int[], :code::text[], :name::text[], :qty::numeric[], :unit::text[],
                       :price::numeric[], :total::numeric[], :tax::numeric[], :discount::numeric[], :discountTax::numeric[], :treatment::text[])
                """).param("id", documentId).param("no", IntStream.rangeClosed(1, lines.size()).boxed().toList())
                .param("code", lines.stream().map(ComputedLine::code).toList())
                .param("name", lines.stream().map(ComputedLine::name).toList())
                .param("qty", lines.stream().map(ComputedLine::qty).toList()).param("unit", lines.stream().map(ComputedLine::unit).toList())
                .param("price", lines.stream().map(ComputedLine::unitPrice).toList())
                .param("total", lines.stream().map(ComputedLine::total).toList())
                .param("tax", lines.stream().map(ComputedLine::tax).toList())
                .param("discount", lines.stream().map(ComputedLine::discount).toList())
                .param("discountTax", lines.stream().map(ComputedLine::discountTax).toList())
                .param("treatment", lines.stream().map(ComputedLine::treatment).toList()).update();
    }

    /// The document that has this reference, with the hash of what was asked for.
    Optional<Taken> taken(Tx tx, UUID taxpayerId, String reference) {
        return tx.sql("""
                SELECT document_id, draft_hash FROM fiscal_document
                WHERE tenant_id = :tenant AND taxpayer_id = :taxpayer AND reference = :reference
                """).param("taxpayer", taxpayerId).param("reference", reference)
                .optional((rs, row) -> new Taken(Rows.uuid(rs, "document_id"), rs.getString("draft_hash")));
    }

    record Taken(UUID id, String draftHash) {
    }

    Document get(Tx tx, UUID id) {
        return tx.sql(SELECT + "WHERE tenant_id = :tenant AND document_id = :id").param("id", id).one(this::document);
    }

    Optional<Document> find(Caller caller, UUID id) {
        return database.read(caller, SELECT + "WHERE tenant_id = :tenant AND document_id = :id").param("id", id).optional(this::document);
    }

    /// Newest first. Absent criteria do not narrow; the texts differ so that each has its own plan.
    List<Document> list(Caller caller, @Nullable DocumentState state, @Nullable String reference, @Nullable String fdn, Page.Request page) {
        String narrowed = SELECT + "WHERE tenant_id = :tenant" + (state == null ? "" : " AND state = :state")
                + (reference == null ? "" : " AND reference = :reference") + (fdn == null ? "" : " AND fdn = :fdn")
                + (page.after() == null ? "" : " AND document_id < :after") + " ORDER BY document_id DESC LIMIT :rows";
        Statement statement = database.read(caller, narrowed).param("rows", page.rows());
        statement.param("state", state).param("reference", reference).param("fdn", fdn).param("after", page.after());
        return statement.list(this::document);
    }

    /// Oldest first, behind the document `after`: what is added while someone reads batch by batch comes at the end.
    List<Document> batch(Caller caller, DocumentExport.Wish wish, @Nullable UUID after, int rows) {
        String narrowed = SELECT + "WHERE tenant_id = :tenant" + (wish.state() == null ? "" : " AND state = :state")
                + (wish.from() == null ? "" : " AND issued_at >= :from") + (wish.until() == null ? "" : " AND issued_at < :until")
                + (after == null ? "" : " AND document_id > :after") + " ORDER BY document_id LIMIT :rows";
        Statement statement = database.read(caller, narrowed).param("rows", rows);
        statement.param("state", wish.state()).param("from", wish.from()).param("until", wish.until()).param("after", after);
        return statement.list(this::document);
    }

    List<Attempt> attempts(Caller caller, UUID id) {
        return database.read(caller, """
                SELECT attempt_no, kind, started_at, finished_at, outcome, code, message, late FROM fiscal_attempt
                WHERE tenant_id = :tenant AND document_id = :id ORDER BY attempt_no LIMIT 500
                """).param("id", id).list((rs, row) -> new Attempt(rs.getInt("attempt_no"), Rows.constant(rs, "kind", Attempt.Kind.class),
                Rows.instant(rs, "started_at"), Rows.instantOrNull(rs, "finished_at"), rs.getString("outcome"), rs.getString("code"),
                rs.getString("message"), rs.getString("late")));
    }

    private Document document(ResultSet rs, int row) throws SQLException {
        return new Document(Rows.uuid(rs, "document_id"), Rows.constant(rs, "kind", DocumentKind.class), rs.getString("reference"),
                Rows.constant(rs, "state", DocumentState.class), Rows.uuid(rs, "device_id"), rs.getString("currency"),
                Rows.instant(rs, "issued_at"), rs.getBigDecimal("net"), rs.getBigDecimal("tax"), rs.getBigDecimal("gross"), fiscal(rs),
                reason(rs), Rows.instantOrNull(rs, "next_action_at"), Rows.instant(rs, "created_at"), Rows.instant(rs, "updated_at"));
    }

    private static @Nullable FiscalData fiscal(ResultSet rs) throws SQLException {
        String fdn = rs.getString("fdn");
        return fdn == null
                ? null
                : new FiscalData(fdn, rs.getString("antifake_code"), rs.getString("qr_code"), rs.getString("authority_id"),
                        Rows.instantOrNull(rs, "authority_at"));
    }

    private Document.@Nullable Reason reason(ResultSet rs) throws SQLException {
        String code = rs.getString("reason_code");
        if (code == null) {
            return null;
        }
        String errors = rs.getString("reason_errors");
        return new Document.Reason(code, rs.getString("reason_text"), errors == null ? List.of() : json.readValue(errors, ERRORS));
    }
}
