package kontor.efris;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import kontor.platform.Settings;

/// Bounds on the way to the authority.
///
/// @param timeout        a whole call, from connecting to the last byte of the answer
/// @param connectTimeout establishing a connection
/// @param hosts          the only hosts a device may be connected to: the address comes from a tenant, and must not
///                       become a way into our own network
public record EfrisSettings(Duration timeout, Duration connectTimeout, Set<String> hosts) {
    public EfrisSettings {
        hosts = Set.copyOf(hosts);
    }

    public static EfrisSettings read(Settings s) {
        return new EfrisSettings(
                s.duration("EFRIS_TIMEOUT", Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(120),
                        "How long one call to the tax authority may take"),
                s.duration("EFRIS_CONNECT_TIMEOUT", Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(30),
                        "How long connecting to the tax authority may take"),
                names(s.text("EFRIS_HOSTS", "efristest.ura.go.ug,efris.ura.go.ug,efrisws.ura.go.ug",
                        "The hosts a device may be connected to, separated by commas")));
    }

    private static Set<String> names(String list) {
        Set<String> names = new TreeSet<>();
        for (String name : list.split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }
}
