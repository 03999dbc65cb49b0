package kontor.inventory.planning;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import kontor.platform.Failure.Violation;
import kontor.platform.web.WebFailure;
import org.jspecify.annotations.Nullable;

/// Where a page of a sorted list ends; its text is the list's cursor.
///
/// @param order which list: a cursor of another is none of this
/// @param key   the figure the list is sorted by
record ListPlace(String order, double key, String item) {
    private static final int PARTS = 3;
    private static final String BETWEEN = "\n";

    String text() {
        String plain = order + BETWEEN + Double.toString(key) + BETWEEN + item;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /// @param cursor null: the list's beginning
    static @Nullable ListPlace of(@Nullable String cursor, String order) {
        if (cursor == null) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(BETWEEN, PARTS);
            if (parts.length == PARTS && parts[0].equals(order) && parts[PARTS - 1].indexOf(0) < 0) {
                return new ListPlace(order, Double.parseDouble(parts[1]), parts[PARTS - 1]);
            }
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
        throw wrong();
    }

    private static RuntimeException wrong() {
        return new WebFailure.InvalidInput(List.of(new Violation("?cursor", "wrong_value", "Not a cursor of this list."))).refused();
    }
}
