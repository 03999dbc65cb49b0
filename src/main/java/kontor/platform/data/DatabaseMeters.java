package kontor.platform.data;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/// The database's measures: transactions by how they ended, connections in use, callers waiting.
public final class DatabaseMeters {
    private final MeterRegistry registry;
    private final Counter commits;

    public DatabaseMeters(MeterRegistry registry) {
        this.registry = registry;
        this.commits = Counter.builder("tx").tag("outcome", "commit").register(registry);
    }

    void committed() {
        commits.increment();
    }

    void rolledBack(String operation) {
        registry.counter("tx_rollback", "operation", operation).increment();
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
