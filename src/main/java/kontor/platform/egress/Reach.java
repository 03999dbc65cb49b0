package kontor.platform.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How far tenants may have the program reach: the public internet by guarded ways, and what the operator vouches for.
final class Reach {
    private final Addresses addresses;
    private final Set<String> names;
    private final Resolver resolver;

    /// @param names hosts the operator vouches for, in lower case, whatever their addresses
    Reach(List<Network> networks, Set<String> names, Resolver resolver) {
        this.addresses = new Addresses(networks);
        this.names = Set.copyOf(names);
        this.resolver = resolver;
    }

    Set<String> names() {
        return names;
    }

    /// Whether it could be called at all; where its name leads is found out at the call.
    boolean acceptable(Target target) {
        return target.address().map(each -> permitted(target, each)).orElse(true)
                && (target.guarded() || names.contains(target.host()) || addresses.vouchesForAny());
    }

    /// The address to connect to: looked up once, and given only when each one that was found may be called. Empty: it may not.
    Optional<InetAddress> way(Target target) throws UnknownHostException {
        Optional<InetAddress> literal = target.address();
        List<InetAddress> found = literal.isPresent() ? List.of(literal.get()) : List.of(resolver.resolve(target.host()));
        return found.stream().allMatch(each -> permitted(target, each)) ? found.stream().findFirst() : Optional.empty();
    }

    private boolean permitted(Target target, InetAddress address) {
        return names.contains(target.host()) || addresses.vouched(address) || (target.guarded() && addresses.open(address));
    }
}
