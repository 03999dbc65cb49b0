package kontor.efris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import kontor.platform.Failure;
import kontor.platform.Refused;
import kontor.platform.Settings;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EfrisTest {
    private static final URI URL = URI.create("http://127.0.0.1:9/ws");

    private final EfrisHouse house = new EfrisHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aPkcs12FileIsOpenedWithItsPasswordAndItsPublicHalfIsNamed(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("device.p12");
        keytool("-genkeypair", "-alias", "device", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=Demo Ltd", "-storetype", "PKCS12",
                "-keystore", file.toString(), "-storepass", "secret1");
        byte[] pkcs12 = Files.readAllBytes(file);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new java.io.ByteArrayInputStream(pkcs12), "secret1".toCharArray());
        byte[] half = store.getCertificate("device").getPublicKey().getEncoded();

        String fingerprint = house.efris.connectDevice(house.caller(), EfrisHouse.connection(URL), pkcs12, "secret1".toCharArray());

        assertThat(fingerprint).isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(half)));
        assertThat(house.asked("SELECT public_key_fingerprint FROM efris_device")).isEqualTo(fingerprint);
        assertThat(refusal(() -> house.efris.connectDevice(house.caller(), EfrisHouse.connection(URL), pkcs12, "wrong".toCharArray())))
                .isEqualTo(new EfrisFailure.UnusableKey());
    }

    @Test
    void aShorterKeyIsRefusedBecauseTheAuthorityWillRefuseIt() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        PrivateKey weak = generator.generateKeyPair().getPrivate();
        assertThat(refusal(() -> house.efris.connectDevice(house.caller(), EfrisHouse.connection(URL), weak)))
                .isEqualTo(new EfrisFailure.UnusableKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://metadata.internal/", "http://localhost/", "file:///etc/passwd", "https://127.0.0.1@elsewhere.example/",
            "https://user:pass@127.0.0.1/", "ftp://127.0.0.1/", "relative"})
    void onlyTheAuthoritysOwnAddressesAreCalled(String url) {
        URI uri = URI.create(url);
        assertThat(refusal(() -> house.connect(uri))).isEqualTo(new EfrisFailure.AddressNotAllowed(uri));
    }

    @Test
    void whoMayNotAdministerDevicesMayNotConnectOne() {
        Caller all = house.caller();
        var reader = new Caller(all.tenantId(), all.accessEpoch(), all.principal(), Set.of(Permission.FISCAL_WRITE), all.requestId(),
                all.deadline(), all.renewal());
        assertThat(refusal(() -> house.efris.connectDevice(reader, EfrisHouse.connection(URL), TestKeys.DEVICE.getPrivate())))
                .isEqualTo(new EfrisFailure.NotPermitted());
    }

    @Test
    void theSettingsHaveTheirNamesDefaultsAndBounds() {
        EfrisSettings usual = EfrisSettings.read(Settings.of(Map.of()));
        assertThat(usual.timeout()).hasSeconds(30);
        assertThat(usual.connectTimeout()).hasSeconds(5);
        assertThat(usual.hosts()).containsExactlyInAnyOrder("efristest.ura.go.ug", "efris.ura.go.ug", "efrisws.ura.go.ug");
        EfrisSettings set = EfrisSettings.read(Settings.of(Map.of("EFRIS_TIMEOUT", "45s", "EFRIS_HOSTS", " 127.0.0.1 , ")));
        assertThat(set.timeout()).hasSeconds(45);
        assertThat(set.hosts()).containsExactly("127.0.0.1");
        Settings mistaken = Settings.of(Map.of("EFRIS_TIMEOUT", "121s"));
        EfrisSettings.read(mistaken);
        assertThatExceptionOfType(Settings.SettingsMistaken.class).isThrownBy(mistaken::verify).withMessageContaining("EFRIS_TIMEOUT");
    }

    private static Failure refusal(Runnable work) {
        return assertThatExceptionOfType(Refused.class).isThrownBy(work::run).actual().failure();
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor()).isZero();
    }
}
