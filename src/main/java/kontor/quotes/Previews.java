package kontor.quotes;

import java.util.List;
import kontor.platform.jobs.Calculations;
import kontor.quotes.engine.Problem;
import kontor.quotes.engine.Reference;
import kontor.quotes.engine.Result;
import kontor.quotes.engine.UnfitInputs;
import kontor.tenancy.Caller;
import tools.jackson.databind.JsonNode;

/// Calculates what a caller sends, and keeps nothing.
final class Previews {
    /// A quote of so many lines takes about a millisecond; a longer one waits for a thread that may be busy as long as it needs.
    private static final int LINES_AT_ONCE = 200;
    /// Problems one answer can tell.
    private static final int PROBLEMS_MAX = 1_000;

    private final Calculations calculations;

    Previews(Calculations calculations) {
        this.calculations = calculations;
    }

    /// @throws kontor.platform.Refused when the inputs do not fit, or calculating took too long
    Result calculate(Caller caller, JsonNode whole) {
        CalculationCase asked = CaseReader.request(whole, Reference.WORKBOOK);
        try {
            int lines = asked.inputs().lines().size();
            return lines <= LINES_AT_ONCE
                    ? asked.result(() -> {})
                    : calculations.calculate("a quote of " + lines + " lines", caller.deadline(), under -> asked.result(under::check));
        } catch (UnfitInputs e) {
            throw new CalculationFailure.Unfit(first(e.problems())).refused();
        }
    }

    private static List<Problem> first(List<Problem> problems) {
        return problems.size() <= PROBLEMS_MAX ? problems : problems.subList(0, PROBLEMS_MAX);
    }
}
