package kontor.platform.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/// Connects PostgreSQL's driver to a pinned address. Public, because the driver makes it by its name; never named by a tenant.
public final class PostgresSockets extends SocketFactory {
    private final Pin pin;

    /// @param pin in its own words
    public PostgresSockets(String pin) {
        this.pin = Pin.parse(pin);
    }

    @Override
    public Socket createSocket() throws IOException {
        return pin.connected();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return pin.connected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return pin.connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return pin.connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return pin.connected();
    }
}
