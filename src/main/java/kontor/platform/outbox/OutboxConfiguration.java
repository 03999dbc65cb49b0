package kontor.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import kontor.platform.Settings;
import kontor.platform.data.Database;
import kontor.platform.jobs.JobSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {
    @Bean
    Outbox outbox(JsonMapper json, InstantSource clock) {
        return new Outbox(json, clock);
    }

    @Bean
    OutboxRelay outboxRelay(Database database, Outbox outbox, List<EventConsumer> consumers, InstantSource clock, Settings settings) {
        JobSettings jobs = JobSettings.read(settings);
        return new OutboxRelay(database, outbox, consumers, clock, jobs.polling(), jobs.workers() > 0);
    }

    @Bean
    OutboxMeters outboxMeters(Database database, InstantSource clock, MeterRegistry meters) {
        return new OutboxMeters(database, clock, meters);
    }
}
