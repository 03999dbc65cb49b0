package kontor.platform.mail;

import java.time.InstantSource;
import kontor.platform.Settings;
import kontor.platform.data.Database;
import kontor.platform.resilience.Upstreams;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MailConfiguration {
    @Bean(destroyMethod = "close")
    SmtpTransport mailPost(Settings settings, Upstreams upstreams, InstantSource clock) {
        return new SmtpTransport(MailSettings.read(settings), upstreams, Database::insideTransaction, clock);
    }
}
