package kontor.quotes;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.quotes.files.CellProblem;
import kontor.quotes.files.LineColumn;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// What belongs to an import, as rows: its file in pieces, its lines, and what is wrong in it.
final class ImportRows {
    private final Database database;

    ImportRows(Database database) {
        this.database = database;
    }

    /// Rows read since the last time.
    ///
    /// @param processed lines of the file until now
    record Batch(int processed, List<Long> rows, List<String> lines, List<Long> rejected, List<Long> errorRows,
            List<CellProblem> errors) {
    }

    static void add(Tx tx, UUID id, Batch batch) {
        addLines(tx, id, batch);
        addErrors(tx, id, batch);
    }

    private static void addLines(Tx tx, UUID id, Batch batch) {
        tx.sql("""
                INSERT INTO quote_import_line (tenant_id, import_id, row_no, line)
                SELECT :tenant, :id, each.row_no, each.line::jsonb FROM unnest(:rows::bigint[], :lines::text[]) AS each (row_no, line)
                """).param("id", id).param("rows", batch.rows()).param("lines", batch.lines()).update();
    }

    private static void addErrors(Tx tx, UUID id, Batch batch) {
        List<UUID> ids = new ArrayList<>();
        batch.errors().forEach(each -> ids.add(UuidCreator.getTimeOrderedEpoch()));
        tx.sql("""
                INSERT INTO quote_import_error (tenant_id, import_id, error_id, row_no, column_name, code, value, message)
                SELECT :tenant, :id, each.* FROM unnest(:ids::uuid[], :rows::bigint[], :columns::text[], :codes::text[], :values::text[],
                                                        :messages::text[]) AS each
                """).param("id", id).param("ids", ids).param("rows", batch.errorRows())
                .param("columns", batch.errors().stream().map(each -> each.column() == null ? "" : each.column().name()).toList())
                .param("codes", batch.errors().stream().map(CellProblem::code).toList())
                .param("values", batch.errors().stream().map(CellProblem::value).toList())
                .param("messages", batch.errors().stream().map(CellProblem::message).toList()).update();
    }

    static void addChunk(Tx tx, UUID id, int no, byte[] content) {
        tx.sql("INSERT INTO quote_import_chunk (tenant_id, import_id, chunk_no, content) VALUES (:tenant, :id, :no, :content)")
                .param("id", id).param("no", no).param("content", content).update();
    }

    Optional<byte[]> chunk(Caller caller, UUID id, int no) {
        return database.read(caller,
                "SELECT content FROM quote_import_chunk WHERE tenant_id = :tenant AND import_id = :id AND chunk_no = :no")
                .param("id", id).param("no", no).optional((rs, row) -> rs.getBytes("content"));
    }

    /// The lines that can be taken, as JSON, in the order of the file.
    static List<String> lines(Tx tx, UUID id, int most) {
        return tx.sql("SELECT line FROM quote_import_line WHERE tenant_id = :tenant AND import_id = :id ORDER BY row_no LIMIT :most")
                .param("id", id).param("most", most).list((rs, row) -> rs.getString("line"));
    }

    /// In the order of the file.
    List<ImportError> errors(Caller caller, UUID id, @Nullable UUID after, int most) {
        return database.read(caller, """
                SELECT error_id, row_no, column_name, code, value, message FROM quote_import_error
                WHERE tenant_id = :tenant AND import_id = :id AND (:after::uuid IS NULL OR error_id > :after)
                ORDER BY error_id LIMIT :most
                """).param("id", id).param("after", after).param("most", most).list(ImportRows::error);
    }

    static void dropFile(Tx tx, UUID id) {
        tx.sql("DELETE FROM quote_import_chunk WHERE tenant_id = :tenant AND import_id = :id").param("id", id).update();
    }

    static void dropLines(Tx tx, UUID id) {
        tx.sql("DELETE FROM quote_import_line WHERE tenant_id = :tenant AND import_id = :id").param("id", id).update();
    }

    private static ImportError error(ResultSet rs, int row) throws SQLException {
        String column = rs.getString("column_name");
        return new ImportError(Rows.uuid(rs, "error_id"), rs.getLong("row_no"), column.isEmpty() ? null : LineColumn.valueOf(column),
                rs.getString("code"), rs.getString("value"), rs.getString("message"));
    }
}
