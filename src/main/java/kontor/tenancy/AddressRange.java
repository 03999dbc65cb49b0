package kontor.tenancy;

import java.net.InetAddress;
import java.util.Optional;

/// A range of client addresses a key may be used from: `192.0.2.0/24`, `2001:db8::/32`, or one address.
record AddressRange(InetAddress network, int prefix) {
    AddressRange {
        if (prefix < 0 || prefix > network.getAddress().length * 8) {
            throw new IllegalArgumentException("a prefix of " + prefix + " bits");
        }
    }

    /// Empty when the text is no range. Names are not accepted, so nothing is resolved.
    static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int prefix = slash < 0 ? network.getAddress().length * 8 : Integer.parseInt(text.substring(slash + 1));
            return Optional.of(new AddressRange(network, prefix));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// An address of the other family is never inside.
    boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        int whole = prefix / 8;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != other[i]) {
                return false;
            }
        }
        int rest = prefix % 8;
        return rest == 0 || ((mine[whole] ^ other[whole]) & 0xff) >> (8 - rest) == 0;
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefix;
    }
}
