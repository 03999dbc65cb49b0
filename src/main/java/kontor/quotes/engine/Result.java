package kontor.quotes.engine;

import java.util.List;

/// What a calculation found.
///
/// @param lines in the order of the inputs
public record Result(QuoteResult quote, List<LineResult> lines, List<Warning> warnings) {
    public Result {
        lines = List.copyOf(lines);
        warnings = List.copyOf(warnings);
    }

    /// Every figure with its formula and its cell: first the quote's, then each line's. Reads what is there; a calculation
    /// nobody wants traced pays nothing for it.
    public List<TraceEntry> trace() {
        return TraceEntry.of(this);
    }

    /// Whether a warning stands against approving the quote as it is.
    public boolean blocked() {
        return warnings.stream().anyMatch(Warning::blocking);
    }
}
