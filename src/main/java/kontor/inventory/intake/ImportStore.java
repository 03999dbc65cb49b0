package kontor.inventory.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.Failure;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.files.SheetKind;
import kontor.platform.web.Page;
import kontor.platform.web.Upload;
import kontor.tenancy.Caller;

/// Imports as rows.
final class ImportStore implements Ledger {
    private static final String SELECT = """
            SELECT import_id, job_id, kind, mode, take, range_from, range_to, whole, allow_empty, confirmed, state, file_name, file_bytes,
                   file_hash, format, row_count, rejected, errors, inserted, updated, deleted, ignored_columns, failure_code,
                   failure_message, created_by_name, created_at, updated_at
            FROM inventory_import WHERE tenant_id = :tenant
            """;

    private final Database database;

    ImportStore(Database database) {
        this.database = database;
    }

    /// An import about to be stored.
    record Made(UUID id, UUID jobId, Wish wish, String fileName, Upload upload, UUID by, String byName, Instant at) {
    }

    /// What a job is to read.
    record Order(Wish wish, SheetKind format) {
    }

    void insert(Tx tx, Made made) {
        Wish wish = made.wish();
        tx.sql("""
                INSERT INTO inventory_import (tenant_id, import_id, job_id, kind, mode, take, range_from, range_to, whole, allow_empty,
                                              confirmed, file_name, file_bytes, file_hash, format, state, created_by, created_by_name,
                                              created_at, updated_at)
                VALUES (:tenant, :id, :job, :kind, :mode, :take, :from, :to, :whole, :allowEmpty, :confirmed, :name, :bytes, :hash, :format,
                        'RECEIVED', :by, :byName, :at, :at)
                """).param("id", made.id()).param("job", made.jobId()).param("kind", wish.kind()).param("mode", wish.mode())
                .param("take", wish.take()).param("from", wish.from()).param("to", wish.to()).param("whole", wish.whole())
                .param("allowEmpty", wish.allowEmpty()).param("confirmed", wish.confirmed()).param("name", made.fileName())
                .param("bytes", made.upload().bytes()).param("hash", made.upload().hash()).param("format", made.upload().kind())
                .param("by", made.by()).param("byName", made.byName()).param("at", made.at()).update();
    }

    Optional<InventoryImport> find(Caller caller, UUID id) {
        return database.read(caller, SELECT + "AND import_id = :id").param("id", id).optional(ImportStore::view);
    }

    Optional<InventoryImport> find(Tx tx, UUID id) {
        return tx.sql(SELECT + "AND import_id = :id").param("id", id).optional(ImportStore::view);
    }

    /// The import, held until the end of the transaction.
    Optional<InventoryImport> locked(Tx tx, UUID id) {
        return tx.sql(SELECT + "AND import_id = :id FOR NO KEY UPDATE").param("id", id).optional(ImportStore::view);
    }

    /// Newest first.
    List<InventoryImport> page(Caller caller, Page.Request page) {
        return database
                .read(caller, SELECT + (page.after() == null ? "" : "AND import_id < :after ") + "ORDER BY import_id DESC LIMIT :rows")
                .param("after", page.after()).param("rows", page.rows()).list(ImportStore::view);
    }

    /// Begins, or begins anew; empty when it is over.
    Optional<Order> running(Tx tx, UUID id, Instant at) {
        return tx.sql("""
                UPDATE inventory_import SET state = 'RUNNING', updated_at = :at
                WHERE tenant_id = :tenant AND import_id = :id AND state IN ('RECEIVED', 'RUNNING')
                RETURNING kind, mode, take, range_from, range_to, whole, allow_empty, confirmed, format
                """).param("id", id).param("at", at)
                .optional((rs, row) -> new Order(wish(rs), Rows.constant(rs, "format", SheetKind.class)));
    }

    @Override
    public Named named() {
        return new Named("inventory.import", "inventory_import");
    }

    @Override
    public boolean wanted(Tx tx, UUID id) {
        return locked(tx, id).filter(each -> each.state().open()).isPresent();
    }

