package kontor.platform.nodes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import kontor.platform.data.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NodesConfiguration {
    @Bean(initMethod = "start", destroyMethod = "close")
    Nodes nodes(Database database, MeterRegistry meters) {
        Nodes nodes = new Nodes(database,
                Optional.ofNullable(Nodes.class.getPackage().getImplementationVersion()).orElse("development"));
        Gauge.builder("nodes_live", nodes, Nodes::live).register(meters);
        return nodes;
    }
}
