package kontor.platform.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.util.ConfigurableSocketFactory;

/// Connects MariaDB's driver to a pinned address. Public, because the driver makes it by its name; never named by a tenant.
public final class MysqlSockets extends ConfigurableSocketFactory {
    private @Nullable Pin pin;

    @Override
    public void setConfiguration(Configuration configuration, String host) {
        pin = Pin.parse(configuration.nonMappedOptions().getProperty(MysqlDialect.PIN));
    }

    @Override
    public Socket createSocket() throws IOException {
        return Objects.requireNonNull(pin).connected();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket();
    }
}
