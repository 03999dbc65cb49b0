package kontor.fiscal;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Invoices that wait for a person: kept once for each thing they are made of, submitted or discarded once.
public final class InvoiceDrafts {
    private static final String SELECT = """
            SELECT draft_id, source_kind, source_id, content, state, document_id, created_at FROM fiscal_draft WHERE tenant_id = :tenant
            """;

    private final Database database;
    private final CatalogueStore catalogue;
    private final Fiscal fiscal;
    private final ActivityTrail trail;
    private final JsonMapper json;
    private final InstantSource clock;

    InvoiceDrafts(Database database, CatalogueStore catalogue, Fiscal fiscal, ActivityTrail trail, JsonMapper json, InstantSource clock) {
        this.database = database;
        this.catalogue = catalogue;
        this.fiscal = fiscal;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    /// Whether the tenant issues documents at all.
    public boolean wanted(Tx tx) {
        return catalogue.anyDevice(tx);
    }

    /// Keeps a draft, unless there is one of the same source: then nothing is done.
    public void keep(Tx tx, Caller caller, InvoiceDraft.Origin source, DocumentDraft content) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        int kept = tx.sql("""
                INSERT INTO fiscal_draft (tenant_id, draft_id, source_kind, source_id, content, state, created_at)
                VALUES (:tenant, :id, :kind, :source, :content::jsonb, 'OPEN', :at)
                ON CONFLICT ON CONSTRAINT fiscal_draft_once DO NOTHING
                """).param("id", id).param("kind", source.kind()).param("source", source.id())
                .param("content", json.writeValueAsString(content)).param("at", clock.instant()).update();
        if (kept == 1) {
            trail.record(tx, caller, "invoice_draft.made", "invoice_draft", id.toString(), Map.of("reference", content.reference()));
        }
    }

    /// Newest first.
    Page<InvoiceDraft> page(Caller caller, InvoiceDraft.@Nullable State state, Page.Request page) {
        String narrowed = SELECT + (state == null ? "" : " AND state = :state") + (page.after() == null ? "" : " AND draft_id < :after")
                + " ORDER BY draft_id DESC LIMIT :rows";
        List<InvoiceDraft> rows = database.read(caller, narrowed).param("state", state).param("after", page.after())
                .param("rows", page.rows()).list(this::draft);
        return Page.of(rows, page, InvoiceDraft::id);
    }

    InvoiceDraft find(Caller caller, UUID id) {
        return database.read(caller, SELECT + "AND draft_id = :id").param("id", id).optional(this::draft)
                .orElseThrow(() -> new FiscalFailure.UnknownInvoiceDraft().refused());
    }

    /// Accepts the document a person made of the draft; it is queued for the authority as any other.
    Document submit(Tx tx, Caller caller, UUID id, DocumentDraft completed) {
        open(tx, id);
        Document document = fiscal.accept(tx, caller, completed);
        settle(tx, id, InvoiceDraft.State.SUBMITTED, document.id());
        trail.record(tx, caller, "invoice_draft.submitted", "invoice_draft", id.toString(), Map.of("reference", document.reference()));
        return document;
    }

    void discard(Caller caller, UUID id) {
        database.inTransaction(caller, "fiscal.discard_draft", tx -> {
            InvoiceDraft draft = open(tx, id);
            settle(tx, id, InvoiceDraft.State.DISCARDED, null);
            trail.record(tx, caller, "invoice_draft.discarded", "invoice_draft", id.toString(),
                    Map.of("reference", draft.content().reference()));
            return id;
        });
    }

    private InvoiceDraft open(Tx tx, UUID id) {
        InvoiceDraft draft = tx.sql(SELECT + "AND draft_id = :id FOR UPDATE").param("id", id).optional(this::draft)
                .orElseThrow(() -> new FiscalFailure.UnknownInvoiceDraft().refused());
        if (draft.state() != InvoiceDraft.State.OPEN) {
            throw new FiscalFailure.InvoiceDraftSettled().refused();
        }
        return draft;
    }

    private static void settle(Tx tx, UUID id, InvoiceDraft.State state, @Nullable UUID document) {
        tx.sql("UPDATE fiscal_draft SET state = :state, document_id = :document WHERE tenant_id = :tenant AND draft_id = :id")
                .param("id", id).param("state", state).param("document", document).update();
    }

    private InvoiceDraft draft(ResultSet rs, int row) throws SQLException {
        return new InvoiceDraft(Rows.uuid(rs, "draft_id"),
                new InvoiceDraft.Origin(rs.getString("source_kind"), Rows.uuid(rs, "source_id")),
                Rows.constant(rs, "state", InvoiceDraft.State.class), json.readValue(rs.getString("content"), DocumentDraft.class),
                Rows.uuidOrNull(rs, "document_id"), Rows.instant(rs, "created_at"));
    }
}
