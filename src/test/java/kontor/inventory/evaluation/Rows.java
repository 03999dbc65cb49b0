package kontor.inventory.evaluation;

import java.util.Map;
import java.util.Objects;

/// The rows of one method by their group.
record Rows(Map<String, Row> byGroup) {
    Row of(String group) {
        return Objects.requireNonNull(byGroup.get(group), group);
    }
}
