package kontor.platform.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/// Whom an address stands for. Whoever has one IPv6 address has 2^64 of them, so there the network of 64 bits counts.
final class NetworkOf {
    private static final int NETWORK_BYTES = 8;

    private NetworkOf() {}

    static String address(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        return InetAddress.ofLiteral(address) instanceof Inet6Address six
                ? HexFormat.of().formatHex(six.getAddress(), 0, NETWORK_BYTES) + "/64"
                : address;
    }
}
