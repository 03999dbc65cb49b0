package kontor.inventory.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Averages the scores of methods over groups of series.
final class Table {
    private final Map<String, int[]> groups = new TreeMap<>();
    private final Evaluation.Outcome naive2;
    private final int size;

    /// @param naive2 the outcome that OWA is measured against
    Table(List<Trial> trials, Evaluation.Outcome naive2) {
        this.naive2 = naive2;
        this.size = trials.size();
        for (Trial trial : trials) {
            groups.computeIfAbsent(trial.group(),
                    group -> IntStream.range(0, size).filter(each -> trials.get(each).group().equals(group)).toArray());
        }
    }

    /// A row for each group, and one for all series.
    List<Row> rows(String method, Evaluation.Outcome outcome) {
        List<Row> rows = new ArrayList<>();
        groups.forEach((group, members) -> rows.add(row(method, group, members, outcome)));
        rows.add(row(method, Row.ALL, IntStream.range(0, size).toArray(), outcome));
        return rows;
    }

    private Row row(String method, String group, int[] members, Evaluation.Outcome outcome) {
        double smape = mean(members, outcome, score -> score.accuracy().smape());
        double mase = mean(members, outcome, score -> score.accuracy().mase());
        double owa = (smape / mean(members, naive2, score -> score.accuracy().smape())
                + mase / mean(members, naive2, score -> score.accuracy().mase())) / 2;
        return new Row(method, group, members.length, known(smape), known(mase), known(owa),
                known(mean(members, outcome, score -> score.accuracy().rmsse())),
                known(mean(members, outcome, score -> score.accuracy().scaledBias())), known(mean(members, outcome, Score::covered)),
                known(mean(members, outcome, score -> score.accuracy().mae())),
                known(mean(members, outcome, score -> score.accuracy().rmse())),
                known(mean(members, outcome, score -> score.accuracy().mape())),
                known(mean(members, outcome, score -> score.accuracy().wape())), outcome.seconds());
    }

    /// Over the series for which the measure has a value.
    private static double mean(int[] members, Evaluation.Outcome outcome, ToDoubleFunction<Score> measure) {
        return IntStream.of(members).mapToDouble(each -> measure.applyAsDouble(outcome.scores().get(each))).filter(Double::isFinite)
                .average().orElse(Double.NaN);
    }

    private static @Nullable Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
