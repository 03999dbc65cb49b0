package kontor;

import java.util.List;
import java.util.Map;
import kontor.platform.limits.Limit;

/// The program's table of limits, as the composition root has it.
public final class NamedLimits {
    private NamedLimits() {}

    public static Map<String, List<Limit>> byKind() {
        return Limits.byKind();
    }

    public static List<Limit> all() {
        return Limits.all().toList();
    }
}
