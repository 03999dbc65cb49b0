package kontor.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kontor.bench.InventoryBench.Measured;
import kontor.bench.InventoryBench.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The forecasting engine, as `kontor forecast evaluate` runs and times it in a process of its own.
final class EngineRun {
    private static final int M3_AIM_SECONDS = 5;
    private static final int DAILY = 10_000;
    private static final int DAILY_AIM_SECONDS = 300;
    private static final int THREADS = 2;

    private EngineRun() {}

    static Measured measure(Size size, @Nullable Path truth) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("kontor-bench-");
        try {
            Path m3 = truth == null ? BenchSeries.likeM3(folder.resolve("m3.json"), size.m3()) : truth;
            Time theta = evaluated("--data", m3.toString(), "--format", "m3json", "--methods", "theta,dotm", "--threads", "1", "--band",
                    "0");
            StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "Theta and DOTM on %,d series %s, one thread: %.2f s%n",
                    theta.series(), truth == null ? "of the lengths of M3" : "of the file", theta.seconds()));
            if (size.m3() == 1) {
                text.append(Measured.aim(theta.seconds(), M3_AIM_SECONDS));
            }
            Path daily = BenchSeries.daily(folder.resolve("daily.csv"), size.series());
            for (String band : List.of("0", "0.9")) {
                Time time = evaluated("--data", daily.toString(), "--format", "series-per-line", "--methods", "default", "--season", "7",
                        "--holdout", Integer.toString(BenchSeries.HORIZON), "--threads", Integer.toString(THREADS), "--band", band);
                double scaled = time.seconds() * DAILY / time.series();
                text.append(String.format(Locale.ROOT,
                        "default ensemble, 5 origins%s, on %,d daily series of %d points, %d threads: %.2f s%s%n",
                        band.equals("0") ? "" : ", and bands from 40 more", time.series(), BenchSeries.DAYS, THREADS, time.seconds(),
                        time.series() == DAILY ? "" : String.format(Locale.ROOT, ", scaled to %,d: %.1f s", DAILY, scaled)));
                text.append(band.equals("0") ? Measured.aim(scaled, DAILY_AIM_SECONDS) : "");
            }
            return new Measured(text.toString(), true);
        } finally {
            HttpBench.delete(folder);
        }
    }

    /// @param seconds of all methods together
    private record Time(int series, double seconds) {
    }

    private static Time evaluated(String... words) throws IOException, InterruptedException {
        String[] all = Stream.concat(Stream.of("forecast", "evaluate", "--json"), Stream.of(words)).toArray(String[]::new);
        Process process = new ProcessBuilder(BenchServer.program(List.of(), all)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the evaluation failed: " + said);
        }
        int series = 0;
        double seconds = 0;
        for (JsonNode row : new JsonMapper().readTree(said)) {
            if (row.required("group").asString().equals("all")) {
                series = row.required("n").asInt();
                seconds += row.required("seconds").asDouble();
            }
        }
        return new Time(series, seconds);
    }
}
