package kontor.platform.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;

/// Reads gauges back out of the registry, so that the health report shows what parts measure without asking each of them.
final class Measures {
    private final MeterRegistry meters;

    Measures(MeterRegistry meters) {
        this.meters = meters;
    }

    /// Each of these gauges that exists, by its own name.
    Map<String, Double> named(String... names) {
        Map<String, Double> values = new TreeMap<>();
        for (String name : names) {
            meters.find(name).gauges().forEach(gauge -> values.merge(name, known(gauge), Double::sum));
        }
        return values;
    }

    /// One gauge's values, by one of its tags.
    Map<String, Double> by(String name, String tag) {
        Map<String, Double> values = new TreeMap<>();
        for (Gauge gauge : meters.find(name).gauges()) {
            String key = gauge.getId().getTag(tag);
            values.merge(key == null ? name : key, known(gauge), Double::sum);
        }
        return values;
    }

    /// A gauge whose thing is gone has no number, and JSON has none for that.
    private static double known(Gauge gauge) {
        double value = gauge.value();
        return Double.isFinite(value) ? value : -1;
    }
}
