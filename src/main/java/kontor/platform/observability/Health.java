package kontor.platform.observability;

import io.swagger.v3.oas.annotations.media.Schema;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import kontor.platform.Drain;
import kontor.platform.data.DatabaseProbe;
import kontor.platform.data.Migrations;
import kontor.platform.resilience.Upstreams;

/// Whether this node is well. Every answer lies ready in memory, so that it comes at once also when nothing else does.
/// Liveness asks nothing of the database: an outage there must not restart every node.
public final class Health {
    private final DatabaseProbe database;
    private final InstantSource clock;
    private final String version;
    private final Drain drain;
    private final BooleanSupplier memoryHigh;
    private final DoubleSupplier memoryRatio;
    private final Measures measures;
    private final Upstreams upstreams;
    private final List<HealthSection> sections;

    /// @param memoryHigh  whether the heap is so full that nothing more should be sent here
    /// @param memoryRatio heap in use after the last collection, of what it may grow to
    Health(DatabaseProbe database, InstantSource clock, String version, Drain drain, BooleanSupplier memoryHigh, DoubleSupplier memoryRatio,
            MeterRegistry meters, Upstreams upstreams, List<HealthSection> sections) {
        this.database = database;
        this.clock = clock;
        this.version = version;
        this.drain = drain;
        this.memoryHigh = memoryHigh;
        this.memoryRatio = memoryRatio;
        this.measures = new Measures(meters);
        this.upstreams = upstreams;
        this.sections = List.copyOf(sections);
    }

    /// The short report: `status` is `healthy` or `unhealthy`, `database` is `connected` or `unreachable`.
    public record Report(String status, Instant timestamp, String database, String version) {
        public boolean healthy() {
            return status.equals("healthy");
        }
    }

    /// Whether new requests should be sent here, and what stands against it: `database`, `schema` (older than this version
    /// expects), `draining`, `memory`.
    public record Readiness(String status, List<String> missing) {
        public boolean ready() {
            return missing.isEmpty();
        }
    }

    /// The long report.
    ///
    /// @param memoryMb        heap in use, rubbish included
    /// @param memoryRatio     heap in use after the last collection, of what it may grow to
    /// @param cacheSizes      entries of every cache, by its name
    /// @param workerQueueSize jobs waiting in all queues
    /// @param queues          who waits where: jobs by queue, callers for a connection
    /// @param pools           connections by state
    /// @param breakers        the remote hosts this node called lately, and whether it may call them
    /// @param sections        what parts add by themselves, each under its own name
    @Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
    public record Detail(String status, Instant timestamp, String database, String version, boolean draining, long memoryMb,
            double memoryRatio, double cpuLoad, long uptimeSeconds, Map<String, Double> cacheSizes, double workerQueueSize,
            Map<String, Double> queues, Map<String, Double> pools, List<Upstreams.Status> breakers,
            @JsonAnyGetter Map<String, Object> sections) {
    }

    public Report report() {
        boolean connected = database.answers();
        return new Report(connected ? "healthy" : "unhealthy", clock.instant(), connected ? "connected" : "unreachable", version);
    }

    public Readiness readiness() {
        List<String> missing = new ArrayList<>();
        if (drain.begun()) {
            missing.add("draining");
        }
        if (!database.answers()) {
            missing.add("database");
        }
        if (database.schemaVersion() < Migrations.expected()) {
            missing.add("schema");
        }
        if (memoryHigh.getAsBoolean()) {
            missing.add("memory");
        }
        return new Readiness(missing.isEmpty() ? "ready" : "not ready", List.copyOf(missing));
    }

    public Detail detail() {
        Report report = report();
        double load = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuLoad();
        Map<String, Double> jobs = measures.by("job_queue_depth", "queue");
        Map<String, Double> queues = new TreeMap<>(jobs);
        queues.putAll(measures.named("db_pool_pending"));
        Map<String, Object> own = new TreeMap<>();
        sections.forEach(section -> own.put(section.name(), section.content()));
        return new Detail(report.status(), report.timestamp(), report.database(), version, drain.begun(), usedMb(),
                memoryRatio.getAsDouble(), load, ManagementFactory.getRuntimeMXBean().getUptime() / 1_000,
                measures.by("cache_size", "cache"),
                jobs.values().stream().mapToDouble(Double::doubleValue).sum(), queues,
                measures.named("db_pool_active", "db_pool_idle"), upstreams.states(), own);
    }

    private static long usedMb() {
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1_048_576;
    }
}
