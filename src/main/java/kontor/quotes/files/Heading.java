package kontor.quotes.files;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The row that names the columns.
///
/// @param names  by their place in the row
/// @param ignored what is named there and nothing of ours is called
record Heading(List<HeadingName> names, List<String> ignored) {
    private static final int SHOWN_MAX = 100;

    /// Reads a row as a heading; it is one only when it is [#whole()].
    static Heading of(List<? extends @Nullable Object> cells) {
        List<HeadingName> names = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        for (Object cell : cells) {
            String written = cell == null ? "" : cell.toString().strip();
            HeadingName name = HeadingName.of(written);
            names.add(name);
            if (name.column() == null && !written.isEmpty()) {
                ignored.add(written.length() > SHOWN_MAX ? written.substring(0, SHOWN_MAX) : written);
            }
        }
        return new Heading(List.copyOf(names), List.copyOf(ignored));
    }

    boolean whole() {
        return missing().isEmpty();
    }

    /// The needed columns it does not name.
    List<LineColumn> missing() {
        Set<LineColumn> found = EnumSet.noneOf(LineColumn.class);
        names.forEach(each -> {
            if (each.column() != null) {
                found.add(each.column());
            }
        });
        return LineColumn.NEEDED.stream().filter(each -> !found.contains(each)).toList();
    }

    /// The columns it names more than once: which of them is meant, nobody can say.
    List<LineColumn> twice() {
        Set<LineColumn> seen = new HashSet<>();
        List<LineColumn> twice = new ArrayList<>();
        names.forEach(each -> {
            if (each.column() != null && !seen.add(each.column())) {
                twice.add(each.column());
            }
        });
        return twice;
    }
}
