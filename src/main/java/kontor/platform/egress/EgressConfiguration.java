package kontor.platform.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import kontor.platform.Settings;
import kontor.platform.data.Database;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EgressConfiguration {
    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    private static final Timeout SILENCE = Timeout.ofSeconds(30);
    private static final int CALLS_MAX = 500;

    @Bean(destroyMethod = "close")
    Egress egress(Settings settings) throws NoSuchAlgorithmException {
        return new Egress(EgressSettings.read(settings), InetAddress::getAllByName, client(SSLContext.getDefault()),
                Database::insideTransaction);
    }

    /// Feeds go their own ways, for which the operator vouches apart.
    @Bean
    Reach fetchReach(Settings settings) {
        FetchSettings allowed = FetchSettings.read(settings);
        return new Reach(allowed.networks(), allowed.names(), InetAddress::getAllByName);
    }

    @Bean(destroyMethod = "close")
    WebDocuments webDocuments(Reach fetchReach) throws NoSuchAlgorithmException {
        return new WebDocuments(fetchReach, client(SSLContext.getDefault()), Database::insideTransaction);
    }

    @Bean
    ForeignDatabases foreignDatabases(Reach fetchReach) {
        return new ForeignDatabases(fetchReach, Database::insideTransaction);
    }

    /// A client that does what it is told and no more: no redirect, retry, cookie, password, proxy, unpacking or second use of
    /// a connection.
    static CloseableHttpClient client(SSLContext trust) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create().setDnsResolver(new NoResolver())
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust)).setMaxConnTotal(CALLS_MAX).setMaxConnPerRoute(CALLS_MAX)
                .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(CONNECT).setSocketTimeout(SILENCE).build()).build();
        return HttpClients.custom().setConnectionManager(connections).disableRedirectHandling().disableAutomaticRetries()
                .disableCookieManagement().disableAuthCaching().disableContentCompression()
                .setConnectionReuseStrategy((request, response, context) -> false).setUserAgent("Kontor")
                .setDefaultRequestConfig(RequestConfig.custom().setConnectionRequestTimeout(CONNECT).build()).build();
    }

    /// Whatever asks here would call an unchecked address.
    private static final class NoResolver implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException("no name is resolved at this place");
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            throw new UnknownHostException("no name is resolved at this place");
        }
    }
}
