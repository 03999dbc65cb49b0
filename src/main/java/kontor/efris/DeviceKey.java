package kontor.efris;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Collections;
import java.util.HexFormat;

/// A device's private key: RSA with 2048 bits, as the authority demands (return code 2179). Prints as stars.
final class DeviceKey {
    private final RSAPrivateCrtKey key;

    private DeviceKey(RSAPrivateCrtKey key) {
        this.key = key;
    }

    static DeviceKey of(Key key) {
        if (key instanceof RSAPrivateCrtKey rsa && rsa.getModulus().bitLength() == 2048) {
            return new DeviceKey(rsa);
        }
        throw new EfrisFailure.UnusableKey().refused();
    }

    /// The first private key in a PKCS#12 file that the password opens.
    static DeviceKey ofPkcs12(byte[] file, char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file), password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    return of(store.getKey(alias, password));
                }
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new EfrisFailure.UnusableKey().refused();
        }
        throw new EfrisFailure.UnusableKey().refused();
    }

    static DeviceKey ofPkcs8(byte[] bytes) {
        try {
            return of(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a stored device key is not PKCS#8", e);
        }
    }

    byte[] pkcs8() {
        return key.getEncoded();
    }

    PrivateKey key() {
        return key;
    }

    /// SHA-256 of the public half, in hex: what a person compares with the certificate uploaded to the authority's portal.
    String fingerprint() {
        try {
            byte[] half = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()))
                    .getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(half));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA and SHA-256 are part of every Java", e);
        }
    }

    @Override
    public String toString() {
        return "DeviceKey[***]";
    }
}
