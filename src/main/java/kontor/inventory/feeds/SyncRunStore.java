package kontor.inventory.feeds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.inventory.intake.Kind;
import kontor.inventory.intake.Ledger;
import kontor.inventory.intake.RowError;
import kontor.inventory.intake.RowErrors;
import kontor.inventory.intake.Tally;
import kontor.inventory.intake.Wish;
import kontor.platform.Failure;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Runs as rows.
final class SyncRunStore implements Ledger {
    private static final String SELECT = """
            SELECT run_id, job_id, source_id, source_name, kind, mode, take, range_from, range_to, planned, state, row_count, rejected,
                   issues, inserted, updated, deleted, ignored_columns, failure_code, failure_message, created_by_name, created_at,
                   updated_at
            FROM sync_run WHERE tenant_id = :tenant
            """;

    private final Database database;

    SyncRunStore(Database database) {
        this.database = database;
    }

    /// A run about to be stored.
    record Made(UUID id, UUID jobId, SyncSource source, Wish wish, Window window, boolean planned, String byName, Instant at) {
    }

    /// @return false when rows of this kind are being fetched already
    boolean insert(Tx tx, Made made) {
        Wish wish = made.wish();
        return tx.sql("""
                INSERT INTO sync_run (tenant_id, run_id, job_id, source_id, source_name, kind, mode, take, range_from, range_to, allow_empty,
                                      confirmed, planned, state, created_by_name, created_at, updated_at)
                VALUES (:tenant, :id, :job, :source, :name, :kind, :mode, :take, :from, :to, :allowEmpty, :confirmed, :planned, 'RECEIVED',
                        :byName, :at, :at)
                ON CONFLICT (tenant_id, kind) WHERE state IN ('RECEIVED', 'RUNNING') DO NOTHING
                """).param("id", made.id()).param("job", made.jobId()).param("source", made.source().id())
                .param("name", made.source().plan().name()).param("kind", wish.kind()).param("mode", wish.mode()).param("take", wish.take())
                .param("from", made.window().from()).param("to", made.window().to()).param("allowEmpty", wish.allowEmpty())
                .param("confirmed", wish.confirmed()).param("planned", made.planned()).param("byName", made.byName())
                .param("at", made.at()).update() == 1;
    }

    Optional<SyncRun> find(Caller caller, UUID id) {
        return database.read(caller, SELECT + "AND run_id = :id").param("id", id).optional(SyncRunStore::view);
    }

    Optional<SyncRun> find(Tx tx, UUID id) {
        return tx.sql(SELECT + "AND run_id = :id").param("id", id).optional(SyncRunStore::view);
    }

    /// The run, held until the end of the transaction.
    Optional<SyncRun> locked(Tx tx, UUID id) {
        return tx.sql(SELECT + "AND run_id = :id FOR NO KEY UPDATE").param("id", id).optional(SyncRunStore::view);
    }

    /// Newest first.
    List<SyncRun> page(Caller caller, @Nullable UUID source, Page.Request page) {
        return database
                .read(caller, SELECT + (source == null ? "" : "AND source_id = :source ")
                        + (page.after() == null ? "" : "AND run_id < :after ") + "ORDER BY run_id DESC LIMIT :rows")
                .param("source", source).param("after", page.after()).param("rows", page.rows()).list(SyncRunStore::view);
    }

    boolean open(Tx tx, UUID source) {
        return tx.sql("""
                SELECT EXISTS (SELECT FROM sync_run WHERE tenant_id = :tenant AND source_id = :source
                                                      AND state IN ('RECEIVED', 'RUNNING')) AS open
                """).param("source", source).one((rs, row) -> rs.getBoolean("open"));
    }

    /// Begins, or begins anew; empty when it is over.
    Optional<SyncRun.Order> running(Tx tx, UUID id, Instant at) {
        return tx.sql("""
                UPDATE sync_run SET state = 'RUNNING', updated_at = :at
                WHERE tenant_id = :tenant AND run_id = :id AND state IN ('RECEIVED', 'RUNNING')
                RETURNING source_id, kind, mode, take, range_from, range_to, allow_empty, confirmed
                """).param("id", id).param("at", at).optional(SyncRunStore::order);
    }

    @Override
    public Named named() {
        return new Named("inventory.sync", "sync_run");
    }

    @Override
    public boolean wanted(Tx tx, UUID id) {
        return locked(tx, id).filter(each -> each.state().open()).isPresent();
    }

    /// A fetch that came to nothing is over, too: the next one is begun by whoever wants it, or by the plan.
    @Override
    public boolean endsWith(Failure why) {
        return why instanceof FeedFailure || Ledger.super.endsWith(why);
    }

