package kontor.inventory.intake;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Takes rows, wherever they come from.
public interface RowSink {
    /// A column's name as columns are known by, however it is written.
    static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    /// The names of the columns, before the first row.
    ///
    /// @throws kontor.platform.Refused when a column that is needed is not among them
    void heading(List<String> names);

    /// @param line  its number at the origin, from 1
    /// @param cells texts, [java.math.BigDecimal] or [Boolean], in the order of the heading
    void row(long line, List<? extends @Nullable Object> cells);
}
