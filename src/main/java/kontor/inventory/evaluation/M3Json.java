package kontor.inventory.evaluation;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads [DataFormat#M3JSON].
final class M3Json {
    private M3Json() {}

    static List<Trial> read(DataFile file, Wishes wishes) throws IOException {
        try (Reader text = file.text()) {
            List<Trial> trials = new ArrayList<>();
            for (Map.Entry<String, JsonNode> each : new JsonMapper().readTree(text).properties()) {
                trials.add(trial(each.getKey(), each.getValue(), wishes));
            }
            return trials;
        } catch (JacksonException e) {
            throw new UnreadableData("Not the JSON of series: " + e.getOriginalMessage());
        }
    }

    private static Trial trial(String id, JsonNode series, Wishes wishes) {
        String period = word(series.path("period"));
        double[] history = Values.whole(id, values(id, series.path("x")));
        double[] actual = Values.whole(id, values(id, series.path("xx")));
        int season = wishes.season().orElseGet(() -> DataFormat.season(period));
        if (wishes.holdout().isEmpty()) {
            return new Trial(id, period, season, history, actual);
        }
        double[] all = Arrays.copyOf(history, history.length + actual.length);
        System.arraycopy(actual, 0, all, history.length, actual.length);
        return Values.split(id, period, season, all, wishes.holdout().get());
    }

    /// Every field of this form is an array, those with one value too; plain ones are read as well.
    private static String word(JsonNode field) {
        String word = (field.isArray() ? field.path(0) : field).asString("series");
        return word.toLowerCase(Locale.ROOT);
    }

    private static double[] values(String id, JsonNode array) {
        if (!array.isArray()) {
            throw new UnreadableData("Series " + id + " has no arrays x and xx.");
        }
        double[] values = new double[array.size()];
        for (int t = 0; t < values.length; t++) {
            JsonNode value = array.get(t);
            values[t] = value.isNumber() ? value.doubleValue() : Values.number(id, value.asString(""));
        }
        return values;
    }
}
