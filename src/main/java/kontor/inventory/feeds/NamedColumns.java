package kontor.inventory.feeds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kontor.inventory.intake.RowSink;
import org.jspecify.annotations.Nullable;

/// Gives columns our names where the source says what the other side calls them.
final class NamedColumns implements RowSink {
    private final RowSink sink;
    private final Map<String, String> columns;

    /// @param columns our names for theirs
    NamedColumns(RowSink sink, Map<String, String> columns) {
        this.sink = sink;
        this.columns = columns;
    }

    @Override
    public void heading(List<String> names) {
        sink.heading(ours(names, columns));
    }

    @Override
    public void row(long line, List<? extends @Nullable Object> cells) {
        sink.row(line, cells);
    }

    /// Of two columns that would be called alike the one the source names is meant; the other has no name then.
    ///
    /// @throws kontor.platform.Refused when one that is named is not there
    static List<String> ours(List<String> names, Map<String, String> columns) {
        List<String> missing = columns.values().stream().filter(each -> names.stream().noneMatch(each::equalsIgnoreCase)).sorted().toList();
        if (!missing.isEmpty()) {
            throw new FetchFailure.ColumnsMissing(String.join(", ", missing)).refused();
        }
        List<String> ours = new ArrayList<>();
        for (String name : names) {
            String known = columns.entrySet().stream().filter(each -> each.getValue().equalsIgnoreCase(name)).map(Map.Entry::getKey)
                    .findFirst().orElse(columns.containsKey(name) ? "" : name);
            ours.add(ours.contains(known) && columns.containsKey(known) ? "" : known);
        }
        return ours;
    }
}
