package kontor.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A frozen revision as the product wrote it, column by column.
record FrozenRow(List<String> names, List<@Nullable Object> values) {
    /// Of the only row.
    static FrozenRow of(ResultSet rows) throws SQLException {
        try (rows) {
            rows.next();
            List<String> names = new ArrayList<>();
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                names.add(rows.getMetaData().getColumnName(i));
                values.add(rows.getObject(i));
            }
            return new FrozenRow(names, values);
        }
    }

    @Nullable
    Object value(String name) {
        return values.get(names.indexOf(name));
    }

    /// The same as another revision of its quote.
    @Nullable
    Object[] at(int no) {
        List<@Nullable Object> other = new ArrayList<>(values);
        other.set(names.indexOf("revision_no"), no);
        other.set(names.indexOf("revision_id"), UuidCreator.getTimeOrderedEpoch());
        return other.toArray();
    }

    /// What the product keeps as its answer: all three texts.
    String answer() {
        return "" + value("draft") + value("inputs") + value("results");
    }
}
