package kontor.platform.observability;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import kontor.platform.DataFolder;
import kontor.platform.Drain;
import kontor.platform.Settings;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.data.DatabaseProbe;
import org.springframework.beans.factory.ObjectProvider;
import kontor.platform.limits.HeapPressure;
import kontor.platform.resilience.Upstreams;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ObservabilityConfiguration {
    @Bean(destroyMethod = "close")
    PrometheusMeterRegistry meters() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        meters.config().meterFilter(new Buckets());
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        FunctionCounter.builder("jvm_allocated_bytes", threads, ThreadMXBean::getTotalThreadAllocatedBytes)
                .description("Bytes allocated by all threads since the start").register(meters);
        return meters;
    }

    @Bean(destroyMethod = "close")
    JvmGcMetrics garbageCollection(PrometheusMeterRegistry meters) {
        JvmGcMetrics collection = new JvmGcMetrics();
        collection.bindTo(meters);
        return collection;
    }

    /// On these all files of the program lie, an embedded database's too.
    @Bean
    DiskSpaceMetrics diskSpace(PrometheusMeterRegistry meters, DataFolder folder) {
        Path existing = folder.path().toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = Objects.requireNonNull(existing.getParent());
        }
        DiskSpaceMetrics space = new DiskSpaceMetrics(existing.toFile(), Tags.empty());
        space.bindTo(meters);
        return space;
    }

    @Bean
    Drain drain() {
        return new Drain();
    }

    @Bean(destroyMethod = "close")
    Alarms alarms(Settings settings, InstantSource clock, PrometheusMeterRegistry meters) {
        return new Alarms(ObservabilitySettings.read(settings), clock, meters);
    }

    @Bean(destroyMethod = "close")
    DatabaseProbe databaseProbe(DatabaseAddress address) {
        return new DatabaseProbe(address);
    }

    @Bean
    Health health(DatabaseProbe database, InstantSource clock, Drain drain, HeapPressure memory, PrometheusMeterRegistry meters,
            Upstreams upstreams, ObjectProvider<HealthSection> sections) {
        Health health = new Health(database, clock,
                Optional.ofNullable(Health.class.getPackage().getImplementationVersion()).orElse("development"), drain, memory::high,
                memory::ratio, meters, upstreams, sections.orderedStream().toList());
        Gauge.builder("process_memory_ratio", memory, HeapPressure::ratio)
                .description("Heap in use after the last collection, of what it may grow to").register(meters);
        Gauge.builder("node_ready", health, each -> each.readiness().ready() ? 1 : 0).description("1 when requests should be sent here")
                .register(meters);
        return health;
    }
}
