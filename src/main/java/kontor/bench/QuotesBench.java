package kontor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import kontor.platform.data.EmbeddedPostgres;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `kontor bench quotes`: calculating, freezing, importing and listing quotes, beside the same SQL by plain JDBC; then many users at
/// once.
@Command(name = "quotes", mixinStandardHelpOptions = true, description = "Measures quotes over HTTP against the same SQL by plain JDBC.")
final class QuotesBench implements Callable<Integer> {
    @Option(names = "--seconds", description = "Measured time of each sample, 1 to 120 (default: ${DEFAULT-VALUE}).")
    private int seconds = 10;

    @Option(names = "--warm-up", description = "Seconds each workload runs uncounted at first, 1 to 300 (default: ${DEFAULT-VALUE}).")
    private int warmUp = 10;

    @Option(names = "--quotes", description = "Quotes of each of two tenants, 100 to 1000000 (default: ${DEFAULT-VALUE}).")
    private int quotes = 100_000;

    @Option(names = "--users", description = "Users at once in the mix, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private int users = 100;

    @Option(names = "--pause", description = "Milliseconds between an answer and a user's next request, on the average, 0 to 60000 (default: ${DEFAULT-VALUE}).")
    private int pauseMillis = 500;

    @Option(names = "--mix-seconds", description = "How long they go on, 1 to 3600 (default: ${DEFAULT-VALUE}).")
    private int mixSeconds = 60;

    @Option(names = "--quick", description = "Small sizes and short times: shows that it runs, not how fast.")
    private boolean quick;

    @Option(names = "--plans", description = "Prints how PostgreSQL runs the lists and the dashboard.")
    private boolean plans;

    /// How much is measured.
    ///
    /// @param warmUp before each sample; @param measured of each sample; @param mix how long the users go on
    /// @param pauseMillis between an answer and a user's next request, on the average
    /// @param quotes of each tenant; @param lines of the longer quote; @param imported lines of a file
    record Size(Duration warmUp, Duration measured, Duration mix, int users, int pauseMillis, int quotes, int lines, int imported) {
        static final Size QUICK = new Size(Duration.ofMillis(200), Duration.ofMillis(300), Duration.ofSeconds(2), 10, 50, 500, 200, 300);
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        if (!within(seconds, 1, 120) || !within(warmUp, 1, 300) || !within(quotes, 100, 1_000_000) || !within(users, 1, 1_000)
                || !within(mixSeconds, 1, 3_600) || !within(pauseMillis, 0, 60_000)) {
            System.err.println(
                    "kontor bench: --seconds, --warm-up, --quotes, --users, --pause or --mix-seconds is out of bounds; see --help");
            return 2;
        }
        Size size = quick
                ? Size.QUICK
                : new Size(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), Duration.ofSeconds(mixSeconds), users,
                        pauseMillis, quotes, 1_000, 10_000);
        Path folder = Files.createTempDirectory("kontor-bench-");
        Stopping stopping = new Stopping();
        try {
            stopping.first(() -> HttpBench.delete(folder));
            EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("postgres"));
            stopping.first(postgres);
            BenchServer server = BenchServer.start(folder, postgres.createRoles(), null, Map.of());
            stopping.first(server);
            QuotesReport report = new QuotesMeasurement(server, postgres, size).measure(plans);
            System.out.println(report.table());
            return report.clean() ? 0 : 1;
        } finally {
            stopping.stop();
        }
    }

    private static boolean within(int number, int min, int max) {
        return number >= min && number <= max;
    }
}
