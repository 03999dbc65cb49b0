package kontor.platform.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.spec.SecretKeySpec;
import kontor.platform.Settings;
import kontor.platform.data.Database;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.data.DatabaseMeters;
import kontor.platform.data.DatabaseSettings;
import kontor.platform.data.Pools;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String PURPOSE = "efris_device.private_key/0d000000-0000-4000-8000-000000000009";
    private static final byte[] PLAIN = "a device's private key".getBytes(StandardCharsets.UTF_8);
    private final UUID tenant = UUID.randomUUID();
    private final TestDatabase place = TestPostgres.freshDatabase();
    private final Database database = new Database(Pools.open(place.app(), "secrets-test", 4),
            DatabaseSettings.read(Settings.of(Map.of("DB_ACQUIRE_TIMEOUT", "10s"))), new DatabaseMeters(new SimpleMeterRegistry()));
    private final Kek former = new Kek(Aes.freshKey());
    private final Kek current = new Kek(Aes.freshKey());
    private final Secrets secrets = secrets(former);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasSealedOpensForTheSameOwnerAndPurpose() {
        byte[] sealed = secrets.seal(tenant, PURPOSE, PLAIN);
        assertThat(secrets.open(tenant, PURPOSE, sealed)).isEqualTo(PLAIN);
        assertThat(secrets(former).open(tenant, PURPOSE, sealed)).as("on another node").isEqualTo(PLAIN);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("private");
        assertThat(secrets.seal(tenant, PURPOSE, PLAIN)).as("never the same twice").isNotEqualTo(sealed);
    }

    @Test
    void copiedToAnotherTenantPurposeOrRowItDoesNotOpen() {
        UUID other = UUID.randomUUID();
        byte[] sealed = secrets.seal(tenant, PURPOSE, PLAIN);
        secrets.seal(other, PURPOSE, PLAIN);
        assertRefused(() -> secrets.open(other, PURPOSE, sealed));
        assertRefused(() -> secrets.open(tenant, PURPOSE.replace("private_key", "sealed_key"), sealed));
        assertRefused(() -> secrets.open(tenant, PURPOSE.replace("0009", "0008"), sealed));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 17, 30})
    void oneChangedByteAndItDoesNotOpen(int at) {
        byte[] sealed = secrets.seal(tenant, PURPOSE, PLAIN);
        sealed[at] ^= 1;
        assertRefused(() -> secrets.open(tenant, PURPOSE, sealed));
    }

    @Test
    void aDataKeyCopiedToAnotherOwnerDoesNotOpenEither() {
        byte[] sealed = secrets.seal(tenant, PURPOSE, PLAIN);
        UUID thief = UUID.randomUUID();
        behind("INSERT INTO identity.data_key SELECT '" + thief + "', version, kek_id, wrapped FROM identity.data_key");
        assertRefused(() -> secrets.open(thief, PURPOSE, sealed));
    }

    @Test
    void aKekHasThirtyTwoBytesAndStandsInTheRingOnce() {
        assertThatThrownBy(() -> new Kek(new byte[16])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Keks(List.of(former, former))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void afterARotationTheFormerKekIsNeededForNothing() {
        byte[] sealed = secrets.seal(tenant, PURPOSE, PLAIN);
        assertThat(ring(current, former).rotate(done -> {})).isOne();
        assertThat(ring(current, former).rotate(done -> {})).as("nothing is left to do").isZero();
        assertThat(ring(current).uses()).containsExactly(Map.entry(current.id(), 1L));
        ring(current).check();
        assertThat(secrets(current).open(tenant, PURPOSE, sealed)).isEqualTo(PLAIN);
    }

    @Test
    void aKekThatIsStillNeededIsMissedAtTheStart() {
        secrets.seal(tenant, PURPOSE, PLAIN);
        ring(former).check();
        ring(current, former).check();
        assertThatThrownBy(() -> ring(current).check()).isInstanceOf(KeyMissing.class).hasMessageContaining(former.id())
                .hasMessageContaining("KEK_PREVIOUS_FILES");
    }

    @Test
    void whatWasSealedBeforeThereWereDataKeysOpensAlsoWhenItsKekIsGone() {
        byte[] old = sealedTheFormerWay(former);
        behind("INSERT INTO identity.data_key (owner_id, version) VALUES ('" + tenant + "', 0)");
        assertThat(secrets.open(tenant, PURPOSE, old)).isEqualTo(PLAIN);
        assertThatThrownBy(() -> ring(current, former).check()).isInstanceOf(KeyMissing.class).hasMessageContaining("former key alone");
        ring(former).check();
        assertThatThrownBy(() -> ring(current).check()).isInstanceOf(KeyMissing.class).hasMessageContaining(former.id());
        assertThat(ring(current, former).rotate(done -> {})).isOne();
        ring(current).check();
        assertThat(secrets(current).open(tenant, PURPOSE, old)).isEqualTo(PLAIN);
        assertRefused(() -> secrets(current).open(UUID.randomUUID(), PURPOSE, old));
    }

    @Test
    void aRenewedOwnerSealsUnderTheNewKeyAndOpensTheOldToo() {
        byte[] old = secrets.seal(tenant, PURPOSE, PLAIN);
        assertThat(ring(former).renew(tenant)).isEqualTo(new KeyRing.Renewed(2, 0));
        byte[] fresh = secrets(former).seal(tenant, PURPOSE, PLAIN);
        assertThat(Secrets.version(old)).isOne();
        assertThat(Secrets.version(fresh)).isEqualTo(2);
        assertThat(secrets.open(tenant, PURPOSE, fresh)).as("on a node that has not heard of it").isEqualTo(PLAIN);
        assertThat(secrets(former).open(tenant, PURPOSE, old)).isEqualTo(PLAIN);
    }

    @Test
    void aShreddedOwnersSecretsAreGone() {
        byte[] sealed = secrets.seal(tenant, PURPOSE, PLAIN);
        UUID other = UUID.randomUUID();
        byte[] others = secrets.seal(other, PURPOSE, PLAIN);
        assertThat(ring(former).shred(tenant)).isOne();
        assertRefused(() -> secrets(former).open(tenant, PURPOSE, sealed));
        byte[] later = secrets(former).seal(tenant, PURPOSE, PLAIN);
        assertThat(secrets(former).open(tenant, PURPOSE, later)).as("a new beginning").isEqualTo(PLAIN);
        assertRefused(() -> secrets(former).open(tenant, PURPOSE, sealed));
        assertThat(secrets(former).open(other, PURPOSE, others)).isEqualTo(PLAIN);
    }

    @Test
    void manyNodesThatSealFirstAgreeOnOneKey() throws Exception {
        List<byte[]> sealed = inParallel(8, () -> secrets(former).seal(tenant, PURPOSE, PLAIN));
        assertThat(sealed).allSatisfy(each -> assertThat(secrets(former).open(tenant, PURPOSE, each)).isEqualTo(PLAIN));
        assertThat(ring(former).uses()).containsExactly(Map.entry(former.id(), 1L));
    }

    @Test
    void everythingOpensWhileKeysAreRotated() throws Exception {
        List<UUID> tenants = new ArrayList<>();
        List<byte[]> sealed = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            tenants.add(UUID.randomUUID());
            sealed.add(secrets.seal(tenants.getLast(), PURPOSE, PLAIN));
        }
        AtomicBoolean rotated = new AtomicBoolean();
        try (ExecutorService traffic = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> opened = traffic.submit(() -> {
                int rounds = 0;
                for (boolean last = false; !last; rounds++) {
                    last = rotated.get();
                    Secrets node = new Secrets(database, new Keks(List.of(current, former)));
                    for (int i = 0; i < tenants.size(); i += 7) {
                        assertThat(node.open(tenants.get(i), PURPOSE, sealed.get(i))).isEqualTo(PLAIN);
                        byte[] fresh = node.seal(tenants.get(i), PURPOSE, PLAIN);
                        assertThat(node.open(tenants.get(i), PURPOSE, fresh)).isEqualTo(PLAIN);
                    }
                }
                return rounds;
            });
            assertThat(ring(current, former).rotate(done -> {})).isEqualTo(250);
            rotated.set(true);
            assertThat(opened.get()).isPositive();
        }
        ring(current).check();
        for (int i = 0; i < tenants.size(); i++) {
            assertThat(secrets(current).open(tenants.get(i), PURPOSE, sealed.get(i))).isEqualTo(PLAIN);
        }
    }

    @Test
    void aRotationBrokenOffGoesOnWhereItWas() {
        for (int i = 0; i < 150; i++) {
            secrets.seal(UUID.randomUUID(), PURPOSE, PLAIN);
        }
        assertThatThrownBy(() -> ring(current, former).rotate(done -> {
            throw new IllegalStateException("killed after the first batch");
        })).hasMessageContaining("killed");
        assertThat(ring(current, former).uses()).containsEntry(current.id(), 100L).containsEntry(former.id(), 50L);
        assertThat(ring(current, former).rotate(done -> {})).isEqualTo(50);
    }

    /// As version 0.1.0 sealed: under a key derived from the master key itself.
    private byte[] sealedTheFormerWay(Kek master) {
        SecretKeySpec key = master.foundingKey(tenant);
        byte[] sealed = Aes.seal(key, tenant + "/" + PURPOSE, PLAIN);
        return ByteBuffer.allocate(1 + sealed.length).put((byte) 1).put(sealed).array();
    }

    private static <T> List<T> inParallel(int times, Callable<T> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(java.util.Collections.nCopies(times, work))) {
                results.add(each.get());
            }
            return results;
        }
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable opening) {
        assertThatThrownBy(opening).isInstanceOf(IllegalStateException.class);
    }

    private Secrets secrets(Kek... keks) {
        return new Secrets(database, new Keks(List.of(keks)));
    }

    private KeyRing ring(Kek... all) {
        Keks keks = new Keks(List.of(all));
        return new KeyRing(database, new DataKeys(database, keks), keks,
                new Resealing(database, new Secrets(database, keks),
                        List.of(new SealedColumn("efris_device", "private_key", "device_id"))));
    }

    private void behind(String sql) {
        DatabaseAddress as = place.superuser();
        try (var connection = DriverManager.getConnection(as.jdbcUrl(), as.user(), as.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
