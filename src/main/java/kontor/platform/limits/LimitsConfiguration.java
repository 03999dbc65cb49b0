package kontor.platform.limits;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import kontor.platform.Settings;
import kontor.platform.nodes.Nodes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Condition;
import org.springframework.core.type.AnnotatedTypeMetadata;

@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {
    @Bean
    RateLimitSettings rateLimitSettings(Settings settings) {
        return RateLimitSettings.read(settings);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    RefusedCallers refusedCallers() {
        return new RefusedCallers();
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    @Conditional(RedisIsNamed.class)
    RedisLink redisLink(Settings settings, MeterRegistry meters) {
        RedisLink link = new RedisLink(RedisSettings.read(settings));
        Gauge.builder("ratelimit_exact", () -> link.answering() ? 1 : 0)
                .description("1 while Redis answers and limits are exact over all nodes").register(meters);
        return link;
    }

    @Bean
    RateLimits rateLimits(RateLimitSettings settings, MeterRegistry meters, RefusedCallers refused, Nodes nodes,
            ObjectProvider<RedisLink> redis) {
        RedisLink link = redis.getIfAvailable();
        return new RateLimits(settings, meters, refused, nodes::live, link == null ? null : new SharedBuckets(link));
    }

    @Bean
    InFlight inFlight(RateLimitSettings settings, MeterRegistry meters) {
        return new InFlight(settings, meters);
    }

    @Bean
    HeapPressure heapPressure() {
        return new HeapPressure();
    }

    @Bean
    Admission admission(Settings settings, HeapPressure heap, MeterRegistry meters) {
        return new Admission(AdmissionSettings.read(settings), heap::high, meters);
    }

    static final class RedisIsNamed implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var beans = java.util.Objects.requireNonNull(context.getBeanFactory());
            return RedisSettings.read(beans.getBean(Settings.class)).url() != null;
        }
    }
}
