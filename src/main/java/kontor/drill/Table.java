package kontor.drill;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import kontor.drill.rig.Check;
import kontor.drill.rig.Outcome;
import kontor.drill.rig.Scenario;

/// What a person reads on the terminal.
final class Table {
    private Table() {}

    static String list(List<Scenario> scenarios) {
        return scenarios.stream().map(each -> String.format(Locale.ROOT, "%-28s %-10s %-6s %s%n", each.name(), each.group(),
                each.quick() ? "quick" : "", each.does(false))).collect(Collectors.joining());
    }

    static String of(Outcome outcome, boolean quick) {
        Scenario scenario = outcome.scenario();
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-8s %-28s %6.1f s%n", outcome.verdict(), scenario.name(),
                outcome.seconds()));
        line(text, "done", scenario.does(quick));
        line(text, "must", scenario.mustHold());
        outcome.skipped().ifPresent(why -> line(text, "why", why));
        outcome.again().ifPresent(why -> line(text, "again", why));
        if (!outcome.figures().isEmpty()) {
            line(text, "seen", HtmlReport.figures(outcome.figures()));
        }
        for (Check check : outcome.checks()) {
            line(text, check.held() ? "held" : "BROKEN", check.what() + ": " + check.detail());
        }
        return text.toString();
    }

    static String sum(List<Outcome> outcomes) {
        return outcomes.stream().collect(Collectors.groupingBy(Outcome::verdict, java.util.TreeMap::new, Collectors.counting())) + " in "
                + Math.round(outcomes.stream().mapToDouble(Outcome::seconds).sum()) + " s";
    }

    private static void line(StringBuilder text, String head, String said) {
        text.append(String.format(Locale.ROOT, "         %-7s %s%n", head, said));
    }
}