    @Override
    public void done(Tx tx, UUID id, Tally tally, Instant at) {
        tx.sql("""
                UPDATE inventory_import SET state = 'DONE', ignored_columns = :ignored, row_count = :rows, rejected = :rejected,
                       errors = :errors, inserted = :inserted, updated = :updated, deleted = :deleted, updated_at = :at
                WHERE tenant_id = :tenant AND import_id = :id
                """).param("id", id).param("ignored", tally.ignoredColumns()).param("rows", tally.rows())
                .param("rejected", tally.rejected()).param("errors", tally.errors()).param("inserted", tally.inserted())
                .param("updated", tally.updated()).param("deleted", tally.deleted()).param("at", at).update();
        ImportRows.dropFile(tx, id);
    }

    @Override
    public boolean failed(Tx tx, UUID id, Failure why, Tally tally, Instant at) {
        ImportRows.dropFile(tx, id);
        return tx.sql("""
                UPDATE inventory_import SET state = 'FAILED', failure_code = :code, failure_message = :message, ignored_columns = :ignored,
                       row_count = :rows, rejected = :rejected, errors = :errors, updated_at = :at
                WHERE tenant_id = :tenant AND import_id = :id AND state = 'RUNNING'
                """).param("id", id).param("code", why.code()).param("message", why.message()).param("ignored", tally.ignoredColumns())
                .param("rows", tally.rows()).param("rejected", tally.rejected()).param("errors", tally.errors()).param("at", at)
                .update() == 1;
    }

    @Override
    public void addErrors(Tx tx, UUID id, List<RowError> errors) {
        ImportRows.addErrors(tx, id, errors);
    }

    void cancelled(Tx tx, UUID id, Instant at) {
        ImportRows.dropFile(tx, id);
        tx.sql("UPDATE inventory_import SET state = 'CANCELLED', updated_at = :at WHERE tenant_id = :tenant AND import_id = :id")
                .param("id", id).param("at", at).update();
    }

    /// Forgets imports that began before this moment, with all that belongs to them.
    static int sweep(Tx tx, Instant before, int most) {
        return tx.sql("""
                DELETE FROM inventory_import WHERE tenant_id = :tenant AND import_id = ANY (ARRAY(
                    SELECT import_id FROM inventory_import WHERE tenant_id = :tenant AND created_at < :before ORDER BY created_at LIMIT :most))
                """).param("before", before).param("most", most).update();
    }

    private static Wish wish(ResultSet rs) throws SQLException {
        return new Wish(Rows.constant(rs, "kind", Kind.class), Rows.constant(rs, "mode", Wish.Mode.class),
                Rows.constant(rs, "take", Wish.Take.class), rs.getObject("range_from", LocalDate.class),
                rs.getObject("range_to", LocalDate.class), rs.getBoolean("whole"), rs.getBoolean("allow_empty"),
                rs.getBoolean("confirmed"));
    }

    private static InventoryImport view(ResultSet rs, int row) throws SQLException {
        Wish wish = wish(rs);
        String failure = rs.getString("failure_code");
        return new InventoryImport(Rows.uuid(rs, "import_id"), Rows.uuid(rs, "job_id"), wish.kind(), wish.mode(), wish.take(), wish.from(),
                wish.to(), wish.whole(), Rows.constant(rs, "state", InventoryImport.State.class), rs.getString("file_name"),
                rs.getLong("file_bytes"), rs.getString("file_hash"), Rows.constant(rs, "format", SheetKind.class), rs.getLong("row_count"),
                rs.getLong("rejected"), rs.getLong("errors"), rs.getLong("inserted"), rs.getLong("updated"), rs.getLong("deleted"),
                Rows.texts(rs, "ignored_columns"),
                failure == null ? null : new InventoryImport.Failed(failure, rs.getString("failure_message")),
                rs.getString("created_by_name"), Rows.instant(rs, "created_at"), Rows.instant(rs, "updated_at"));
    }
}
