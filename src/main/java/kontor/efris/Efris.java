package kontor.efris;

import java.net.URI;
import java.security.PrivateKey;
import java.time.InstantSource;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;

/// The face of this part: connects a tenant's fiscal devices to the authority. Fiscal itself speaks through its port.
public final class Efris {
    private final EfrisStore store;
    private final EfrisSettings settings;
    private final InstantSource clock;

    Efris(EfrisStore store, EfrisSettings settings, InstantSource clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /// Connects a device with its private key, or connects it anew. Nothing is asked of the authority yet; the first
    /// document does that.
    ///
    /// @return SHA-256 of the public key in hex, to compare with the certificate on the authority's portal
    public String connectDevice(Caller caller, Connection connection, PrivateKey key) {
        return connect(caller, connection, DeviceKey.of(key));
    }

    /// The same with a PKCS#12 file. Neither file nor password is kept.
    public String connectDevice(Caller caller, Connection connection, byte[] pkcs12, char[] password) {
        return connect(caller, connection, DeviceKey.ofPkcs12(pkcs12, password));
    }

    private String connect(Caller caller, Connection connection, DeviceKey key) {
        if (!caller.may(Permission.FISCAL_ADMIN)) {
            throw new EfrisFailure.NotPermitted().refused();
        }
        if (!allowed(connection.url())) {
            throw new EfrisFailure.AddressNotAllowed(connection.url()).refused();
        }
        store.connect(caller, connection, key, clock.instant());
        return key.fingerprint();
    }

    /// Plain http only to this machine, where the sandbox is.
    private boolean allowed(URI url) {
        String host = url.getHost();
        boolean local = "127.0.0.1".equals(host) || "localhost".equals(host);
        boolean guarded = "https".equals(url.getScheme()) || (local && "http".equals(url.getScheme()));
        return host != null && settings.hosts().contains(host) && guarded && url.getUserInfo() == null;
    }
}
