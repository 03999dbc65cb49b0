package kontor.inventory.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads [DataFormat#M4CSV]. What was held out is the file named by the caller, the last periods when their number is given, or the
/// file `…-test.csv` beside `…-train.csv`.
final class M4Csv {
    private M4Csv() {}

    static List<Trial> read(DataFile file, Wishes wishes) throws IOException {
        String group = file.subject();
        int season = wishes.season().orElseGet(() -> DataFormat.season(group));
        Map<String, double[]> histories = series(file);
        List<Trial> trials = new ArrayList<>();
        if (wishes.holdout().isPresent()) {
            histories.forEach((id, values) -> trials.add(Values.split(id, group, season, values, wishes.holdout().get())));
            return trials;
        }
        Map<String, double[]> actuals = series(Optional.ofNullable(wishes.test().orElseGet(() -> file.test().orElse(null)))
                .orElseThrow(() -> new UnreadableData("There is no …-test.csv beside it; say with --holdout what is held out.")));
        histories.forEach((id, values) -> trials.add(new Trial(id, group, season, values, actual(actuals, id))));
        return trials;
    }

    private static double[] actual(Map<String, double[]> actuals, String id) {
        double[] actual = actuals.get(id);
        if (actual == null) {
            throw new UnreadableData("Series " + id + " has nothing held out.");
        }
        return actual;
    }

    private static Map<String, double[]> series(DataFile file) throws IOException {
        Map<String, double[]> series = new LinkedHashMap<>();
        for (List<String> line : Lines.of(file).stream().skip(1).toList()) {
            String id = line.getFirst();
            series.put(id, Values.whole(id, Values.numbers(id, line.subList(1, line.size()))));
        }
        return series;
    }
}
