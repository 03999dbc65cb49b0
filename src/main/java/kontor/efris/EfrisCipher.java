package kontor.efris;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Cipher;
import kontor.efris.ProtocolError.Kind;

/// The protocol's cryptography, as the authority prescribes it (fiscal.md 2.3). ECB without integrity and SHA-1 are
/// weak; what protects the traffic is TLS around it.
public final class EfrisCipher {
    private EfrisCipher() {}

    /// AES/ECB/PKCS5 of the bytes.
    public static byte[] encrypt(AesKey key, byte[] plain) {
        try {
            Cipher cipher = aes();
            cipher.init(Cipher.ENCRYPT_MODE, key.spec());
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES is part of every Java", e);
        }
    }

    /// The reverse of [#encrypt]. A wrong key is not always noticed here: the caller must check what comes out.
    public static byte[] decrypt(AesKey key, byte[] cipherText) throws ProtocolError {
        try {
            Cipher cipher = aes();
            cipher.init(Cipher.DECRYPT_MODE, key.spec());
            return cipher.doFinal(cipherText);
        } catch (GeneralSecurityException e) {
            throw new ProtocolError(Kind.UNDECRYPTABLE, "content does not decrypt with the session key", e);
        }
    }

    /// The signature of a content: over the base64 text as sent, not over the bytes it stands for. Empty for an empty content.
    public static String sign(PrivateKey key, String content) {
        if (content.isEmpty()) {
            return "";
        }
        try {
            Signature signature = Signature.getInstance("SHA1withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the device's private key cannot sign", e);
        }
    }

    /// Whether the signature was made over this content with the private half of `key`. False for anything malformed.
    public static boolean verify(PublicKey key, String content, String signatureBase64) {
        try {
            Signature signature = Signature.getInstance("SHA1withRSA");
            signature.initVerify(key);
            signature.update(content.getBytes(UTF_8));
            return signature.verify(Base64.getDecoder().decode(signatureBase64));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /// The session key as T104 carries it in `passowrdDes`: base64, RSA/PKCS#1 1.5, base64 once more.
    public static String wrap(PublicKey device, AesKey key) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, device);
            byte[] text = Base64.getEncoder().encode(key.bytes());
            return Base64.getEncoder().encodeToString(cipher.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the device's public key cannot encrypt", e);
        }
    }

    /// The reverse of [#wrap].
    public static AesKey unwrap(PrivateKey device, String passowrdDes) throws ProtocolError {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.DECRYPT_MODE, device);
            byte[] text = cipher.doFinal(Base64.getDecoder().decode(passowrdDes.strip()));
            return new AesKey(Base64.getDecoder().decode(new String(text, US_ASCII).strip()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new ProtocolError(Kind.BAD_KEY, "the session key cannot be unwrapped with the device's private key", e);
        }
    }

    @SuppressWarnings("InsecureCryptoUsage") // prescribed by the authority
    private static Cipher aes() throws GeneralSecurityException {
        return Cipher.getInstance("AES/ECB/PKCS5Padding");
    }
}
