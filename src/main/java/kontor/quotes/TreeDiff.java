package kontor.quotes;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Where two JSON documents differ.
final class TreeDiff {
    /// Differences told; there may be more.
    static final int MOST = 1_000;

    private final List<Difference> found = new ArrayList<>();

    private TreeDiff() {}

    /// @param pointer a JSON pointer; @param before null: it was not there; @param after null: it is there no more
    record Difference(String pointer, @Nullable JsonNode before, @Nullable JsonNode after) {
    }

    static List<Difference> of(JsonNode before, JsonNode after) {
        TreeDiff diff = new TreeDiff();
        diff.walk("", before, after);
        return List.copyOf(diff.found);
    }

    private void walk(String at, JsonNode before, JsonNode after) {
        if (found.size() >= MOST || before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            TreeSet<String> names = new TreeSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(name -> walk(at + "/" + name, before.path(name), after.path(name)));
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                walk(at + "/" + i, before.path(i), after.path(i));
            }
        } else {
            found.add(new Difference(at, before.isMissingNode() ? null : before, after.isMissingNode() ? null : after));
        }
    }
}
