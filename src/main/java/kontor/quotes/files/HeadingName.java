package kontor.quotes.files;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A column's name as somebody wrote it: without case, punctuation and the unit it says its percentages are in.
///
/// @param column null when no column of ours is called so
/// @param unit   of bare numbers in a column of percentages
record HeadingName(@Nullable LineColumn column, Unit unit) {
    private static final Set<String> PERCENT = Set.of("%", "pct", "percent", "проц", "процент", "проценты", "процентов", "процентах");
    private static final Set<String> FRACTION = Set.of("fraction", "доля", "доли", "долях");
    private static final Map<String, LineColumn> BY_NAME = byName();

    /// What a number without a sign of its own is.
    enum Unit {
        UNSAID, PERCENT, FRACTION
    }

    static HeadingName of(String written) {
        List<String> words = new ArrayList<>(words(written));
        boolean percent = words.removeAll(PERCENT);
        boolean fraction = words.removeAll(FRACTION);
        if (percent || fraction) {
            // "in per cent", "в процентах"
            words.removeAll(Set.of("in", "as", "в"));
        }
        LineColumn column = BY_NAME.get(String.join(" ", words));
        boolean fits = !(percent && fraction) && (column == null || column.kind() == LineColumn.Kind.PERCENT || !(percent || fraction));
        return new HeadingName(fits ? column : null, percent ? Unit.PERCENT : fraction ? Unit.FRACTION : Unit.UNSAID);
    }

    private static List<String> words(String written) {
        String plain = Normalizer.normalize(written, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replace('ё', 'е')
                .replace("%", " % ").replaceAll("[^\\p{L}\\p{Nd}%]+", " ").strip();
        return List.of(plain.split(" ", -1));
    }

    private static Map<String, LineColumn> byName() {
        Map<String, LineColumn> names = new HashMap<>();
        for (LineColumn column : LineColumn.values()) {
            List<String> all = new ArrayList<>(column.names());
            for (boolean russian : new boolean[]{true, false}) {
                List<String> title = new ArrayList<>(words(column.title(russian)));
                title.remove("%");
                all.add(String.join(" ", title));
            }
            for (String name : all) {
                LineColumn other = names.put(name, column);
                if (other != null && other != column) {
                    throw new IllegalStateException("two columns are called " + name);
                }
            }
        }
        return Map.copyOf(names);
    }
}
