package kontor.quotes;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kontor.quotes.engine.Calculation;
import kontor.quotes.engine.Inputs;
import kontor.quotes.engine.Problem;
import kontor.quotes.engine.Result;
import kontor.quotes.engine.RuleSet;
import kontor.quotes.engine.UnfitInputs;

/// A calculation as it was asked for.
///
/// @param unreadable what could not be read; beside it the inputs hold what could
record CalculationCase(RuleSet rules, Inputs inputs, List<Problem> unreadable) {
    CalculationCase {
        unreadable = List.copyOf(unreadable);
    }

    /// Everything that stands against calculating it. What could not be read is not told a second time as missing.
    List<Problem> problems() {
        Set<String> told = unreadable.stream().map(Problem::pointer).collect(Collectors.toSet());
        return Stream.concat(unreadable.stream(), Calculation.problems(rules, inputs).stream().filter(each -> !told(told, each.pointer())))
                .toList();
    }

    /// Whether this place, or one that holds it, is among those.
    private static boolean told(Set<String> pointers, String pointer) {
        for (String place = pointer; !place.isEmpty(); place = place.substring(0, place.lastIndexOf('/'))) {
            if (pointers.contains(place)) {
                return true;
            }
        }
        return pointers.contains("");
    }

    /// @throws UnfitInputs when there are problems
    Result result(Runnable checkpoint) {
        if (!unreadable.isEmpty()) {
            throw new UnfitInputs(problems());
        }
        return Calculation.of(rules, inputs, checkpoint);
    }
}
