package kontor.inventory.quality;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// What is looked for, with the company's own figures in it where it has such.
///
/// @param rule       its name
/// @param own        whether figures, severity or its being looked for at all are the company's own
/// @param version    of what is the company's own; 0: nothing is
/// @param parameters by name
record Rule(String rule, int position, String title, RuleKind kind, Dimension dimension, Severity severity, boolean enabled,
        Map<String, BigDecimal> parameters, boolean own, int version) {
    private static final BigDecimal MOST = new BigDecimal(100_000);
    private static final int DECIMALS = 6;

    Rule {
        parameters = Map.copyOf(parameters);
    }

    /// What a company sets of a rule; absent: as it is shipped.
    ///
    /// @param enabled    whether it is looked for
    /// @param parameters some of the rule's, by name; the others are as shipped
    record Wish(@Nullable Boolean enabled, @Nullable Severity severity, @Nullable Map<String, @Nullable BigDecimal> parameters) {
        /// The shipped rule with this in it.
        ///
        /// @throws kontor.platform.Refused naming every field at fault
        Rule over(Rule shipped, int version) {
            Map<String, BigDecimal> all = new LinkedHashMap<>(shipped.parameters);
            Checks checks = new Checks();
            if (parameters != null) {
                parameters.forEach((name, value) -> {
                    String pointer = "/parameters/" + name.replace("~", "~0").replace("/", "~1");
                    checks.that(shipped.parameters.containsKey(name), pointer, "unknown",
                            shipped.parameters.isEmpty() ? "This rule has no parameters." : "One of " + shipped.parameters.keySet() + ".");
                    checks.present(value, pointer);
                    checks.that(value == null || (value.signum() >= 0 && value.compareTo(MOST) <= 0
                            && value.stripTrailingZeros().scale() <= DECIMALS), pointer, "out_of_range",
                            "From 0 to " + MOST + ", with at most " + DECIMALS + " decimals.");
                    if (value != null) {
                        all.put(name, value);
                    }
                });
            }
            checks.orRefuse();
            return new Rule(shipped.rule, shipped.position, shipped.title, shipped.kind, shipped.dimension,
                    severity == null ? shipped.severity : severity, enabled == null || enabled, all, true, version);
        }
    }
}
