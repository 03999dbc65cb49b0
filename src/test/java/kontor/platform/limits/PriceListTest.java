package kontor.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import kontor.platform.Refused;
import kontor.platform.Settings;
import org.junit.jupiter.api.Test;

/// Every figure the replaced systems promised, each in its own form: the next call at once is refused.
class PriceListTest {
    private static final int CALLS = 5_000;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<String, String> header = new HashMap<>();

    @Test
    void theHundredAndFirstAnonymousCallOverSeveralRoutesIsRefused() {
        RateLimits limits = limits(Map.of());
        assertThat(IntStream.range(0, 130).filter(i -> anonymous(limits, "192.0.2.1", "/route/" + i % 4, LimitClass.PUBLIC)).count())
                .isEqualTo(100);
        assertThat(anonymous(limits, "192.0.2.2", "/route/1", LimitClass.PUBLIC)).as("another address").isTrue();
    }

    @Test
    void theFiftyFirstCallOfOneAnonymousRouteIsRefusedAndLeavesTheRestForOthers() {
        RateLimits limits = limits(Map.of());
        assertThat(IntStream.range(0, 80).filter(i -> anonymous(limits, "192.0.2.1", "/one", LimitClass.PUBLIC)).count()).isEqualTo(50);
        assertThat(IntStream.range(0, 80).filter(i -> anonymous(limits, "192.0.2.1", "/other", LimitClass.PUBLIC)).count()).isEqualTo(50);
    }

    @Test
    void healthMayBeAskedSixtyTimesAMinute() {
        RateLimits limits = limits(Map.of());
        assertThat(IntStream.range(0, 80).filter(i -> anonymous(limits, "192.0.2.1", "/health", LimitClass.PROBE)).count()).isEqualTo(60);
    }

    @Test
    void theEleventhSignInIsRefused() {
        RateLimits limits = limits(Map.of());
        assertThat(IntStream.range(0, 20).filter(i -> anonymous(limits, "192.0.2.1", "/sign-in", LimitClass.SIGN_IN)).count())
                .isEqualTo(10);
    }

    @Test
    void aPrincipalMaySaveUpSixHundredAndGetsTenASecond() {
        RateLimits limits = limits(Map.of());
        UUID principal = UUID.randomUUID();
        long start = System.nanoTime();
        long allowed = IntStream.range(0, 700).filter(i -> principal(limits, principal, LimitClass.READ)).count();
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(allowed).isBetween(600L, 600L + (long) Math.ceil(10 * seconds));
        assertThat(header).containsEntry("RateLimit-Policy", "\"principal\";q=600;w=60");
        assertThat(header.get("RateLimit")).matches("\"principal\";r=0;t=(59|60)");
    }

    @Test
    void twentyExportsTenCalculationsAndFiveUploadsAMinute() {
        RateLimits limits = limits(Map.of());
        Map<LimitClass, Long> figures = Map.of(LimitClass.EXPORT, 20L, LimitClass.CALCULATE, 10L, LimitClass.UPLOAD, 5L);
        figures.forEach((limit, figure) -> {
            UUID principal = UUID.randomUUID();
            assertThat(IntStream.range(0, 30).filter(i -> principal(limits, principal, limit)).count()).as(limit.name()).isEqualTo(figure);
        });
    }

    @Test
    void theTenantsBucketIsSharedByItsPrincipals() {
        RateLimits limits = limits(Map.of("RATE_LIMIT_TENANT_PER_SECOND", "1"));
        UUID tenant = UUID.randomUUID();
        long allowed = IntStream.range(0, 1_200).filter(i -> passes(() -> limits.takePrincipal(new UUID(0, i), tenant, LimitClass.READ,
                header::put))).count();
        assertThat(allowed).isBetween(600L, 605L);
        assertThat(header.get("RateLimit")).startsWith("\"tenant\";r=0;");
    }

    @Test
    void switchedOffItRefusesNobodyAndAMeasureSaysSo() {
        RateLimits limits = limits(Map.of("RATE_LIMIT_ENABLED", "false"));
        assertThat(IntStream.range(0, 300).filter(i -> anonymous(limits, "192.0.2.1", "/one", LimitClass.PUBLIC)).count()).isEqualTo(300);
        assertThat(meters.get("ratelimit_enabled").gauge().value()).isZero();
        assertThat(header).isEmpty();
    }

    @Test
    void inShadowItCountsWhatItWouldRefuseAndStillTellsWhatIsLeft() {
        RateLimits limits = limits(Map.of("RATE_LIMIT_SHADOW", "true"));
        assertThat(IntStream.range(0, 60).filter(i -> anonymous(limits, "192.0.2.1", "/one", LimitClass.PUBLIC)).count()).isEqualTo(60);
        assertThat(count("route", "shadow")).isEqualTo(10);
        assertThat(count("route", "allowed")).isEqualTo(50);
        assertThat(header.get("RateLimit")).startsWith("\"route\";r=0;t=").contains(", \"address\";r=40;t=");
    }

