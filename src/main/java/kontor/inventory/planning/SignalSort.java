package kontor.inventory.planning;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import kontor.platform.Failure.Violation;
import kontor.platform.web.WebFailure;
import org.jspecify.annotations.Nullable;

/// In which order signals are listed, the item's name after it, so that no two have the same place. Each order has an index.
///
/// @param falling the greatest first
record SignalSort(Key key, boolean falling) {
    /// What is ordered by; what is not known comes before all that is.
    enum Key {
        ITEM_ID("0::double precision"), VALUE("s.value_key"), COVER_DAYS("s.cover_key"), P_STOCKOUT("s.risk_key");

        private final String column;

        Key(String column) {
            this.column = column;
        }

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param word a key, behind `-` the greatest first; null: by item
    static SignalSort of(@Nullable String word) {
        if (word == null) {
            return new SignalSort(Key.ITEM_ID, false);
        }
        boolean falling = word.startsWith("-");
        String key = falling ? word.substring(1) : word;
        return Arrays.stream(Key.values()).filter(each -> each.wire().equals(key)).findFirst().map(each -> new SignalSort(each, falling))
                .orElseThrow(() -> new WebFailure.InvalidInput(List.of(new Violation("?sort", "wrong_value",
                        "One of item_id, value, cover_days, p_stockout; a - before it for the greatest first."))).refused());
    }

    String wire() {
        return (falling ? "-" : "") + key.wire();
    }

    String column() {
        return key.column;
    }

    /// What follows a place: the item alone, or its figure and the item.
    String behind() {
        String than = falling ? " < " : " > ";
        return key == Key.ITEM_ID ? " AND s.item_id" + than + ":item" : " AND (" + key.column + ", s.item_id)" + than + "(:key, :item)";
    }

    String order() {
        String way = falling ? " DESC" : "";
        return " ORDER BY " + (key == Key.ITEM_ID ? "" : key.column + way + ", ") + "s.item_id" + way;
    }
}
