package kontor.inventory.planning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import kontor.inventory.planning.HistoryStore.Place;
import org.jspecify.annotations.Nullable;

/// Puts the locations of an item together as their rows come, and hands them over when the next item's begin: what is held are the days of
/// one item, however many there are.
final class ByItem {
    private final int length;
    private final BiConsumer<String, Map<Place, DemandDays>> reader;
    private Map<Place, DemandDays> places = new HashMap<>();
    private @Nullable String item;

    /// @param length days of each location
    ByItem(int length, BiConsumer<String, Map<Place, DemandDays>> reader) {
        this.length = length;
        this.reader = reader;
    }

    void row(ResultSet rs) throws SQLException {
        String next = rs.getString("item_id");
        if (!next.equals(item)) {
            end();
            item = next;
        }
        DemandDays days = new DemandDays(length);
        HistoryStore.add(rs, days);
        places.put(new Place(next, rs.getString("location_id")), days);
    }

    /// There are no more rows.
    void end() {
        if (item != null) {
            reader.accept(item, places);
            places = new HashMap<>();
        }
    }
}
