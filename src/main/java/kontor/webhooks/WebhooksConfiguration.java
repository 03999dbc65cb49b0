package kontor.webhooks;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import kontor.platform.Settings;
import kontor.platform.data.Database;
import kontor.platform.egress.Egress;
import kontor.platform.jobs.Jobs;
import kontor.platform.jobs.TenantSweep;
import kontor.platform.outbox.Outbox;
import kontor.platform.resilience.Upstreams;
import kontor.platform.secrets.SealedColumn;
import kontor.platform.secrets.Secrets;
import kontor.platform.tracing.Tracing;
import kontor.tenancy.ActivityTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class WebhooksConfiguration {
    private final EndpointStore endpoints = new EndpointStore();
    private final DeliveryStore deliveries = new DeliveryStore();
    private final EventStore events = new EventStore();
    private final SourceStore sources = new SourceStore();
    private final ReceivedStore received = new ReceivedStore();

    @Bean
    SealedColumn webhookEndpointSecrets() {
        return EndpointStore.SECRETS;
    }

    @Bean
    SealedColumn webhookFormerEndpointSecrets() {
        return EndpointStore.FORMER_SECRETS;
    }

    @Bean
    SealedColumn webhookSourceSecrets() {
        return SourceStore.SECRETS;
    }

    @Bean
    FanOut fanOut(Jobs jobs, Tracing tracing, InstantSource clock) {
        return new FanOut(endpoints, deliveries, jobs, tracing, clock);
    }

    @Bean
    Endpoints endpoints(Database database, Secrets secrets, Egress egress, Outbox outbox, ActivityTrail trail, InstantSource clock) {
        return new Endpoints(database, endpoints, secrets, egress, outbox, trail, clock);
    }

    @Bean
    Deliveries deliveries(Database database, FanOut fanOut, ActivityTrail trail, InstantSource clock) {
        return new Deliveries(database, deliveries, endpoints, events, fanOut, trail, clock);
    }

    @Bean
    Settlement settlement(Settings settings, Jobs jobs, ActivityTrail trail, InstantSource clock) {
        WebhookSettings bounds = WebhookSettings.read(settings);
        return new Settlement(endpoints, deliveries, new RetrySchedule(bounds.pauses(), RandomGenerator.getDefault()),
                bounds.disableAfter(), jobs, trail, clock);
    }

    @Bean
    DeliverJob deliverJob(Database database, Settlement settlement, Secrets secrets, Egress egress, Upstreams upstreams,
            Settings settings, JsonMapper json, InstantSource clock, MeterRegistry meters, Tracing tracing) {
        return new DeliverJob(database, endpoints, deliveries, events, settlement, secrets, egress, upstreams,
                WebhookSettings.read(settings), json, clock, meters, tracing);
    }

    @Bean
    TenantSweep oldEventsAndDeliveries(Settings settings, InstantSource clock) {
        return new Retention(deliveries, events, received, WebhookSettings.read(settings).kept(), clock);
    }

    @Bean
    Sources sources(Database database, Secrets secrets, ActivityTrail trail, InstantSource clock) {
        return new Sources(database, sources, secrets, trail, clock);
    }

    @Bean
    Incoming incoming(Database database, Secrets secrets, Jobs jobs, ActivityTrail trail, InstantSource clock) {
        return new Incoming(database, sources, received, secrets, jobs, trail, clock);
    }

    @Bean
    HandleJob handleJob(Database database, List<IncomingHandler> handlers, InstantSource clock) {
        return new HandleJob(database, received, handlers, clock);
    }
}
