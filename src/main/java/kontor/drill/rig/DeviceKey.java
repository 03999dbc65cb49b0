package kontor.drill.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.util.Base64;

/// The key file of every device of the drill, made once: making one takes longer than everything else about a company.
///
/// @param pkcs12 in base64
record DeviceKey(String pkcs12, PublicKey publicKey) {
    static final String PASSWORD = "drill-device-key";
    private static final String ALIAS = "device";

    /// By the JDK's own tool, since only it may sign a certificate.
    static DeviceKey make(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("device.p12");
        Process tool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
                ALIAS, "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=Drill", "-storetype", "PKCS12", "-keystore", file.toString(),
                "-storepass", PASSWORD).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (tool.waitFor() != 0) {
            throw new IOException("keytool could not make a device's key");
        }
        byte[] bytes = Files.readAllBytes(file);
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        return new DeviceKey(Base64.getEncoder().encodeToString(bytes), store.getCertificate(ALIAS).getPublicKey());
    }
}
