package kontor.inventory.evaluation;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import kontor.inventory.forecast.Method;

/// The published collections of series beside the repository. Without them a test is skipped, and says so.
final class Truth {
    private static final Path FOLDER = Path.of("../shared/truth/forecast");
    private static final Map<String, List<Row>> ROWS = new ConcurrentHashMap<>();

    private Truth() {}

    static DataFile file(String name) {
        Path file = FOLDER.resolve(name);
        assumeTrue(Files.exists(file), "there is no " + file);
        return new DataFile(file);
    }

    static List<Trial> m3() throws IOException {
        return DataFormat.M3JSON.read(file("m3_data.json.gz"), Wishes.NONE);
    }

    static List<Trial> m4(String group) throws IOException {
        file(group + "-test.csv");
        return DataFormat.M4CSV.read(file(group + "-train.csv.gz"), Wishes.NONE);
    }

    static List<Trial> lines(String name, int holdout) throws IOException {
        return DataFormat.SERIES_PER_LINE.read(file(name),
                new Wishes(Optional.empty(), Optional.of(holdout), Optional.empty(), Optional.empty()));
    }

    /// The rows of a method, worked out once; without bands.
    static Rows rows(String data, List<Trial> trials, Method method) {
        Map<String, Row> rows = new LinkedHashMap<>();
        ROWS.computeIfAbsent(data + " " + method, key -> evaluated(trials, method)).forEach(row -> rows.put(row.group(), row));
        return new Rows(rows);
    }

    private static List<Row> evaluated(List<Trial> trials, Method method) {
        try {
            Evaluation evaluation = new Evaluation(trials, Runtime.getRuntime().availableProcessors(), Optional.empty());
            return new Table(trials, evaluation.of(Method.NAIVE2.forecaster())).rows(method.toString(), evaluation.of(method.forecaster()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A table of numbers: the named columns of a file, in their order.
    static double[][] columns(String name, int first, int count) throws IOException {
        List<List<String>> lines = Lines.of(file(name));
        return IntStream.range(1, lines.size())
                .mapToObj(line -> Values.numbers(name, lines.get(line).subList(first, Math.min(first + count, lines.get(line).size()))))
                .toArray(double[][]::new);
    }
}
