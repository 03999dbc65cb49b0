package kontor.quotes;

import java.util.List;
import kontor.platform.Failure;
import kontor.quotes.engine.Problem;

/// Why nothing was calculated.
public sealed interface CalculationFailure extends Failure {
    /// Inputs are unknown, unreadable, out of range or in contradiction; all of them are named.
    record Unfit(List<Problem> problems) implements CalculationFailure {
        public Unfit {
            problems = List.copyOf(problems);
        }

        @Override
        public Kind kind() { return Kind.INVALID; }

        @Override
        public String code() { return "quotes.unfit_inputs"; }

        @Override
        public String message() { return "The quote cannot be calculated: see the fields at fault."; }

        @Override
        public List<Violation> violations() {
            return problems.stream().map(each -> new Violation(each.pointer(), each.code(), each.message())).toList();
        }
    }
}
