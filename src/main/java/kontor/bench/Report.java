package kontor.bench;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What was measured, as a table or as JSON.
///
/// @param machine what it was measured on
record Report(String machine, int seconds, int rounds, List<Cell> cells) {
    private static final String HEAD = """
            %-8s %7s %-8s %10s %9s %9s %7s %10s %10s %10s %9s %6s
            """.formatted("workload", "callers", "", "requests/s", "p50 ms", "p99 ms", "errors", "server µs", "postgres µs", "caller µs",
            "alloc KB", "other");

    boolean clean() {
        return cells.stream().allMatch(cell -> cell.errors() == 0);
    }

    String table() {
        StringBuilder text = new StringBuilder(machine).append(System.lineSeparator()).append(HEAD);
        for (Cell cell : cells) {
            text.append(row(cell, "floor", cell.floor())).append(row(cell, "product", cell.product()));
            text.append(String.format(Locale.ROOT, "%-8s %7s %-8s %10.2f of the floor's throughput; server CPU is %.2f × PostgreSQL's%n",
                    "", "",
                    "", cell.throughputRatio(), cell.cpuRatio()));
            text.append(failures(cell.floor())).append(failures(cell.product()));
        }
        return text.toString();
    }

    String json() {
        return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build().writeValueAsString(lines());
    }

    private static String row(Cell cell, String side, Sample sample) {
        return String.format(Locale.ROOT, "%-8s %7d %-8s %10.0f %9.2f %9.2f %7d %10.0f %11.0f %10.0f %9.1f %6.2f%n", cell.workload(),
                sample.callers(), side, sample.perSecond(), sample.p50Millis(), sample.p99Millis(), sample.errors(),
                sample.serverMicros(), sample.databaseMicros(), sample.callerMicros(), sample.allocatedBytes() / 1e3,
                sample.used().otherCores());
    }

    private static String failures(Sample sample) {
        return sample.errors() == 0 ? "" : "failed, for example: " + sample.firstError() + System.lineSeparator();
    }

    /// One line of the JSON form; times in milliseconds or microseconds as their names say.
    record Line(String workload, int callers, String side, double perSecond, double p50Millis, double p99Millis, long requests, long errors,
            String firstError, double serverMicros, double databaseMicros, double callerMicros, double allocatedBytes, double otherCores) {
        static Line of(Cell cell, String side, Sample s) {
            return new Line(cell.workload(), s.callers(), side, s.perSecond(), s.p50Millis(), s.p99Millis(), s.requests(), s.errors(),
                    s.firstError(), s.serverMicros(), s.databaseMicros(), s.callerMicros(), s.allocatedBytes(), s.used().otherCores());
        }
    }

    /// The product against the floor in one cell.
    record Ratio(String workload, int callers, double throughput, double serverToDatabaseCpu) {
    }

    private record Lines(String machine, int seconds, int rounds, List<Line> samples, List<Ratio> ratios) {
    }

    private Lines lines() {
        return new Lines(machine, seconds, rounds, cells.stream()
                .flatMap(cell -> java.util.stream.Stream.of(Line.of(cell, "floor", cell.floor()), Line.of(cell, "product", cell.product())))
                .toList(),
                cells.stream().map(cell -> new Ratio(cell.workload(), cell.callers(), cell.throughputRatio(), cell.cpuRatio())).toList());
    }
}
