package kontor.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kontor.bench.HttpBench.Workload;
import kontor.platform.Settings;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.data.DatabaseSettings;
import kontor.platform.data.EmbeddedPostgres;
import tools.jackson.databind.json.JsonMapper;

/// One run against a started server: seeds, warms up, and measures floor and product alternately, so that what happens on
/// the machine meanwhile meets both.
final class HttpMeasurement {
    private static final int WARM_UP_CALLERS = 32;
    private static final Duration BEFORE_EACH = Duration.ofSeconds(1);

    private final BenchServer server;
    private final EmbeddedPostgres postgres;
    private final Duration warmUp;
    private final Duration measured;
    private final int rounds;

    /// @param warmUp seconds each workload runs before anything is measured, until the compilers have done most of their work
    HttpMeasurement(BenchServer server, EmbeddedPostgres postgres, int warmUp, int seconds, int rounds) {
        this.server = server;
        this.postgres = postgres;
        this.warmUp = Duration.ofSeconds(warmUp);
        this.measured = Duration.ofSeconds(seconds);
        this.rounds = rounds;
    }

    Report measure(List<Workload> workloads, List<Integer> callers) throws IOException, InterruptedException, SQLException {
        Requests requests = new Requests(server.address().getAuthority(), server.apiKey());
        UUID first = firstDocument(requests);
        DatabaseAddress application = postgres.createRoles().application();
        DatabaseAddress superuser = new DatabaseAddress(application.jdbcUrl(), postgres.superuser().user(),
                postgres.superuser().password());
        FloorData data = FloorData.of(superuser, first);
        new Seed(superuser).around(first);
        int connections = DatabaseSettings.read(Settings.of(Map.of())).poolSize();
        ProcessHandle database = ProcessHandle.of(postgres.pid()).orElseThrow();
        try (Floor floor = new Floor(application, data, connections);
                ServerMetrics metrics = new ServerMetrics(server.management())) {
            Meters meters = new Meters(server.process(), database, metrics);
            Map<String, Cell> best = new LinkedHashMap<>();
            for (Workload workload : workloads) {
                Pair pair = pair(workload, floor, requests);
                warm(pair.floor(), warmUp.dividedBy(4), meters);
                warm(pair.product(), warmUp, meters);
                for (int round = 0; round < rounds; round++) {
                    for (int n : callers) {
                        best.merge(workload + "/" + n, cell(workload, pair, n, meters), Cell::better);
                    }
                }
            }
            return new Report(machine(connections), (int) measured.toSeconds(), rounds, new ArrayList<>(best.values()));
        }
    }

    private static void warm(Work.Source source, Duration time, Meters meters) throws IOException, InterruptedException {
        Sample uncounted = Load.run(source, WARM_UP_CALLERS, time, Duration.ofMillis(1), meters);
        if (uncounted.errors() > 0) {
            throw new IOException("failed while warming up: " + uncounted.firstError());
        }
    }

    private record Pair(Work.Source floor, Work.Source product) {
    }

    private Pair pair(Workload workload, Floor floor, Requests requests) {
        return switch (workload) {
            case LIST -> new Pair(floor::list, () -> HttpCaller.to(server.address(), requests.list()));
            case ACCEPT -> new Pair(floor::accept, () -> HttpCaller.to(server.address(), requests.accept()));
        };
    }

    private Cell cell(Workload workload, Pair pair, int callers, Meters meters) throws InterruptedException {
        return new Cell(workload.name().toLowerCase(java.util.Locale.ROOT), Load.run(pair.floor(), callers, BEFORE_EACH, measured, meters),
                Load.run(pair.product(), callers, BEFORE_EACH, measured, meters));
    }

    private UUID firstDocument(Requests requests) throws IOException {
        try (HttpCaller caller = HttpCaller.to(server.address(), requests.accept())) {
            caller.once();
            return UUID.fromString(new JsonMapper().readTree(caller.body()).required("id").asString());
        }
    }

    private static String machine(int connections) {
        return "%d cores, Java %s, %d database connections, %d tenants with %d documents each".formatted(
                Runtime.getRuntime().availableProcessors(), Runtime.version(), connections, Seed.TENANTS, Seed.DOCUMENTS_PER_TENANT);
    }
}
