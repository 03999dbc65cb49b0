package kontor.quotes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Quotes as rows.
final class QuoteStore {
    /// What [#head] reads.
    static final String HEAD = """
            q.quote_id, q.number, q.state, q.returned_reason, q.title, q.customer_id, c.name AS customer_name, q.seller_id, q.owner_id,
            q.owner_name, q.currency, q.quote_date, q.valid_until, q.revision_no, q.amount, q.reporting_currency, q.reporting_amount,
            q.margin, q.created_at, q.updated_at, q.sent_at, q.accepted_at, q.deleted_at
            """;
    static final String FROM = "FROM quote q JOIN customer c ON c.tenant_id = q.tenant_id AND c.customer_id = q.customer_id ";
    private static final String WHOLE = "SELECT " + HEAD + """
            , q.version, q.draft, q.draft_hash, q.approved_no, q.review_round,
            (SELECT r.draft_hash FROM quote_revision r
             WHERE r.tenant_id = q.tenant_id AND r.quote_id = q.quote_id AND r.revision_no = q.revision_no) AS frozen_hash
            """ + FROM + "WHERE q.tenant_id = :tenant AND q.quote_id = :id";

    private final Database database;

    QuoteStore(Database database) {
        this.database = database;
    }

    /// A quote about to be stored.
    record Made(UUID id, String number, String title, UUID customerId, UUID sellerId, UUID ownerId, String ownerName, String draft,
            String draftHash, String currency, LocalDate quoteDate, LocalDate validUntil, Instant at) {
    }

    /// The next number of a series in a year. Its row is held until the quote that takes the number is committed, so that one that
    /// is rolled back leaves no gap.
    int next(Tx tx, String series, int year) {
        return tx.sql("""
                INSERT INTO quote_series (tenant_id, series, year, last_no) VALUES (:tenant, :series, :year, 1)
                ON CONFLICT (tenant_id, series, year) DO UPDATE SET last_no = quote_series.last_no + 1
                RETURNING last_no
                """).param("series", series).param("year", year).one((rs, row) -> rs.getInt("last_no"));
    }

    void insert(Tx tx, Made quote) {
        tx.sql("""
                INSERT INTO quote (tenant_id, quote_id, number, title, customer_id, seller_id, owner_id, owner_name, state, draft,
                                   draft_hash, currency, quote_date, valid_until, created_at, updated_at)
                VALUES (:tenant, :id, :number, :title, :customer, :seller, :owner, :ownerName, 'DRAFT', :draft::jsonb, :hash, :currency,
                        :quoteDate, :validUntil, :at, :at)
                """).param("id", quote.id()).param("number", quote.number()).param("title", quote.title())
                .param("customer", quote.customerId()).param("seller", quote.sellerId()).param("owner", quote.ownerId())
                .param("ownerName", quote.ownerName()).param("draft", quote.draft()).param("hash", quote.draftHash())
                .param("currency", quote.currency()).param("quoteDate", quote.quoteDate()).param("validUntil", quote.validUntil())
                .param("at", quote.at()).update();
    }

    Optional<StoredQuote> find(Caller caller, UUID id) {
        return database.read(caller, WHOLE).param("id", id).optional(QuoteStore::stored);
    }

    Optional<StoredQuote> find(Tx tx, UUID id) {
        return tx.sql(WHOLE).param("id", id).optional(QuoteStore::stored);
    }

    /// @throws kontor.platform.Refused [QuotesFailure.Unknown]
    void require(Caller caller, UUID id) {
        if (find(caller, id).isEmpty()) {
            throw Quotes.unknown();
        }
    }

    /// @throws kontor.platform.Refused [QuotesFailure.Unknown]
    void require(Tx tx, UUID id) {
        if (find(tx, id).isEmpty()) {
            throw Quotes.unknown();
        }
    }

    /// The quote, held until the end of the transaction.
    Optional<StoredQuote> locked(Tx tx, UUID id) {
        return tx.sql(WHOLE + " FOR NO KEY UPDATE OF q").param("id", id).optional(QuoteStore::stored);
    }

    /// @return false when it is no longer at this version
    boolean saveDraft(Tx tx, UUID id, int version, Made changed) {
        return tx.sql("""
                UPDATE quote SET title = :title, draft = :draft::jsonb, draft_hash = :hash, currency = :currency,
                       valid_until = :validUntil, updated_at = :at, version = version + 1
                WHERE tenant_id = :tenant AND quote_id = :id AND version = :version
                """).param("id", id).param("version", version).param("title", changed.title()).param("draft", changed.draft())
                .param("hash", changed.draftHash()).param("currency", changed.currency()).param("validUntil", changed.validUntil())
                .param("at", changed.at()).update() == 1;
    }

