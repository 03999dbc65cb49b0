package kontor.platform.data;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/// The database's measures: transactions by how they ended, connections in use, callers waiting.
public final class DatabaseMeters {
    private final MeterRegistry registry;
    private final Counter transactions;
    private final Counter contextMissing;
    private final Timer acquire;

    public DatabaseMeters(MeterRegistry registry) {
        this.registry = registry;
        this.transactions = Counter.builder("tx").description("Transactions begun").register(registry);
        this.contextMissing = Counter.builder("tenant_context_missing")
                .description("Statements the tenant wall refused: a bug each").register(registry);
        this.acquire = Timer.builder("db_acquire").description("Waiting for a connection")
                .serviceLevelObjectives(Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1))
                .register(registry);
    }

    void begun() {
        transactions.increment();
    }

    /// @param cause `client`: the caller's own doing, such as invalid input; else what of ours ended it
    void rolledBack(String cause) {
        registry.counter("tx_rollback", "cause", cause).increment();
    }

    void acquired(long nanos) {
        acquire.record(nanos, TimeUnit.NANOSECONDS);
    }

    /// The database refused a row of a tenant the statement was not bound to.
    void contextMissing() {
        contextMissing.increment();
    }

    void watch(HikariDataSource pool, IntSupplier waiting, LongSupplier refused) {
        gauge("db_pool_active", pool, HikariPoolMXBean::getActiveConnections);
        gauge("db_pool_idle", pool, HikariPoolMXBean::getIdleConnections);
        Gauge.builder("db_pool_pending", waiting::getAsInt).register(registry);
        FunctionCounter.builder("db_gate_refused", refused, LongSupplier::getAsLong).register(registry);
    }

    private void gauge(String name, HikariDataSource pool, ToIntFunction<HikariPoolMXBean> value) {
        Gauge.builder(name, pool, p -> value.applyAsInt(p.getHikariPoolMXBean())).register(registry);
    }
}