    /// Processor time of this thread, the best of some rounds: neighbours on the machine do not count.
    @Test
    void askingForAPriceTakesLessThanFiveMicroseconds() {
        RateLimits limits = limits(Map.of("RATE_LIMIT_PRINCIPAL_BURST", "1000000", "RATE_LIMIT_TENANT_PER_SECOND", "100000"));
        UUID tenant = UUID.randomUUID();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long start = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < CALLS; i++) {
                limits.takePrincipal(new UUID(1, i % 100), tenant, LimitClass.READ, header::put);
            }
            best = Math.min(best, (threads.getCurrentThreadCpuTime() - start) / CALLS);
        }
        assertThat(count("principal", "allowed")).isEqualTo(20 * CALLS);
        assertThat(best).as("nanoseconds").isPositive().isLessThan(5_000);
    }

    @Test
    void whatWasTakenForNothingIsGivenBack() {
        RateLimits limits = limits(Map.of());
        for (int i = 0; i < 300; i++) {
            limits.takeAnonymous("192.0.2.1", "/one", LimitClass.PUBLIC, header::put).giveBack();
        }
        assertThat(count("route", "allowed")).isEqualTo(300);
    }

    @Test
    void aNetworkOfIpv6AddressesIsOneCaller() {
        RateLimits limits = limits(Map.of());
        assertThat(IntStream.range(0, 80).filter(i -> anonymous(limits, "2001:db8:0:1::" + i, "/one", LimitClass.PUBLIC)).count())
                .isEqualTo(50);
        assertThat(anonymous(limits, "2001:db8:0:2::1", "/one", LimitClass.PUBLIC)).isTrue();
    }

    @Test
    void aMillionAddressesTakeNoMoreRoomThanWasSet() {
        RateLimits limits = limits(Map.of("RATE_LIMIT_BUCKETS_MAX", "5000"));
        for (int i = 0; i < 1_000_000; i++) {
            limits.takeAnonymous((i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255) + ".1", "/one", LimitClass.PUBLIC, (name, value) -> {
            });
        }
        assertThat(limits.size()).isLessThanOrEqualTo(2 * 5_000);
    }

    @Test
    void aNodeEnforcesItsShareAndNobodyGainsByANodeThatComesOrGoes() {
        AtomicInteger live = new AtomicInteger(1);
        RateLimits limits = limits(Map.of(), live);
        UUID principal = UUID.randomUUID();
        assertThat(IntStream.range(0, 300).filter(i -> principal(limits, principal, LimitClass.READ)).count()).isEqualTo(300);
        live.set(2);
        assertThat(IntStream.range(0, 400).filter(i -> principal(limits, principal, LimitClass.READ)).count()).isBetween(150L, 156L);
        live.set(1);
        assertThat(IntStream.range(0, 400).filter(i -> principal(limits, principal, LimitClass.READ)).count()).isBetween(0L, 6L);
        UUID other = UUID.randomUUID();
        live.set(3);
        assertThat(IntStream.range(0, 700).filter(i -> principal(limits, other, LimitClass.READ)).count()).isBetween(200L, 204L);
    }

    @Test
    void aSeventeenthRequestAtOnceOfOnePrincipalAndASixtyFifthOfOneTenantAreRefused() {
        InFlight inFlight = new InFlight(RateLimitSettings.read(Settings.of(Map.of())), meters);
        UUID tenant = UUID.randomUUID();
        UUID first = UUID.randomUUID();
        Place place = inFlight.enter(first, tenant);
        IntStream.range(1, 16).forEach(i -> inFlight.enter(first, tenant));
        assertThatThrownBy(() -> inFlight.enter(first, tenant)).isInstanceOfSatisfying(Refused.class,
                e -> assertThat(e.failure()).isEqualTo(new LimitFailure.TooManyAtOnce("principal", 1)));
        IntStream.range(0, 48).forEach(i -> inFlight.enter(new UUID(1, i / 16), tenant));
        assertThatThrownBy(() -> inFlight.enter(UUID.randomUUID(), tenant)).isInstanceOfSatisfying(Refused.class,
                e -> assertThat(e.failure()).isEqualTo(new LimitFailure.TooManyAtOnce("tenant", 1)));
        place.close();
        inFlight.enter(first, tenant);
        assertThat(inFlight.size()).as("one tenant and its four principals").isEqualTo(5);
    }

    private RateLimits limits(Map<String, String> settings) {
        return limits(settings, new AtomicInteger(1));
    }

    private RateLimits limits(Map<String, String> settings, AtomicInteger live) {
        return new RateLimits(RateLimitSettings.read(Settings.of(settings)), meters, new RefusedCallers(), live::get, null);
    }

    private double count(String policy, String outcome) {
        return meters.get("ratelimit").tags("policy", policy, "outcome", outcome).counter().count();
    }

    private boolean anonymous(RateLimits limits, String address, String route, LimitClass limit) {
        return passes(() -> limits.takeAnonymous(address, route, limit, header::put));
    }

    private boolean principal(RateLimits limits, UUID principal, LimitClass limit) {
        return passes(() -> limits.takePrincipal(principal, new UUID(7, principal.getLeastSignificantBits()), limit, header::put));
    }

    private static boolean passes(Runnable request) {
        try {
            request.run();
            return true;
        } catch (Refused e) {
            assertThat(e.failure()).isInstanceOf(LimitFailure.TooManyRequests.class);
            return false;
        }
    }
}
