package kontor.archive;

import java.time.Clock;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.secrets.KeyRing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ArchiveConfiguration {
    @Bean
    Archive archive(DatabaseAddress application, KeyRing keys, Clock clock) {
        return new Archive(application, keys, clock);
    }
}
