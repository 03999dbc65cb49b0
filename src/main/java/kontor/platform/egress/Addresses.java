package kontor.platform.egress;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses are public: all that no registry has set aside, and that are not this machine's own.
final class Addresses {
    private static final List<Network> SET_ASIDE = Stream.of(
            // this network, private, carrier, loopback, link-local (cloud metadata), private, protocols, documentation
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            // relay anycast, private, benchmarks, documentation, multicast, reserved and broadcast
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // unspecified, loopback, compatible and mapped; translated; discard; Teredo, documentation; 6to4
            "::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16",
            "3fff::/20", "5f00::/16",
            // unique local, link-local, site-local, multicast
            "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8").map(text -> Network.parse(text).orElseThrow()).toList();

    private final List<Network> allowed;

    Addresses(List<Network> allowed) {
        this.allowed = allowed;
    }

    /// Whether the operator vouches for it.
    boolean vouched(InetAddress address) {
        return allowed.stream().anyMatch(each -> each.contains(address));
    }

    boolean vouchesForAny() {
        return !allowed.isEmpty();
    }

    /// Whether it is an address of the public internet, and not our own. Java turns a mapped address (::ffff:a.b.c.d) into the
    /// IPv4 address it stands for before this sees it.
    boolean open(InetAddress address) {
        return SET_ASIDE.stream().noneMatch(each -> each.contains(address)) && !own(address);
    }

    private static boolean own(InetAddress address) {
        try {
            return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                    .anyMatch(each -> Collections.list(each.getInetAddresses()).contains(address));
        } catch (SocketException e) {
            throw new IllegalStateException("this machine's own addresses cannot be listed", e);
        }
    }
}
