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
import kontor.platform.data.DatabaseSettings;
import kontor.platform.data.EmbeddedPostgres;
import tools.jackson.databind.json.JsonMapper;

/// One run against a started server: seeds, warms up, and measures floor and product alternately, so that what happens on
/// the machine meanwhile meets both.
final class HttpMeasurement {
    /// Until the compilers have done most of their work.
    private static final Duration FIRST_WARM_UP = Duration.ofSeconds(10);
    private static final int WARM_UP_CALLERS = 32;
    private static final Duration WARM_UP = Duration.ofSeconds(1);

    private final BenchServer server;
    private final EmbeddedPostgres postgres;
    private final Duration measured;
    private final int rounds;

    HttpMeasurement(BenchServer server, EmbeddedPostgres postgres, int seconds, int rounds) {
        this.server = server;
        this.postgres = postgres;
        this.measured = Duration.ofSeconds(seconds);
        this.rounds = rounds;
    }

    Report measure(List<Workload> workloads, List<Integer> callers) throws IOException, InterruptedException, SQLException {
        Requests requests = new Requests(server.address().getAuthority(), server.apiKey());
        UUID first = firstDocument(requests);
        var superuser = new kontor.platform.data.DatabaseAddress(postgres.createRoles().application().jdbcUrl(),
                postgres.superuser().user(),
                postgres.superuser().password());
        FloorData data = FloorData.of(superuser, first);
        new Seed(superuser).around(first);
        int connections = DatabaseSettings.read(Settings.of(Map.of())).poolSize();
        ProcessHandle database = ProcessHandle.of(postgres.pid()).orElseThrow();
        try (Floor floor = new Floor(postgres.createRoles().application(), data, connections);
                ServerMetrics metrics = new ServerMetrics(server.management())) {
            Meters meters = new Meters(server.process(), database, metrics);
            Map<String, Cell> best = new LinkedHashMap<>();
            for (Workload workload : workloads) {
                Pair pair = pair(workload, floor, requests);
                Load.run(pair.floor(), WARM_UP_CALLERS, FIRST_WARM_UP.dividedBy(4), Duration.ZERO.plusMillis(1), meters);
                Load.run(pair.product(), WARM_UP_CALLERS, FIRST_WARM_UP, Duration.ZERO.plusMillis(1), meters);
                for (int round = 0; round < rounds; round++) {
                    for (int n : callers) {
                        best.merge(workload + "/" + n, cell(workload, pair, n, meters), Cell::better);
                    }
                }
            }
            return new Report(machine(connections), (int) measured.toSeconds(), rounds, new ArrayList<>(best.values()));
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
        return new Cell(workload.name().toLowerCase(java.util.Locale.ROOT), Load.run(pair.floor(), callers, WARM_UP, measured, meters),
                Load.run(pair.product(), callers, WARM_UP, measured, meters));
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
