package kontor.quotes.engine;

import java.io.Serial;
import java.util.List;

/// Nothing was calculated, because these inputs are unknown or contradict each other. All of them, not the first.
public final class UnfitInputs extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public UnfitInputs(List<Problem> problems) {
        // An answer to a person's input, not a bug: no stack trace.
        super(problems.size() + " problems", null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
