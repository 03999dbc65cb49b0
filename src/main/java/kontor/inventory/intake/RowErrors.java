package kontor.inventory.intake;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import kontor.platform.data.Rows;
import kontor.platform.data.Statement;
import kontor.platform.web.Page;

/// What is wrong in rows that came in, as rows: alike wherever they came from, in a table of each origin's own.
public final class RowErrors {
    private RowErrors() {}

    /// A row error with its place in the list.
    private record Listed(UUID id, RowError error) {
    }

    /// Writes all of them at once, in their order.
    ///
    /// @param insert takes the arrays `ids`, `lines`, `columns`, `codes`, `values` and `messages`; everything else is given to it already
    public static void add(Statement insert, List<RowError> errors) {
        insert.param("ids", errors.stream().map(each -> UuidCreator.getTimeOrderedEpoch()).toList())
                .param("lines", errors.stream().map(RowError::line).toList())
                .param("columns", errors.stream().map(each -> each.column() == null ? "" : each.column()).toList())
                .param("codes", errors.stream().map(RowError::code).toList())
                .param("values", errors.stream().map(RowError::value).toList())
                .param("messages", errors.stream().map(RowError::message).toList()).update();
    }

    /// Reads a page of them, in the order they were found.
    ///
    /// @param select finds `error_id`, `line`, `column_name`, `code`, `value` and `message` of `most` rows behind `after`
    public static Page<RowError> page(Statement select, Page.Request page) {
        return Page.of(select.param("after", page.after()).param("most", page.rows()).list(RowErrors::listed), page, Listed::id)
                .map(Listed::error);
    }

    private static Listed listed(ResultSet rs, int row) throws SQLException {
        String column = rs.getString("column_name");
        return new Listed(Rows.uuid(rs, "error_id"), new RowError(rs.getLong("line"), column.isEmpty() ? null : column,
                rs.getString("code"), rs.getString("value"), rs.getString("message")));
    }
}
