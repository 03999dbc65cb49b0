package kontor.inventory.intake;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;

/// What belongs to an import, as rows: its file in pieces, and what is wrong in it.
final class ImportRows {
    private final Database database;

    ImportRows(Database database) {
        this.database = database;
    }

    static void addChunk(Tx tx, UUID id, int no, byte[] content) {
        tx.sql("INSERT INTO inventory_import_chunk (tenant_id, import_id, chunk_no, content) VALUES (:tenant, :id, :no, :content)")
                .param("id", id).param("no", no).param("content", content).update();
    }

    Optional<byte[]> chunk(Caller caller, UUID id, int no) {
        return database.read(caller,
                "SELECT content FROM inventory_import_chunk WHERE tenant_id = :tenant AND import_id = :id AND chunk_no = :no")
                .param("id", id).param("no", no).optional((rs, row) -> rs.getBytes("content"));
    }

    static void dropFile(Tx tx, UUID id) {
        tx.sql("DELETE FROM inventory_import_chunk WHERE tenant_id = :tenant AND import_id = :id").param("id", id).update();
    }

    static void addErrors(Tx tx, UUID id, List<RowError> errors) {
        RowErrors.add(tx.sql("""
                INSERT INTO inventory_import_error (tenant_id, import_id, error_id, line, column_name, code, value, message)
                SELECT :tenant, :id, each.* FROM unnest(:ids::uuid[], :lines::bigint[], :columns::text[], :codes::text[], :values::text[],
                                                        :messages::text[]) AS each
                """).param("id", id), errors);
    }

    /// In the order they were found.
    Page<RowError> errors(Caller caller, UUID id, Page.Request page) {
        return RowErrors.page(database.read(caller, """
                SELECT error_id, line, column_name, code, value, message FROM inventory_import_error
                WHERE tenant_id = :tenant AND import_id = :id AND (:after::uuid IS NULL OR error_id > :after)
                ORDER BY error_id LIMIT :most
                """).param("id", id), page);
    }
}
