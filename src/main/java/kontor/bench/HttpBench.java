package kontor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import kontor.platform.data.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `kontor bench http`: the floor and the product side by side, for a list of 20 documents and for accepting an invoice.
@Command(name = "http", mixinStandardHelpOptions = true, description = "Measures requests over HTTP against the same SQL by plain JDBC.")
final class HttpBench implements Callable<Integer> {
    /// An accepted document is queued and not submitted.
    private static final Map<String, String> ACCEPTING_ALONE = Map.of("JOB_WORKERS", "0");

    @Option(names = "--seconds", description = "Measured time of each sample, 1 to 120 (default: ${DEFAULT-VALUE}).")
    private int seconds = 5;

    @Option(names = "--warm-up", description = "Seconds each workload runs uncounted at first, 1 to 300 (default: ${DEFAULT-VALUE}).")
    private int warmUp = 20;

    @Option(names = "--rounds", description = "How often each sample is taken, 1 to 10; the best counts (default: ${DEFAULT-VALUE}).")
    private int rounds = 1;

    @Option(names = "--callers", split = ",", description = "Numbers of callers at once, 1 to 1000 each (default: 1,32,256).")
    private List<Integer> callers = List.of(1, 32, 256);

    @Option(names = "--only", description = "One workload alone: ${COMPLETION-CANDIDATES}.")
    private @Nullable Workload only;

    @Option(names = "--json", description = "Prints JSON instead of a table.")
    private boolean json;

    @Option(names = "--profile", paramLabel = "FILE", description = "Leaves a flight recording of the server there.")
    private @Nullable Path recording;

    /// What is measured.
    enum Workload {
        LIST, ACCEPT
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        if (!within(seconds, 120) || !within(warmUp, 300) || !within(rounds, 10) || !callers.stream().allMatch(n -> within(n, 1_000))) {
            System.err.println("kontor bench: --seconds, --warm-up, --rounds or --callers is out of bounds; see --help");
            return 2;
        }
        List<Workload> workloads = only == null ? List.of(Workload.values()) : List.of(only);
        Path folder = Files.createTempDirectory("kontor-bench-");
        Stopping stopping = new Stopping();
        try {
            stopping.first(() -> delete(folder));
            EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("postgres"));
            stopping.first(postgres);
            BenchServer server = BenchServer.start(folder, postgres.createRoles(), recording, ACCEPTING_ALONE);
            stopping.first(server);
            Report report = new HttpMeasurement(server, postgres, warmUp, seconds, rounds).measure(workloads, callers);
            System.out.println(json ? report.json() : report.table());
            return report.clean() ? 0 : 1;
        } finally {
            stopping.stop();
        }
    }

    private static boolean within(int number, int max) {
        return number >= 1 && number <= max;
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
