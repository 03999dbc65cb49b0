package kontor.efris;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import kontor.fiscal.Catalogue;
import kontor.fiscal.Device;
import kontor.fiscal.FiscalFailure;
import kontor.platform.Failure;
import kontor.platform.Refused;
import kontor.platform.web.Checks;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.WebFailure;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Connecting devices over HTTP.
@RestController
class EfrisController {
    private final Efris efris;
    private final Catalogue catalogue;

    EfrisController(Efris efris, Catalogue catalogue) {
        this.efris = efris;
        this.catalogue = catalogue;
    }

    /// The device's key and where its authority is.
    ///
    /// @param pkcs12 the key file (.pfx, .p12), in base64
    record ConnectionRequest(@Nullable Environment environment, @Nullable String url, @Nullable String pkcs12, @Nullable String password) {
        ConnectionRequest {
            new Checks().present(environment, "/environment").present(url, "/url").length(url, 200, "/url").present(pkcs12, "/pkcs12")
                    .length(pkcs12, 65_536, "/pkcs12").present(password, "/password").orRefuse();
        }

        @Override
        public String toString() {
            return "ConnectionRequest[environment=" + environment + ", url=" + url + ", *****]";
        }
    }

    /// What was connected; `fingerprint` is SHA-256 of the public key, to compare with the authority's portal.
    record Connected(UUID device, String fingerprint) {
    }

    /// Connects a device, or connects it anew with another key. Neither the file nor its password is kept or shown again.
    @PutMapping("/api/v1/devices/{id}/connection")
    @Access(permission = Permission.FISCAL_ADMIN, limit = LimitClass.WRITE)
    Connected connect(Caller caller, @PathVariable UUID id, @RequestBody ConnectionRequest request) {
        Device device = catalogue.devices(caller).stream().filter(each -> each.id().equals(id)).findFirst()
                .orElseThrow(() -> new FiscalFailure.UnknownDevice().refused());
        Connection connection = new Connection(id, device.tin(), device.deviceNo(), Checks.needed(request.environment(), "/environment"),
                address(Checks.needed(request.url(), "/url")));
        return new Connected(id, efris.connectDevice(caller, connection, decoded(Checks.needed(request.pkcs12(), "/pkcs12")),
                Checks.needed(request.password(), "/password").toCharArray()));
    }

    private static URI address(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw malformed("/url", "Not an address.");
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw malformed("/pkcs12", "Not base64.");
        }
    }

    private static Refused malformed(String pointer, String message) {
        return new WebFailure.InvalidInput(
                List.of(new Failure.Violation(pointer, "malformed", message))).refused();
    }
}
