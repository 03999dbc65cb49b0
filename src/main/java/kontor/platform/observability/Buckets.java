package kontor.platform.observability;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.Set;
import java.util.stream.DoubleStream;

/// The durations whose percentiles are asked for get buckets, few and the same for all, with the alerts' thresholds (500 ms,
/// 2 s) among them; every further one costs a time series for each route.
final class Buckets implements MeterFilter {
    private static final Set<String> TIMED = Set.of("http_server_duration", "upstream_duration", "db_acquire_seconds", "db_acquire");
    private static final DistributionStatisticConfig OURS = DistributionStatisticConfig.builder()
            .serviceLevelObjectives(DoubleStream.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30)
                    .map(seconds -> seconds * Duration.ofSeconds(1).toNanos()).toArray())
            .build();

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        return TIMED.contains(id.getName()) ? OURS.merge(config) : config;
    }
}
