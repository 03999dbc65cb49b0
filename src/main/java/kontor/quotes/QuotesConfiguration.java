package kontor.quotes;

import kontor.platform.jobs.Calculations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the part together.
@Configuration(proxyBeanMethods = false)
class QuotesConfiguration {
    @Bean
    Previews previews(Calculations calculations) {
        return new Previews(calculations);
    }
}
