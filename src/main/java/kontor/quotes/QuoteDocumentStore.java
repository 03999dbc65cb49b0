package kontor.quotes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.quotes.QuoteDocument.State;
import kontor.quotes.documents.Format;
import kontor.quotes.documents.Language;
import kontor.quotes.documents.Layout;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Files of quotes as rows: wishes and checksums are added and never changed, bytes go when they are old.
final class QuoteDocumentStore {
    private static final String SELECT = """
            SELECT e.export_id, e.quote_id, q.number, e.revision_no, e.result_hash, e.format, e.layout, e.language, e.lines, e.job_id,
                   e.requested_by_name, e.requested_at, d.sha256, d.bytes, d.made_at
            FROM quote_export e
            JOIN quote q ON q.tenant_id = e.tenant_id AND q.quote_id = e.quote_id
            """;
    private static final String MADE = "JOIN quote_document d ON d.tenant_id = e.tenant_id AND d.export_id = e.export_id ";

    private final Database database;

    QuoteDocumentStore(Database database) {
        this.database = database;
    }

    void insert(Tx tx, QuoteDocument wish, @Nullable UUID by) {
        tx.sql("""
                INSERT INTO quote_export (tenant_id, export_id, quote_id, revision_no, result_hash, format, layout, language, lines, job_id,
                                          requested_by, requested_by_name, requested_at)
                VALUES (:tenant, :id, :quote, :revision, :hash, :format, :layout, :language, :lines, :job, :by, :byName, :at)
                """).param("id", wish.id()).param("quote", wish.quoteId()).param("revision", wish.revision())
                .param("hash", wish.resultHash()).param("format", wish.format()).param("layout", wish.layout())
                .param("language", wish.language()).param("lines", wish.lines()).param("job", wish.jobId()).param("by", by)
                .param("byName", wish.requestedBy()).param("at", wish.requestedAt()).update();
    }

    void made(Tx tx, UUID id, String sha256, long bytes, Instant at) {
        tx.sql("""
                INSERT INTO quote_document (tenant_id, export_id, sha256, bytes, made_at) VALUES (:tenant, :id, :sha256, :bytes, :at)
                """).param("id", id).param("sha256", sha256).param("bytes", bytes).param("at", at).update();
    }

    int part(Tx tx, UUID id, int no, byte[] content) {
        return tx.sql("INSERT INTO quote_document_part (tenant_id, export_id, part_no, content) VALUES (:tenant, :id, :no, :content)")
                .param("id", id).param("no", no).param("content", content).update();
    }

    /// What an earlier attempt left.
    int clear(Tx tx, UUID id) {
        return tx.sql("DELETE FROM quote_document_part WHERE tenant_id = :tenant AND export_id = :id").param("id", id).update();
    }

    Optional<byte[]> part(Caller caller, UUID id, int no) {
        return database.read(caller, """
                SELECT content FROM quote_document_part WHERE tenant_id = :tenant AND export_id = :id AND part_no = :no
                """).param("id", id).param("no", no).optional((rs, row) -> rs.getBytes("content"));
    }

    Optional<QuoteDocument> find(Caller caller, UUID id) {
        return database.read(caller, SELECT + "LEFT " + MADE + "WHERE e.tenant_id = :tenant AND e.export_id = :id").param("id", id)
                .optional(QuoteDocumentStore::document);
    }

    /// Those that are made, newest first.
    List<QuoteDocument> page(Caller caller, UUID quote, @Nullable String sha256, Page.Request page) {
        return database.read(caller, SELECT + MADE + """
                WHERE e.tenant_id = :tenant AND e.quote_id = :quote AND (:sha256::text IS NULL OR d.sha256 = :sha256)
                  AND (:after::uuid IS NULL OR e.export_id < :after)
                ORDER BY e.export_id DESC LIMIT :rows
                """).param("quote", quote).param("sha256", sha256).param("after", page.after()).param("rows", page.rows())
                .list(QuoteDocumentStore::document);
    }

    /// Takes the bytes of old files away; ids are in the order of time.
    static int sweep(Tx tx, int most) {
        return tx.sql("""
                DELETE FROM quote_document_part WHERE tenant_id = :tenant AND ctid = ANY (ARRAY(
                    SELECT ctid FROM quote_document_part
                    WHERE tenant_id = :tenant AND export_id < (SELECT uuidv7(make_interval(days => -:days))) LIMIT :most))
                """).param("days", Math.toIntExact(QuoteDocument.HELD.toDays())).param("most", most).update();
    }

    private static QuoteDocument document(ResultSet rs, int row) throws SQLException {
        String sha256 = rs.getString("sha256");
        Instant at = Rows.instant(rs, "requested_at");
        return new QuoteDocument(Rows.uuid(rs, "export_id"), Rows.uuid(rs, "quote_id"), rs.getString("number"), rs.getInt("revision_no"),
                rs.getString("result_hash"), Rows.constant(rs, "format", Format.class), Rows.constant(rs, "layout", Layout.class),
                Rows.constant(rs, "language", Language.class), rs.getInt("lines"), sha256 == null ? State.WAITING : State.READY,
                Rows.uuidOrNull(rs, "job_id"), sha256, (Long) rs.getObject("bytes"), rs.getString("requested_by_name"), at,
                Rows.instantOrNull(rs, "made_at"), at.plus(QuoteDocument.HELD));
    }
}
