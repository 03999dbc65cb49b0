package kontor.efris;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kontor.fiscal.AuthorityError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Collects broken rules in the order they are found.
final class Breaches {
    private static final Pattern PLAIN = Pattern.compile("-?\\d+(\\.\\d+)?");

    private final List<AuthorityError> found = new ArrayList<>();

    List<AuthorityError> found() {
        return List.copyOf(found);
    }

    /// One place in a content: a section, or one element of a list section.
    record Place(String section, @Nullable Integer index, JsonNode node) {
        String text(String field) {
            return ProtocolJson.text(node, field);
        }

        /// The field as a number; empty when it is not a plain decimal.
        Optional<BigDecimal> number(String field) {
            String text = text(field);
            return PLAIN.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
        }
    }

    void add(Place at, String field, String code, String message) {
        found.add(new AuthorityError(code, message, at.section(), field, at.index()));
    }

    /// Adds a breach unless `holds`.
    void unless(boolean holds, Place at, String field, String code, String message) {
        if (!holds) {
            add(at, field, code, message);
        }
    }
}
