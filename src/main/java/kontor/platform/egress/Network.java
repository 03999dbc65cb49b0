package kontor.platform.egress;

import java.net.InetAddress;
import java.util.Optional;

/// A network: `10.0.0.0/8`, `fc00::/7`, or one address.
record Network(InetAddress base, int prefix) {
    Network {
        if (prefix < 0 || prefix > base.getAddress().length * 8) {
            throw new IllegalArgumentException("a prefix of " + prefix + " bits");
        }
    }

    /// Empty when the text is none. Names are not accepted, so nothing is resolved.
    static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress base = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int prefix = slash < 0 ? base.getAddress().length * 8 : Integer.parseInt(text.substring(slash + 1));
            return Optional.of(new Network(base, prefix));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// An address of the other family is never inside.
    boolean contains(InetAddress address) {
        byte[] mine = base.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((mine[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
