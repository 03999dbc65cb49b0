package kontor.quotes;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import kontor.platform.Failure.Violation;
import kontor.quotes.engine.Problem;

/// Where the draft says what the calculation found at fault.
final class Pointers {
    private static final Map<String, String> RENAMED = Map.of("decision_maker_fee_type", "commission_type", "decision_maker_fee_fixed",
            "commission_amount", "decision_maker_fee_percent", "commission_share");

    private Pointers() {}

    static List<Violation> violations(List<Problem> problems) {
        return problems.stream().map(each -> new Violation(inDraft(each.pointer()), each.code(), each.message())).toList();
    }

    /// `/items/3/dutyRate` is `/lines/3/duty_rate` there, `/quote/saleType` is `/variables/sale_type`.
    static String inDraft(String pointer) {
        String snake = pointer.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        String placed = snake.replaceFirst("^/items", "/lines").replaceFirst("^/quote/", "/variables/");
        String name = placed.substring(placed.lastIndexOf('/') + 1);
        return placed.substring(0, placed.length() - name.length()) + RENAMED.getOrDefault(name, name);
    }
}
