package kontor.platform.observability;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.Optional;
import kontor.platform.data.Database;
import kontor.platform.limits.HeapPressure;
import kontor.platform.resilience.Upstreams;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ObservabilityConfiguration {
    @Bean(destroyMethod = "close")
    PrometheusMeterRegistry meters() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        FunctionCounter.builder("jvm_allocated_bytes", threads, ThreadMXBean::getTotalThreadAllocatedBytes)
                .description("Bytes allocated by all threads since the start").register(meters);
        Runtime runtime = Runtime.getRuntime();
        Gauge.builder("process_memory_ratio", () -> (runtime.totalMemory() - runtime.freeMemory()) / (double) runtime.maxMemory())
                .register(meters);
        return meters;
    }

    @Bean(destroyMethod = "close")
    JvmGcMetrics garbageCollection(PrometheusMeterRegistry meters) {
        JvmGcMetrics collection = new JvmGcMetrics();
        collection.bindTo(meters);
        return collection;
    }

    @Bean
    Health health(Database database, InstantSource clock, PrometheusMeterRegistry meters, HeapPressure heap, Upstreams upstreams) {
        return new Health(database, clock, Optional.ofNullable(Health.class.getPackage().getImplementationVersion()).orElse("development"),
                meters, heap::high, upstreams);
    }
}
