package kontor.quotes.files;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads rows below a heading.
record RowReader(Heading heading, CellReader cells) {
    /// A whole row, with everything that is wrong in it.
    ReadLine read(long row, List<? extends @Nullable Object> values) {
        Map<LineColumn, Object> read = new EnumMap<>(LineColumn.class);
        Map<LineColumn, String> shown = new EnumMap<>(LineColumn.class);
        List<CellProblem> problems = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Object cell = values.get(i);
            if (blank(cell)) {
                continue;
            }
            if (i >= heading.names().size()) {
                // Most often a decimal comma in a file that commas separate: everything behind it stands in the wrong column.
                problems.add(new CellProblem(null, "too_many_cells", CellReader.shown(cell), "The row has more cells than the heading."));
                break;
            }
            take(heading.names().get(i), java.util.Objects.requireNonNull(cell), read, shown, problems);
        }
        LineColumn.NEEDED.stream().filter(each -> !shown.containsKey(each))
                .forEach(each -> problems.add(new CellProblem(each, "missing", "", "This cell is needed.")));
        return new ReadLine(row, read, shown, problems);
    }

    private void take(HeadingName name, Object cell, Map<LineColumn, Object> read, Map<LineColumn, String> shown,
            List<CellProblem> problems) {
        LineColumn column = name.column();
        if (column == null) {
            return;
        }
        shown.put(column, CellReader.shown(cell));
        switch (cells.read(column, name.unit(), cell)) {
            case CellReader.Read.Value(Object value) -> read.put(column, value);
            case CellReader.Read.Wrong(String code, String message) ->
                problems.add(new CellProblem(column, code, CellReader.shown(cell), message));
        }
    }

    static boolean blank(@Nullable Object cell) {
        return cell == null || (cell instanceof String text && text.isBlank());
    }
}
