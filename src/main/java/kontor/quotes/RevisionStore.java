package kontor.quotes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Revisions as rows: added, and never changed.
final class RevisionStore {
    private static final String HEAD = """
            revision_id, revision_no, parent_no, reason, input_hash, result_hash, engine_version, settings_no, reference_no, rate_set,
            currency, amount, reporting_currency, reporting_amount, margin, findings, blocking, senior_approvals, created_by_name,
            created_at
            """;
    private static final String WHOLE = "SELECT " + HEAD + """
            , draft, draft_hash, inputs, results FROM quote_revision
            WHERE tenant_id = :tenant AND quote_id = :quote AND revision_no = :no
            """;

    private final Database database;

    RevisionStore(Database database) {
        this.database = database;
    }

    /// Where a revision is.
    record Place(UUID quoteId, int no) {
    }

    void insert(Tx tx, UUID quote, Frozen frozen, @Nullable UUID by) {
        RevisionHead head = frozen.head();
        tx.sql("""
                INSERT INTO quote_revision (tenant_id, quote_id, revision_no, revision_id, parent_no, reason, draft, draft_hash, inputs,
                                            input_hash, results, result_hash, engine_version, settings_no, reference_no, rate_set,
                                            currency, amount, reporting_currency, reporting_amount, margin, findings, blocking,
                                            senior_approvals, created_by, created_by_name, created_at)
                VALUES (:tenant, :quote, :no, :id, :parent, :reason, :draft, :draftHash, :inputs, :inputHash, :results, :resultHash,
                        :engine, :settings, :reference, :rateSet, :currency, :amount, :reportingCurrency, :reportingAmount, :margin,
                        :findings::text[], :blocking, :senior, :by, :byName, :at)
                """).param("quote", quote).param("no", head.no()).param("id", head.id()).param("parent", head.parent())
                .param("reason", head.reason()).param("draft", frozen.draft()).param("draftHash", frozen.draftHash())
                .param("inputs", frozen.inputs()).param("inputHash", head.inputHash()).param("results", frozen.results())
                .param("resultHash", head.resultHash()).param("engine", head.engineVersion()).param("settings", head.settings())
                .param("reference", head.reference()).param("rateSet", head.rateSet()).param("currency", head.currency())
                .param("amount", head.amount()).param("reportingCurrency", head.reportingCurrency())
                .param("reportingAmount", head.reportingAmount()).param("margin", head.margin()).param("findings", head.findings())
                .param("blocking", head.blocking()).param("senior", head.seniorApprovals()).param("by", by)
                .param("byName", head.createdBy()).param("at", head.createdAt()).update();
    }

    /// Newest first.
    List<RevisionHead> page(Caller caller, UUID quote, Page.Request page) {
        return database.read(caller, "SELECT " + HEAD + """
                FROM quote_revision
                WHERE tenant_id = :tenant AND quote_id = :quote AND (:after::uuid IS NULL OR revision_id < :after)
                ORDER BY revision_no DESC LIMIT :rows
                """).param("quote", quote).param("after", page.after()).param("rows", page.rows()).list(RevisionStore::head);
    }

    Optional<Frozen> find(Caller caller, UUID quote, int no) {
        return database.read(caller, WHOLE).param("quote", quote).param("no", no).optional(RevisionStore::frozen);
    }

    Optional<Frozen> find(Tx tx, UUID quote, int no) {
        return tx.sql(WHOLE).param("quote", quote).param("no", no).optional(RevisionStore::frozen);
    }

    Optional<RevisionHead> head(Tx tx, UUID quote, int no) {
        return tx.sql("SELECT " + HEAD + "FROM quote_revision WHERE tenant_id = :tenant AND quote_id = :quote AND revision_no = :no")
                .param("quote", quote).param("no", no).optional(RevisionStore::head);
    }

    int last(Tx tx, UUID quote) {
        return tx.sql("SELECT coalesce(max(revision_no), 0) FROM quote_revision WHERE tenant_id = :tenant AND quote_id = :quote")
                .param("quote", quote).one((rs, row) -> rs.getInt(1));
    }

    /// Some revisions, others for another seed.
    List<Place> sample(Caller caller, String seed, int most) {
        return database.read(caller, """
                SELECT quote_id, revision_no FROM quote_revision WHERE tenant_id = :tenant
                ORDER BY md5(revision_id::text || :seed) LIMIT :most
                """).param("seed", seed).param("most", most)
                .list((rs, row) -> new Place(Rows.uuid(rs, "quote_id"), rs.getInt("revision_no")));
    }

    private static RevisionHead head(ResultSet rs, int row) throws SQLException {
        return new RevisionHead(Rows.uuid(rs, "revision_id"), rs.getInt("revision_no"), (Integer) rs.getObject("parent_no"),
                rs.getString("reason"), rs.getString("input_hash"), rs.getString("result_hash"), rs.getString("engine_version"),
                rs.getInt("settings_no"), rs.getInt("reference_no"), rs.getString("rate_set"), rs.getString("currency"),
                rs.getBigDecimal("amount"), rs.getString("reporting_currency"), rs.getBigDecimal("reporting_amount"),
                rs.getBigDecimal("margin"), Rows.texts(rs, "findings"), rs.getBoolean("blocking"), rs.getInt("senior_approvals"),
                rs.getString("created_by_name"), Rows.instant(rs, "created_at"));
    }

    private static Frozen frozen(ResultSet rs, int row) throws SQLException {
        return new Frozen(head(rs, row), rs.getString("draft"), rs.getString("draft_hash"), rs.getString("inputs"),
                rs.getString("results"));
    }
}
