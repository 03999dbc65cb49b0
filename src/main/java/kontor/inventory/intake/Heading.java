package kontor.inventory.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Which columns that came are which of ours, however they are written. Whoever takes rows and whoever only tries them ask here.
public final class Heading {
    private final List<String> names;
    private final List<Field> staged = new ArrayList<>();
    /// Where each staged field stands in a row; -1: nowhere.
    private final List<Integer> places = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /// @param names of the columns, in their order; a blank one is passed over
    public Heading(Kind kind, List<String> names) {
        this.names = names.stream().map(RowSink::plain).toList();
        for (Field field : kind.fields()) {
            List<Integer> columns = columns(field);
            if (columns.size() > 1 || (columns.isEmpty() && field.needed())) {
                missing.add(field.name());
            } else if (!columns.isEmpty() || field.always()) {
                staged.add(field);
                places.add(columns.isEmpty() ? -1 : columns.getFirst());
            }
        }
    }

    /// Of our columns, those that are needed and not there, and those that are there twice.
    public List<String> missing() {
        return List.copyOf(missing);
    }

    /// What the column at this place is of ours; null: it is passed over.
    public @Nullable String field(int place) {
        int found = places.indexOf(place);
        return found < 0 ? null : staged.get(found).name();
    }

    /// The columns that came, as they go into the staging table.
    List<Field> staged() {
        return List.copyOf(staged);
    }

    /// Where each of them stands in a row; -1: nowhere.
    int[] places() {
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    int width() {
        return names.size();
    }

    /// The columns that are none of ours.
    List<String> ignored() {
        return names.stream().filter(each -> !each.isEmpty() && !places.contains(names.indexOf(each))).map(RowError::storable).toList();
    }

    /// The columns of the heading that are this field; its own name wins over another's alias.
    private List<Integer> columns(Field field) {
        List<Integer> own = at(field.name());
        return own.isEmpty() ? field.aliases().stream().flatMap(alias -> at(alias).stream()).toList() : own;
    }

    private List<Integer> at(String name) {
        return IntStream.range(0, names.size()).filter(i -> names.get(i).equals(name)).boxed().toList();
    }
}
