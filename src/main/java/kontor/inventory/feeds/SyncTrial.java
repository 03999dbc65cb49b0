package kontor.inventory.feeds;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first rows of a source, as they would come in; none was taken.
///
/// @param columns as they are called there
/// @param missing of our columns, those that are needed and not there, and those that are there twice
/// @param rows    at most five
record SyncTrial(List<Column> columns, List<String> missing, List<List<@Nullable String>> rows, long tookMillis) {
    SyncTrial {
        columns = List.copyOf(columns);
        missing = List.copyOf(missing);
        rows = List.copyOf(rows);
    }

    /// A column of the other side.
    ///
    /// @param field what it is of ours; null: it is passed over
    record Column(String name, @Nullable String field) {
    }
}
