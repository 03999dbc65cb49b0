package kontor.inventory.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kontor.inventory.forecast.DemandPattern;

/// Reads [DataFormat#SERIES_PER_LINE]. With a header the values are the last columns whose names end in a digit (`m1`, `w150`, `JAN96`);
/// without one, everything behind a first column that is no number. Series too short to hold anything out, and those that never sold, are
/// left out. Grouped by demand pattern.
final class SeriesLines {
    private static final int HOLDOUT_WITHOUT_SEASON = 12;

    private SeriesLines() {}

    static List<Trial> read(DataFile file, Wishes wishes) throws IOException {
        List<List<String>> lines = Lines.of(file);
        boolean headed = !lines.isEmpty() && lines.getFirst().stream().noneMatch(SeriesLines::isNumber);
        int season = wishes.season().orElse(1);
        int holdout = wishes.holdout().orElse(season > 1 ? season : HOLDOUT_WITHOUT_SEASON);
        List<Trial> trials = new ArrayList<>();
        int skip = wishes.skip().orElseGet(() -> headed ? named(lines.getFirst()) : 0);
        for (int line = headed ? 1 : 0; line < lines.size(); line++) {
            List<String> fields = lines.get(line);
            String id = skip > 0 || !isNumber(fields.getFirst()) ? fields.getFirst() : "line " + (line + 1);
            int before = wishes.skip().isEmpty() && !headed && !isValue(fields.getFirst()) ? 1 : skip;
            double[] values = Values.whole(id, Values.numbers(id, fields.subList(Math.min(before, fields.size()), fields.size())));
            if (values.length > holdout + 1) {
                trials.add(grouped(Values.split(id, "", season, values, holdout)));
            }
        }
        return trials;
    }

    private static Trial grouped(Trial trial) {
        return new Trial(trial.id(), DemandPattern.of(trial.history()).toString(), trial.season(), trial.history(), trial.actual());
    }

    private static int named(List<String> header) {
        int start = header.size();
        while (start > 0 && header.get(start - 1).strip().matches(".*\\d")) {
            start--;
        }
        return start;
    }

    private static boolean isValue(String field) {
        return field.isBlank() || field.strip().equalsIgnoreCase("nan") || field.strip().equalsIgnoreCase("na") || isNumber(field);
    }

    private static boolean isNumber(String field) {
        try {
            return !Double.isNaN(Double.parseDouble(field.strip()));
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