    @Override
    public void done(Tx tx, UUID id, Tally tally, Instant at) {
        tx.sql("""
                UPDATE sync_run SET state = 'DONE', ignored_columns = :ignored, row_count = :rows, rejected = :rejected, issues = :issues,
                       inserted = :inserted, updated = :updated, deleted = :deleted, updated_at = :at
                WHERE tenant_id = :tenant AND run_id = :id
                """).param("id", id).param("ignored", tally.ignoredColumns()).param("rows", tally.rows())
                .param("rejected", tally.rejected()).param("issues", tally.errors()).param("inserted", tally.inserted())
                .param("updated", tally.updated()).param("deleted", tally.deleted()).param("at", at).update();
    }

    @Override
    public boolean failed(Tx tx, UUID id, Failure why, Tally tally, Instant at) {
        return tx.sql("""
                UPDATE sync_run SET state = 'FAILED', failure_code = :code, failure_message = :message, ignored_columns = :ignored,
                       row_count = :rows, rejected = :rejected, issues = :issues, updated_at = :at
                WHERE tenant_id = :tenant AND run_id = :id AND state = 'RUNNING'
                """).param("id", id).param("code", why.code()).param("message", why.message()).param("ignored", tally.ignoredColumns())
                .param("rows", tally.rows()).param("rejected", tally.rejected()).param("issues", tally.errors()).param("at", at)
                .update() == 1;
    }

    void cancelled(Tx tx, UUID id, Instant at) {
        tx.sql("UPDATE sync_run SET state = 'CANCELLED', updated_at = :at WHERE tenant_id = :tenant AND run_id = :id").param("id", id)
                .param("at", at).update();
    }

    @Override
    public void addErrors(Tx tx, UUID id, List<RowError> errors) {
        RowErrors.add(tx.sql("""
                INSERT INTO sync_issue (tenant_id, run_id, issue_id, line, column_name, code, value, message)
                SELECT :tenant, :id, each.* FROM unnest(:ids::uuid[], :lines::bigint[], :columns::text[], :codes::text[], :values::text[],
                                                        :messages::text[]) AS each
                """).param("id", id), errors);
    }

    /// In the order they were found.
    Page<RowError> issues(Caller caller, UUID id, Page.Request page) {
        return RowErrors.page(database.read(caller, """
                SELECT issue_id AS error_id, line, column_name, code, value, message FROM sync_issue
                WHERE tenant_id = :tenant AND run_id = :id AND (:after::uuid IS NULL OR issue_id > :after)
                ORDER BY issue_id LIMIT :most
                """).param("id", id), page);
    }

    /// Forgets runs that began before this moment, with all that belongs to them.
    static int sweep(Tx tx, Instant before, int most) {
        return tx.sql("""
                DELETE FROM sync_run WHERE tenant_id = :tenant AND run_id = ANY (ARRAY(
                    SELECT run_id FROM sync_run WHERE tenant_id = :tenant AND created_at < :before ORDER BY created_at LIMIT :most))
                """).param("before", before).param("most", most).update();
    }

    private static SyncRun.Order order(ResultSet rs, int row) throws SQLException {
        Window window = new Window(rs.getObject("range_from", LocalDate.class), rs.getObject("range_to", LocalDate.class));
        Wish wish = window.wish(Rows.constant(rs, "kind", Kind.class), Rows.constant(rs, "mode", Wish.Mode.class),
                Rows.constant(rs, "take", Wish.Take.class), rs.getBoolean("allow_empty"), rs.getBoolean("confirmed"));
        return new SyncRun.Order(Rows.uuidOrNull(rs, "source_id"), wish, window);
    }

    private static SyncRun view(ResultSet rs, int row) throws SQLException {
        String failure = rs.getString("failure_code");
        return new SyncRun(Rows.uuid(rs, "run_id"), Rows.uuid(rs, "job_id"), Rows.uuidOrNull(rs, "source_id"), rs.getString("source_name"),
                Rows.constant(rs, "kind", Kind.class), Rows.constant(rs, "mode", Wish.Mode.class),
                Rows.constant(rs, "take", Wish.Take.class), rs.getObject("range_from", LocalDate.class),
                rs.getObject("range_to", LocalDate.class), rs.getBoolean("planned"), Rows.constant(rs, "state", SyncRun.State.class),
                rs.getLong("row_count"), rs.getLong("rejected"), rs.getLong("issues"), rs.getLong("inserted"), rs.getLong("updated"),
                rs.getLong("deleted"), Rows.texts(rs, "ignored_columns"),
                failure == null ? null : new SyncRun.Failed(failure, rs.getString("failure_message")), rs.getString("created_by_name"),
                Rows.instant(rs, "created_at"), Rows.instant(rs, "updated_at"));
    }
}
