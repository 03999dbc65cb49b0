package kontor.efris;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;

class EfrisCipherTest {
    static final AesKey GOLDEN = new AesKey("0123456789abcdef".getBytes(US_ASCII));

    @Test
    void theGoldenVectorIsReproducedToTheCharacter() throws Exception {
        String plain = "{\"invoiceNo\":\"22598049632407113016\"}";
        byte[] cipherText = EfrisCipher.encrypt(GOLDEN, plain.getBytes(UTF_8));
        assertThat(Base64.getEncoder().encodeToString(cipherText))
                .isEqualTo("HVPIRBR7Y2pfEtG0JxhL7Qph5X1v5E9oxIdWexNnxTnrZbvPgnwRnHnDZRUGFplD");
        assertThat(new String(EfrisCipher.decrypt(GOLDEN, cipherText), UTF_8)).isEqualTo(plain);
    }

    @Test
    void theSessionKeyTravelsAsBase64TextInsideTheEncryption() throws Exception {
        String wrapped = EfrisCipher.wrap(TestKeys.DEVICE.getPublic(), GOLDEN);
        Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        rsa.init(Cipher.DECRYPT_MODE, TestKeys.DEVICE.getPrivate());
        assertThat(new String(rsa.doFinal(Base64.getDecoder().decode(wrapped)), US_ASCII)).isEqualTo("MDEyMzQ1Njc4OWFiY2RlZg==");
        assertThat(EfrisCipher.unwrap(TestKeys.DEVICE.getPrivate(), wrapped)).isEqualTo(GOLDEN);
    }

    @Test
    void aSessionKeyMeantForAnotherDeviceIsRefused() {
        String wrapped = EfrisCipher.wrap(TestKeys.OTHER.getPublic(), GOLDEN);
        assertThatThrownBy(() -> EfrisCipher.unwrap(TestKeys.DEVICE.getPrivate(), wrapped)).isInstanceOf(ProtocolError.class);
    }

    @Test
    void theSignatureIsOverTheContentAsSent() {
        String signature = EfrisCipher.sign(TestKeys.DEVICE.getPrivate(), "QUJD");
        assertThat(EfrisCipher.verify(TestKeys.DEVICE.getPublic(), "QUJD", signature)).isTrue();
        assertThat(EfrisCipher.verify(TestKeys.DEVICE.getPublic(), "ABC", signature)).isFalse();
        assertThat(EfrisCipher.verify(TestKeys.OTHER.getPublic(), "QUJD", signature)).isFalse();
        assertThat(EfrisCipher.verify(TestKeys.DEVICE.getPublic(), "QUJD", "no base64!")).isFalse();
        assertThat(EfrisCipher.sign(TestKeys.DEVICE.getPrivate(), "")).isEmpty();
    }

    @Test
    void aSessionKeyPrintsAsStars() {
        assertThat(GOLDEN.toString()).isEqualTo("AesKey[***]");
    }
}
