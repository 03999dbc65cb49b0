package kontor.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Series as they are forecast, made up from a fixed seed.
final class BenchSeries {
    static final int DAYS = 730;
    static final int HORIZON = 30;
    private static final long SEED = 3_003;
    /// The groups of the M3 competition (Makridakis and Hibon 2000): how many, how long, how far ahead.
    private static final List<Group> M3 = List.of(new Group("yearly", 645, 14, 41, 6, 1), new Group("quarterly", 756, 16, 64, 8, 4),
            new Group("monthly", 1_428, 48, 126, 18, 12), new Group("other", 174, 63, 96, 8, 1));

    private BenchSeries() {}

    private record Group(String period, int series, int shortest, int longest, int horizon, int season) {
    }

    /// As many series of as many lengths as M3 has, or every n-th of them, in the form m3json.
    static Path likeM3(Path file, int every) throws IOException {
        Random random = new Random(SEED);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            String between = "{";
            for (Group group : M3) {
                for (int i = 0; i < group.series(); i += every) {
                    int length = group.shortest() + random.nextInt(group.longest() - group.shortest() + 1);
                    String[] values = seasonal(random, length + group.horizon(), group.season());
                    out.write(between + "\"" + group.period() + i + "\":{\"period\":[\"" + group.period() + "\"],\"x\":["
                            + String.join(",", List.of(values).subList(0, length)) + "],\"xx\":["
                            + String.join(",", List.of(values).subList(length, values.length)) + "]}");
                    between = ",";
                }
            }
            out.write("}");
        }
        return file;
    }

    /// Daily sales with a week in them, a series a line; the last [#HORIZON] days are to be held out.
    static Path daily(Path file, int series) throws IOException {
        Random random = new Random(SEED);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < series; i++) {
                double level = 3 + 40 * random.nextDouble();
                StringBuilder line = new StringBuilder();
                for (int day = 0; day < DAYS + HORIZON; day++) {
                    double expected = level * (1 + 0.3 * Math.sin(2 * Math.PI * day / 7)) * (1 + 0.2 * Math.sin(2 * Math.PI * day / 365));
                    line.append(day == 0 ? "" : ",")
                            .append(Math.max(0, Math.round(expected + Math.sqrt(expected) * random.nextGaussian())));
                }
                out.write(line.append('\n').toString());
            }
        }
        return file;
    }

    private static String[] seasonal(Random random, int length, int season) {
        String[] values = new String[length];
        double level = 1_000 + 4_000 * random.nextDouble();
        double growth = 1 + 0.02 * (random.nextDouble() - 0.3);
        for (int t = 0; t < length; t++) {
            level *= growth * (1 + 0.05 * random.nextGaussian());
            double wave = season == 1 ? 1 : 1 + 0.2 * Math.sin(2 * Math.PI * t / season);
            values[t] = String.format(Locale.ROOT, "%.2f", Math.max(1, level * wave * (1 + 0.03 * random.nextGaussian())));
        }
        return values;
    }
}
