package kontor.drill;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kontor.drill.rig.Check;
import kontor.drill.rig.Outcome;
import kontor.drill.rig.Scenario;
import org.springframework.web.util.HtmlUtils;

/// A page for people that needs nothing but itself: a summary, and for each scenario its checks and its latencies plotted.
final class HtmlReport {
    private HtmlReport() {}

    static String of(List<Outcome> outcomes, boolean quick) {
        StringBuilder page = new StringBuilder(head(text(Machine.described()), text(Table.sum(outcomes))));
        page.append("<table><tr><th>scenario</th><th>group</th><th>proves</th><th>result</th><th>s</th></tr>");
        outcomes.forEach(each -> page.append(row(each)));
        page.append("</table>\n");
        outcomes.forEach(each -> page.append(section(each, quick)));
        return page.append("</body></html>\n").toString();
    }

    private static String head(String machine, String sum) {
        return """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Kontor drill</title><style>
                body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#222}
                table{border-collapse:collapse;width:100%%}td,th{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #ddd;vertical-align:top}
                .pass{color:#176b3a}.FAIL,.broken{color:#b3261e;font-weight:600}.skipped,.again{color:#8a6d00}svg{width:100%%;height:auto}
                .figures{color:#555}</style></head><body><h1>Kontor drill</h1><p>%s. %s</p>
                """.formatted(machine, sum);
    }

    private static String row(Outcome outcome) {
        Scenario scenario = outcome.scenario();
        return "<tr><td><a href=\"#%1$s\">%1$s</a></td><td>%2$s</td><td>%3$s</td><td class=\"%4$s\">%4$s</td><td>%5$s</td></tr>%n"
                .formatted(
                        text(scenario.name()), text(scenario.group()), text(String.join(", ", scenario.proves())), outcome.verdict(),
                        String.format(Locale.ROOT, "%.1f", outcome.seconds()));
    }

    private static String section(Outcome outcome, boolean quick) {
        Scenario scenario = outcome.scenario();
        StringBuilder section = new StringBuilder("<h2 id=\"%1$s\">%1$s <span class=\"%2$s\">%2$s</span></h2>%n".formatted(
                text(scenario.name()), outcome.verdict()));
        section.append("<p>").append(text(scenario.does(quick))).append(". Must hold: ").append(text(scenario.mustHold())).append(".</p>");
        outcome.skipped().ifPresent(why -> section.append("<p class=\"skipped\">").append(text(why)).append("</p>"));
        outcome.again().ifPresent(why -> section.append("<p class=\"skipped\">Done again: ").append(text(why)).append("</p>"));
        section.append("<p class=\"figures\">").append(text(figures(outcome.figures()))).append("</p><table>");
        outcome.checks().forEach(check -> section.append(line(check)));
        section.append("</table>\n");
        return section.append(outcome.plots().isEmpty() ? "" : Plot.of(outcome.plots())).toString();
    }

    private static String line(Check check) {
        return "<tr><td class=\"%s\">%s</td><td>%s</td><td>%s</td></tr>%n".formatted(check.held() ? "pass" : "broken",
                check.held() ? "held" : "broken", text(check.what()), text(check.detail()));
    }

    static String figures(Map<String, Object> figures) {
        return figures.entrySet().stream().map(each -> each.getKey() + " " + each.getValue()).collect(Collectors.joining(", "));
    }

    private static String text(String plain) {
        return HtmlUtils.htmlEscape(plain);
    }
}
