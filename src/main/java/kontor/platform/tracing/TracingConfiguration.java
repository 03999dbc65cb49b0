package kontor.platform.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import kontor.platform.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TracingConfiguration {
    private static final int WAITING_MAX = 4_096;
    private static final Duration SEND_MAX = Duration.ofSeconds(5);
    private static final Duration SEND_EVERY = Duration.ofSeconds(1);

    @Bean(destroyMethod = "close")
    Tracing tracing(Settings settings) {
        TracingSettings own = TracingSettings.read(settings);
        return own.endpoint().isEmpty() ? Tracing.unrecorded() : new Tracing(provider(own));
    }

    @Bean
    Sending sending(Tracing tracing) {
        return new Sending(tracing);
    }

    /// What a collector does not take in time is dropped: traces never hold a request up.
    private static SdkTracerProvider provider(TracingSettings settings) {
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder().setEndpoint(settings.endpoint() + "/v1/traces")
                .setTimeout(SEND_MAX).setRetryPolicy(null);
        settings.headers().forEach(exporter::addHeader);
        Resource self = Resource.getDefault()
                .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), settings.serviceName())));
        return SdkTracerProvider.builder().setResource(self).setSampler(sampler(settings.share()))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build()).setMaxQueueSize(WAITING_MAX).setScheduleDelay(SEND_EVERY)
                        .setExporterTimeout(SEND_MAX).build())
                .build();
    }

    /// A trace a client wants recorded falls under the share too, else clients would decide what we spend; one it does not
    /// want recorded is not. Jobs follow their request, since the share goes by trace id.
    private static Sampler sampler(double share) {
        Sampler ours = Sampler.traceIdRatioBased(share);
        return Sampler.parentBasedBuilder(ours).setRemoteParentSampled(ours).build();
    }
}
