package kontor.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final UUID TENANT = UUID.randomUUID();
    private static final byte[] PLAIN = "a device's private key".getBytes(StandardCharsets.UTF_8);
    private final Secrets secrets = new Secrets(randomKey());

    @Test
    void whatWasSealedOpensForTheSameTenantAndPurpose() {
        byte[] sealed = secrets.seal(TENANT, "efris.key", PLAIN);
        assertThat(secrets.open(TENANT, "efris.key", sealed)).isEqualTo(PLAIN);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("private");
        assertThat(secrets.seal(TENANT, "efris.key", PLAIN)).as("never the same twice").isNotEqualTo(sealed);
    }

    @Test
    void itOpensForNoOtherTenantPurposeOrMasterKey() {
        byte[] sealed = secrets.seal(TENANT, "efris.key", PLAIN);
        assertThatThrownBy(() -> secrets.open(UUID.randomUUID(), "efris.key", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> secrets.open(TENANT, "totp", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Secrets(randomKey()).open(TENANT, "efris.key", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 13, 30})
    void oneChangedByteAndItDoesNotOpen(int at) {
        byte[] sealed = secrets.seal(TENANT, "efris.key", PLAIN);
        sealed[at] ^= 1;
        assertThatThrownBy(() -> secrets.open(TENANT, "efris.key", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aMasterKeyHasThirtyTwoBytes() {
        assertThatThrownBy(() -> new Secrets(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] randomKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
