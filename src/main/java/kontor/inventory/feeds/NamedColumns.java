package kontor.inventory.feeds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    /// Names are the same however they are written ([RowSink#plain]); of several that are, the one written as the source writes it is
    /// meant, else the first. Of columns that would be called alike the one the source names is meant; the others have no name then.
    ///
    /// @throws kontor.platform.Refused when one that is named is not there
    static List<String> ours(List<String> names, Map<String, String> columns) {
        List<String> plain = names.stream().map(RowSink::plain).toList();
        Set<String> theirs = columns.values().stream().map(RowSink::plain).collect(Collectors.toSet());
        List<String> missing = columns.values().stream().filter(each -> !plain.contains(RowSink.plain(each))).sorted().toList();
        if (!missing.isEmpty()) {
            throw new FetchFailure.ColumnsMissing(String.join(", ", missing)).refused();
        }
        List<String> ours = new ArrayList<>();
        plain.forEach(each -> ours.add(columns.containsKey(each) || theirs.contains(each) ? "" : each));
        columns.forEach((our, their) -> ours.set(names.contains(their) ? names.indexOf(their) : plain.indexOf(RowSink.plain(their)), our));
        return ours;
    }
}
