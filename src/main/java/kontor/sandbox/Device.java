package kontor.sandbox;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// A virtual device of a taxpayer.
///
/// @param publicKey          RSA, 2048 bit: base64 of the X.509 form, with or without PEM lines
/// @param clockOffsetSeconds by how much the authority's clock seems ahead to this device
public record Device(String tin, String deviceNo, String publicKey, long clockOffsetSeconds) implements SandboxEvent {
    private static final int KEY_BITS = 2048;

    public Device {
        SandboxInput.text("tin", tin, 10, 20);
        SandboxInput.text("deviceNo", deviceNo, 1, 20);
        publicKey = publicKey.replaceAll("-----[A-Z ]+-----|\\s", "");
        if (parse(publicKey).getModulus().bitLength() != KEY_BITS) {
            throw new IllegalArgumentException("publicKey: The key length of the public key should be 2048!");
        }
    }

    public static Device of(String tin, String deviceNo, PublicKey key) {
        return new Device(tin, deviceNo, Base64.getEncoder().encodeToString(key.getEncoded()), 0);
    }

    PublicKey key() {
        return parse(publicKey);
    }

    private static RSAPublicKey parse(String base64) {
        try {
            var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("publicKey: not an RSA key in X.509 form, base64", e);
        }
    }
}
