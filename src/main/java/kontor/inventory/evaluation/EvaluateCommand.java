package kontor.inventory.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kontor.inventory.forecast.Method;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `kontor forecast evaluate`: forecasts the held-out end of every series in a file and says how far off each method was.
@Command(name = "evaluate", mixinStandardHelpOptions = true, description = "Forecasts the held-out end of every series in a file and scores the methods.")
final class EvaluateCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "The series, plain or gzip.")
    private Path data = Path.of("");

    @Option(names = "--format", required = true, converter = FormatName.class, paramLabel = "FORM", description = "m3json, m4csv or series-per-line.")
    private DataFormat format = DataFormat.M3JSON;

    @Option(names = "--methods", split = ",", required = true, converter = MethodName.class, paramLabel = "NAME", description = "Methods, separated by commas; default is the default ensemble.")
    private List<Method> methods = List.of();

    @Option(names = "--season", paramLabel = "N", description = "Periods in a season (default: by the name of the period).")
    private @Nullable Integer season;

    @Option(names = "--holdout", paramLabel = "N|FILE", description = "How many periods at the end of each series are held out, or the file they stand in (default: as the file has it; else one season, or 12).")
    private @Nullable String holdout;

    @Option(names = "--skip", paramLabel = "N", description = "series-per-line: how many columns stand before the values.")
    private @Nullable Integer skip;

    @Option(names = "--threads", paramLabel = "N", description = "How many series at once, 1 to 256 (default: one per processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--band", paramLabel = "SHARE", description = "What share of values the bands are to hold, 0.5 to 0.99; 0: no bands (default: ${DEFAULT-VALUE}).")
    private double band = 0.9;

    @Option(names = "--json", description = "Prints a list of rows as JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        try {
            List<Trial> trials = format.read(new DataFile(data), wishes());
            if (trials.isEmpty()) {
                throw new UnreadableData("It holds no series that can be evaluated.");
            }
            List<Row> rows = rows(trials);
            System.out.println(json ? new JsonMapper().writeValueAsString(rows) : Printed.table(rows));
            return 0;
        } catch (UnreadableData | IOException e) {
            System.err.println("kontor forecast: " + data + ": " + (e instanceof UnreadableData ? e.getMessage() : "cannot be read"));
            return 1;
        }
    }

    private List<Row> rows(List<Trial> trials) throws InterruptedException {
        if (threads < 1 || threads > 256) {
            throw wrong("--threads is out of bounds; see --help");
        }
        if (band != 0 && !(band >= 0.5 && band <= 0.99)) {
            throw wrong("--band is out of bounds; see --help");
        }
        Evaluation evaluation = new Evaluation(trials, threads, band == 0 ? Optional.empty() : Optional.of(band));
        Table table = new Table(trials, new Evaluation(trials, threads, Optional.empty()).of(Method.NAIVE2.forecaster()));
        List<Row> rows = new ArrayList<>();
        for (Method method : methods) {
            rows.addAll(table.rows(method.toString(), evaluation.of(method.forecaster())));
        }
        return rows;
    }

    private Wishes wishes() {
        boolean counted = holdout != null && holdout.matches("\\d{1,9}");
        if ((season != null && season < 1) || (skip != null && skip < 0) || (counted && Integer.parseInt(String.valueOf(holdout)) < 1)) {
            throw wrong("--season and --holdout are at least 1, --skip at least 0");
        }
        if (holdout != null && !counted && !Files.isRegularFile(Path.of(holdout))) {
            throw wrong("--holdout is neither a number nor a file: " + holdout);
        }
        Optional<String> held = Optional.ofNullable(holdout);
        return new Wishes(Optional.ofNullable(season), counted ? held.map(Integer::valueOf) : Optional.empty(),
                counted ? Optional.empty() : held.map(Path::of).map(DataFile::new), Optional.ofNullable(skip));
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    /// Names as they are printed, in whatever case.
    static final class FormatName implements CommandLine.ITypeConverter<DataFormat> {
        @Override
        public DataFormat convert(String name) {
            return java.util.Arrays.stream(DataFormat.values()).filter(each -> each.toString().equalsIgnoreCase(name)).findFirst()
                    .orElseThrow(() -> new CommandLine.TypeConversionException("one of m3json, m4csv, series-per-line is meant"));
        }
    }

    static final class MethodName implements CommandLine.ITypeConverter<Method> {
        @Override
        public Method convert(String name) {
            return Method.named(name.strip()).orElseThrow(() -> new CommandLine.TypeConversionException("one of "
                    + java.util.Arrays.stream(Method.values()).map(Method::toString).collect(Collectors.joining(", ")) + " is meant"));
        }
    }
}
