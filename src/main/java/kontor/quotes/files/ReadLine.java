package kontor.quotes.files;

import java.util.List;
import java.util.Map;

/// A row as far as it could be read.
///
/// @param row      as the file counts it, from 1
/// @param values   text, [Long] for quantities, [java.math.BigDecimal]; percentages as fractions
/// @param shown    every cell as it stood there
/// @param problems none: every cell could be read
public record ReadLine(long row, Map<LineColumn, Object> values, Map<LineColumn, String> shown, List<CellProblem> problems) {
    public ReadLine {
        values = Map.copyOf(values);
        shown = Map.copyOf(shown);
        problems = List.copyOf(problems);
    }
}
