package kontor.platform.observability;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import kontor.platform.Deadline;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.resilience.Upstreams;

/// Whether this node is well. Liveness asks nothing of the database: an outage there must not restart every node.
public final class Health {
    private static final Duration ANSWER_BY = Duration.ofSeconds(1);

    private final Database database;
    private final InstantSource clock;
    private final String version;
    private final MeterRegistry meters;
    private final BooleanSupplier memoryIsFull;
    private final Upstreams upstreams;
    private volatile boolean draining;

    public Health(Database database, InstantSource clock, String version, MeterRegistry meters, BooleanSupplier memoryIsFull,
            Upstreams upstreams) {
        this.database = database;
        this.clock = clock;
        this.version = version;
        this.meters = meters;
        this.memoryIsFull = memoryIsFull;
        this.upstreams = upstreams;
    }

    /// The short report: `status` is `healthy` or `unhealthy`, `database` is `connected` or `unreachable`.
    public record Report(String status, Instant timestamp, String database, String version) {
        public boolean healthy() {
            return status.equals("healthy");
        }
    }

    /// The long report.
    ///
    /// @param memoryMb      heap in use
    /// @param memoryRatio   heap in use of what it may grow to
    /// @param sizes         named sizes: caches, queues, pools
    /// @param breakers      the remote hosts this node called lately, and whether it may call them
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Detail(String status, Instant timestamp, String database, String version, boolean draining, long memoryMb,
            double memoryRatio, double cpuLoad, long uptimeSeconds, Map<String, Double> sizes, List<Upstreams.Status> breakers) {
    }

    public Report report() {
        boolean connected = databaseAnswers();
        return new Report(connected ? "healthy" : "unhealthy", clock.instant(), connected ? "connected" : "unreachable", version);
    }

    /// Whether new requests should be sent here.
    public boolean ready() {
        return !draining && !memoryIsFull.getAsBoolean() && databaseAnswers();
    }

    /// From now on the node is not ready: it is about to stop.
    public void drain() {
        draining = true;
    }

    public Detail detail() {
        Report report = report();
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        double load = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuLoad();
        return new Detail(report.status(), report.timestamp(), report.database(), version, draining, used / 1_048_576,
                used / (double) runtime.maxMemory(), load, ManagementFactory.getRuntimeMXBean().getUptime() / 1_000, sizes(),
                upstreams.states());
    }

    /// Every gauge of the pool, the gate and the caches, by name.
    private Map<String, Double> sizes() {
        Map<String, Double> sizes = new TreeMap<>();
        meters.getMeters().stream().filter(Gauge.class::isInstance).map(Gauge.class::cast).filter(gauge -> ours(gauge.getId().getName()))
                .forEach(gauge -> sizes.put(named(gauge.getId()), gauge.value()));
        return sizes;
    }

    /// A cache's figures under its own name: `cache_size.credentials`.
    private static String named(Meter.Id id) {
        String cache = id.getTag("cache");
        return cache == null ? id.getName() : id.getName() + "." + cache;
    }

    private static boolean ours(String name) {
        return name.startsWith("db_") || name.startsWith("cache_") || name.startsWith("job_");
    }

    private boolean databaseAnswers() {
        try {
            return database.inPlatform(Deadline.after(ANSWER_BY), "health", tx -> tx.sql("SELECT 1").one((rs, row) -> true));
        } catch (Refused e) {
            // The refusal is the finding: the report says so instead of failing.
            return false;
        }
    }
}
