package kontor.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `kontor bench inventory`: signals, lists and a file of demand, each in an empty company, and the forecasting engine.
@Command(name = "inventory", mixinStandardHelpOptions = true, description = "Measures signals, lists, replacing demand, and the forecasting engine.")
final class InventoryBench implements Callable<Integer> {
    @Option(names = "--only", split = ",", description = "Parts, separated by commas: ${COMPLETION-CANDIDATES} (default: all).")
    private List<Part> only = List.of(Part.values());

    @Option(names = "--items", description = "Items whose signals are worked out, 10 to 1000000 (default: ${DEFAULT-VALUE}).")
    private int items = 10_000;

    @Option(names = "--days", description = "Days of demand of each of them, 30 to 1100 (default: ${DEFAULT-VALUE}).")
    private int days = 730;

    @Option(names = "--sizes", split = ",", description = "Items a tenant of the lists has, rising, 100 to 5000000 each (default: 1000,100000,1000000).")
    private List<Integer> sizes = List.of(1_000, 100_000, 1_000_000);

    @Option(names = "--rows", description = "Rows of demand that are replaced, 1000 to 2000000 (default: ${DEFAULT-VALUE}).")
    private int rows = 1_000_000;

    @Option(names = "--series", description = "Daily series forecast; the time is told for 10,000 of them, 10 to 10000 (default: ${DEFAULT-VALUE}).")
    private int series = 500;

    @Option(names = "--truth", paramLabel = "FILE", description = "Series in the form m3json instead of generated ones.")
    private @Nullable Path truth;

    @Option(names = "--seconds", description = "Measured time of each list, 1 to 120 (default: ${DEFAULT-VALUE}).")
    private int seconds = 5;

    @Option(names = "--warm-up", description = "Seconds each list runs uncounted at first, 1 to 300 (default: ${DEFAULT-VALUE}).")
    private int warmUp = 5;

    @Option(names = "--quick", description = "Small sizes and short times: shows that it runs, not how fast.")
    private boolean quick;

    @Option(names = "--plans", description = "Prints how PostgreSQL runs each statement of the lists, at each size.")
    private boolean plans;

    /// What is measured.
    enum Part {
        SIGNALS, LISTS, REPLACE, ENGINE
    }

    /// How much.
    ///
    /// @param m3 every n-th of the 3,003 series M3 has
    record Size(int items, int days, List<Integer> sizes, int rows, int series, int m3, Duration warmUp, Duration measured) {
        static final Size QUICK = new Size(60, 120, List.of(200, 400), 3_000, 20, 50, Duration.ofMillis(100), Duration.ofMillis(200));

        Size {
            sizes = List.copyOf(sizes);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        if (!within(items, 10, 1_000_000) || !within(days, 30, 1_100) || !within(rows, 1_000, 2_000_000) || !within(series, 10, 10_000)
                || !within(seconds, 1, 120) || !within(warmUp, 1, 300) || !rising(sizes)) {
            System.err.println(
                    "kontor bench: --items, --days, --sizes, --rows, --series, --seconds or --warm-up is out of bounds; see --help");
            return 2;
        }
        Size size = quick
                ? Size.QUICK
                : new Size(items, days, sizes, rows, series, 1, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds));
        System.out.printf("%d cores, Java %s%n", Runtime.getRuntime().availableProcessors(), Runtime.version());
        return measured(size) ? 0 : 1;
    }

    /// What came of a part.
    ///
    /// @param clean whether every request was answered well
    record Measured(String text, boolean clean) {
        /// A line that says whether it was fast enough.
        static String aim(double seconds, int most) {
            return String.format(Locale.ROOT, "  aim: %d s, %s%n", most, seconds <= most ? "met" : "MISSED");
        }
    }

    private boolean measured(Size size) throws IOException, InterruptedException, SQLException {
        Stopping stopping = new Stopping();
        try {
            InventoryRig rig = only.stream().anyMatch(part -> part != Part.ENGINE) ? InventoryRig.start(stopping) : null;
            boolean clean = true;
            for (Part part : only) {
                Measured measured = rig == null || part == Part.ENGINE
                        ? EngineRun.measure(size, truth)
                        : measured(part, rig.emptied(), size);
                System.out.print(measured.text());
                clean &= measured.clean();
            }
            return clean;
        } finally {
            stopping.stop();
        }
    }

    private Measured measured(Part part, InventoryRig rig, Size size) throws IOException, InterruptedException, SQLException {
        return switch (part) {
            case SIGNALS -> SignalsRun.measure(rig, size);
            case LISTS -> new ItemLists(rig, size).measure(plans);
            case REPLACE -> DemandReplace.measure(rig, size.rows());
            case ENGINE -> throw new IllegalStateException("the engine needs no server");
        };
    }

    private static boolean rising(List<Integer> sizes) {
        boolean rising = !sizes.isEmpty() && within(sizes.getFirst(), 100, 5_000_000);
        for (int i = 1; i < sizes.size(); i++) {
            rising &= within(sizes.get(i), sizes.get(i - 1) + 1, 5_000_000);
        }
        return rising;
    }

    private static boolean within(int number, int min, int max) {
        return number >= min && number <= max;
    }
}
