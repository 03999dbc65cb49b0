package kontor.efris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import kontor.platform.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EfrisStoreTest {
    private static final URI URL = URI.create("http://127.0.0.1:9/ws");
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Instant OLDEST = Samples.ISSUED.minus(Duration.ofHours(23));

    private final EfrisHouse house = new EfrisHouse();
    private final EfrisStore store = house.store;

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aConnectedDeviceIsReadBackWithItsKey() {
        house.connect(URL);
        EfrisDevice device = store.device(house.caller(), Samples.DEVICE).orElseThrow();
        assertThat(device.key().key()).isEqualTo(TestKeys.DEVICE.getPrivate());
        assertThat(device.url()).isEqualTo(URL);
        assertThat(device.environment()).isEqualTo(Environment.TEST);
        assertThat(device.parameters()).isNull();
    }

    @Test
    void whatIsSecretIsSealedInTheTable() {
        house.connect(URL);
        claimAndStore(EfrisCipherTest.GOLDEN);
        String key = java.util.HexFormat.of().formatHex(EfrisCipherTest.GOLDEN.bytes());
        assertThat(house.asked("SELECT encode(sealed_key, 'hex') FROM efris_session_key")).doesNotContain(key);
        String privateKey = java.util.HexFormat.of().formatHex(TestKeys.DEVICE.getPrivate().getEncoded());
        assertThat(house.asked("SELECT encode(private_key, 'hex') FROM efris_device")).doesNotContain(privateKey.substring(100, 200));
    }

    @Test
    void anotherFirmsDeviceIsNotThere() {
        house.connect(URL);
        var rival = EfrisHouse.caller(EfrisHouse.RIVAL);
        assertThat(store.device(rival, Samples.DEVICE)).isEmpty();
        assertThat(store.key(rival, Samples.DEVICE)).isEmpty();
        assertThatThrownBy(() -> house.efris.connectDevice(rival, EfrisHouse.connection(URL), TestKeys.OTHER.getPrivate()))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.failure()).isEqualTo(new EfrisFailure.UnknownDevice()));
        assertThat(store.device(house.caller(), Samples.DEVICE).orElseThrow().key().key()).isEqualTo(TestKeys.DEVICE.getPrivate());
    }

    @Test
    void onlyOneOfManyMayRenewTheKey() throws Exception {
        house.connect(URL);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> claim = () -> store.claim(house.caller(), Samples.DEVICE, UUID.randomUUID(), 0, OLDEST, LEASE);
            List<Boolean> won = threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> claim).toList()).stream().map(EfrisStoreTest::result)
                    .toList();
            assertThat(won).containsOnlyOnce(true);
        }
    }

    @Test
    void aRightThatRanOutPassesOnAndItsFormerHolderStoresNothing() {
        house.connect(URL);
        UUID slow = UUID.randomUUID();
        assertThat(store.claim(house.caller(), Samples.DEVICE, slow, 0, OLDEST, LEASE)).isTrue();
        house.behindTheWall("UPDATE efris_device SET refreshing_until = now() - interval '1 second'");
        AesKey next = new AesKey(new byte[16]);
        claimAndStore(next);
        assertThat(store.renewed(house.caller(), Samples.DEVICE, slow, EfrisCipherTest.GOLDEN, house.now)).isFalse();
        assertThat(store.key(house.caller(), Samples.DEVICE).orElseThrow().key()).isEqualTo(next);
    }

    @Test
    void aKeyRenewedMeanwhileIsNotRenewedAgain() {
        house.connect(URL);
        claimAndStore(EfrisCipherTest.GOLDEN);
        assertThat(store.claim(house.caller(), Samples.DEVICE, UUID.randomUUID(), 0, OLDEST, LEASE)).isFalse();
        assertThat(store.claim(house.caller(), Samples.DEVICE, UUID.randomUUID(), 1, OLDEST, LEASE)).isTrue();
    }

    @Test
    void connectingAnewForgetsWhatTheOldKeyWasTold() throws Exception {
        house.connect(URL);
        claimAndStore(EfrisCipherTest.GOLDEN);
        store.storeParameters(house.caller(), Samples.DEVICE, ProtocolJson.read("{\"environment\":\"1\"}"), house.now);
        store.storeClock(house.caller(), Samples.DEVICE, Duration.ofSeconds(5));
        assertThat(store.device(house.caller(), Samples.DEVICE).orElseThrow().clockOffset()).isEqualTo(Duration.ofSeconds(5));
        house.connect(URL);
        EfrisDevice device = store.device(house.caller(), Samples.DEVICE).orElseThrow();
        assertThat(device.parameters()).isNull();
        assertThat(device.clockOffset()).isZero();
        assertThat(store.key(house.caller(), Samples.DEVICE).orElseThrow().obtainedAt()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void aSealedKeyCopiedToAnotherFirmDoesNotOpen() {
        house.connect(URL);
        house.behindTheWall("""
                INSERT INTO efris_device SELECT '%s', '6d7f5a5e-0000-4000-8000-0000000000ff', tin, device_no, environment, url, private_key,
                       public_key_fingerprint, 0, NULL, NULL, NULL, NULL, connected_at FROM efris_device
                """.formatted(EfrisHouse.RIVAL));
        assertThatThrownBy(() -> store.device(EfrisHouse.caller(EfrisHouse.RIVAL), UUID.fromString("6d7f5a5e-0000-4000-8000-0000000000ff")))
                .isInstanceOf(IllegalStateException.class);
    }

    private void claimAndStore(AesKey key) {
        UUID claim = UUID.randomUUID();
        assertThat(store.claim(house.caller(), Samples.DEVICE, claim, 0, OLDEST, LEASE)).isTrue();
        assertThat(store.renewed(house.caller(), Samples.DEVICE, claim, key, house.now)).isTrue();
    }

    private static boolean result(java.util.concurrent.Future<Boolean> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