    /// Makes a revision the current one.
    ///
    /// @return false when the quote is no longer at this version
    boolean frozen(Tx tx, UUID id, int version, RevisionHead revision, Instant at) {
        return tx.sql("""
                UPDATE quote SET revision_no = :no, currency = :currency, amount = :amount, reporting_currency = :reportingCurrency,
                       reporting_amount = :reportingAmount, margin = :margin, updated_at = :at, version = version + 1
                WHERE tenant_id = :tenant AND quote_id = :id AND version = :version
                """).param("id", id).param("version", version).param("no", revision.no()).param("currency", revision.currency())
                .param("amount", revision.amount()).param("reportingCurrency", revision.reportingCurrency())
                .param("reportingAmount", revision.reportingAmount()).param("margin", revision.margin()).param("at", at).update() == 1;
    }

    /// A step of the state machine.
    ///
    /// @param returned why it was sent back; null otherwise
    /// @param approved the revision that is approved with it; null: as it was
    record Step(UUID id, QuoteState from, int version, QuoteState to, @Nullable String returned, @Nullable Integer approved, int round,
            boolean deleted, Instant at) {
    }

    /// Compares state and version, and sets the next.
    ///
    /// @return false when it is no longer in this state at this version
    boolean move(Tx tx, Step step) {
        return tx.sql("""
                UPDATE quote SET state = :to, returned_reason = :returned, approved_no = coalesce(:approved::integer, approved_no),
                       review_round = :round, deleted_at = CASE WHEN :deleted THEN coalesce(deleted_at, :at) END,
                       sent_at = CASE WHEN :to = 'SENT' AND state <> 'SENT' THEN :at ELSE sent_at END,
                       accepted_at = CASE WHEN :to = 'ACCEPTED' THEN :at ELSE accepted_at END,
                       updated_at = :at, version = version + 1
                WHERE tenant_id = :tenant AND quote_id = :id AND state = :from AND version = :version
                """).param("id", step.id()).param("from", step.from()).param("version", step.version()).param("to", step.to())
                .param("returned", step.returned()).param("approved", step.approved()).param("round", step.round())
                .param("deleted", step.deleted()).param("at", step.at()).update() == 1;
    }

    /// Sent quotes whose last day is before this one.
    List<UUID> passed(Caller caller, LocalDate today, int most) {
        return database.read(caller, """
                SELECT quote_id FROM quote
                WHERE tenant_id = :tenant AND state = 'SENT' AND deleted_at IS NULL AND valid_until < :today
                ORDER BY valid_until, quote_id LIMIT :most
                """).param("today", today).param("most", most).list((rs, row) -> Rows.uuid(rs, "quote_id"));
    }

    static QuoteHead head(ResultSet rs, int row) throws SQLException {
        return new QuoteHead(Rows.uuid(rs, "quote_id"), rs.getString("number"), Rows.constant(rs, "state", QuoteState.class),
                rs.getString("returned_reason"), rs.getString("title"), Rows.uuid(rs, "customer_id"), rs.getString("customer_name"),
                Rows.uuid(rs, "seller_id"), Rows.uuid(rs, "owner_id"), rs.getString("owner_name"), rs.getString("currency"),
                date(rs, "quote_date"), date(rs, "valid_until"), (Integer) rs.getObject("revision_no"), rs.getBigDecimal("amount"),
                rs.getString("reporting_currency"), rs.getBigDecimal("reporting_amount"), rs.getBigDecimal("margin"),
                Rows.instant(rs, "created_at"), Rows.instant(rs, "updated_at"), Rows.instantOrNull(rs, "sent_at"),
                Rows.instantOrNull(rs, "accepted_at"), Rows.instantOrNull(rs, "deleted_at"));
    }

    private static StoredQuote stored(ResultSet rs, int row) throws SQLException {
        return new StoredQuote(head(rs, row), rs.getInt("version"), rs.getString("draft"), rs.getString("draft_hash"),
                rs.getString("frozen_hash"), (Integer) rs.getObject("approved_no"), rs.getInt("review_round"));
    }

    private static LocalDate date(ResultSet rs, String column) throws SQLException {
        return Objects.requireNonNull(rs.getObject(column, LocalDate.class));
    }
}
