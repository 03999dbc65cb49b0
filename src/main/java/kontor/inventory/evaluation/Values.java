package kontor.inventory.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The values of a series as files write them.
final class Values {
    private static final Set<String> MISSING = Set.of("", "na", "nan", "null", "none", "?");

    private Values() {}

    /// A number, or not-a-number for the ways in which files say that a value is missing.
    static double number(String id, String text) {
        String trimmed = text.strip();
        if (MISSING.contains(trimmed.toLowerCase(Locale.ROOT))) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(trimmed);
        } catch (NumberFormatException e) {
            throw new UnreadableData("Series " + id + ": not a number: " + trimmed);
        }
    }

    static double[] numbers(String id, List<String> fields) {
        return fields.stream().mapToDouble(each -> number(id, each)).toArray();
    }

    /// Without missing values: those at the ends are cut off, those between stand on the line between their neighbours.
    static double[] whole(String id, double[] values) {
        int start = 0;
        int end = values.length;
        while (end > 0 && Double.isNaN(values[end - 1])) {
            end--;
        }
        while (start < end && Double.isNaN(values[start])) {
            start++;
        }
        double[] whole = Arrays.copyOfRange(values, start, end);
        for (int t = 1; t < whole.length; t++) {
            if (Double.isNaN(whole[t])) {
                fill(whole, t);
            }
        }
        if (Arrays.stream(whole).anyMatch(Double::isInfinite)) {
            throw new UnreadableData("Series " + id + " has a value without bounds.");
        }
        return whole;
    }

    /// A series with its last periods held out.
    static Trial split(String id, String group, int season, double[] values, int holdout) {
        int cut = Math.max(0, values.length - holdout);
        return new Trial(id, group, season, Arrays.copyOf(values, cut), Arrays.copyOfRange(values, cut, values.length));
    }

    private static void fill(double[] whole, int gap) {
        int next = gap;
        while (Double.isNaN(whole[next])) {
            next++;
        }
        whole[gap] = whole[gap - 1] + (whole[next] - whole[gap - 1]) / (next - gap + 1);
    }
}
