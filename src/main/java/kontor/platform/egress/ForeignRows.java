package kontor.platform.egress;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes rows from elsewhere, one at a time.
public interface ForeignRows {
    /// Before the first row.
    void columns(List<String> names);

    /// @param cells as text, in the order of the columns
    void row(List<@Nullable String> cells);
}
