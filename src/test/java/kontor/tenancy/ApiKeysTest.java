package kontor.tenancy;

import static kontor.tenancy.House.visitor;
import static kontor.tenancy.Permission.FISCAL_READ;
import static kontor.tenancy.Permission.FISCAL_WRITE;
import static kontor.tenancy.Permission.TENANT_ADMIN;
import static kontor.tenancy.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kontor.platform.Failure;
import kontor.platform.web.Page;
import kontor.platform.web.WebFailure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiKeysTest {
    private static House house;
    private static Caller hanna;
    private static Caller lotte;
    private static int number;

    @BeforeAll
    static void furnish() {
        house = new House();
        hanna = house.tenant("Hansen & Sons", "hanna@hansen.example");
        lotte = house.tenant("Luebeck Company", "lotte@luebeck.example");
    }

    @BeforeEach
    void signInAnew() {
        hanna = house.caller(house.signIn("hanna@hansen.example").token());
        lotte = house.caller(house.signIn("lotte@luebeck.example").token());
    }

    @AfterAll
    static void leave() {
        house.close();
    }

    @Test
    void aKeyActsForItsTenantWithThePermissionsItWasGiven() {
        ApiKey.Shown key = made(FISCAL_READ, FISCAL_WRITE);
        Caller caller = house.caller(key.text());
        assertThat(caller.tenantId()).isEqualTo(hanna.tenantId());
        assertThat(caller.permissions()).containsExactlyInAnyOrder(FISCAL_READ, FISCAL_WRITE);
        assertThat(caller.principal()).isEqualTo(new Caller.Principal(Caller.Principal.Kind.API_KEY, key.key().id(), key.key().name()));
    }

    @Test
    void theRightPublicIdWithAnotherSecretOpensNothing() {
        ApiKeyText text = ApiKeyText.parse(made(FISCAL_READ).text()).orElseThrow();
        assertThat(refusalOf(() -> house.caller(text.rotated().text()))).isEqualTo(new TenancyFailure.NotSignedIn());
        assertThat(refusalOf(() -> house.caller(ApiKeyText.fresh("live").text()))).isEqualTo(new TenancyFailure.NotSignedIn());
    }

    @Test
    void theSecretIsNowhereInTheDatabase() {
        ApiKeyText text = ApiKeyText.parse(made(FISCAL_READ).text()).orElseThrow();
        assertThat(house.number("SELECT count(*) FROM api_key k WHERE k::text LIKE '%" + text.secret() + "%'")).isZero();
        assertThat(house.number("SELECT count(*) FROM api_key k WHERE k::text LIKE '%" + text.publicId() + "%'")).isEqualTo(1);
    }

    @Test
    void afterARotationBothSecretsAreGoodUntilTheOverlapEnds() {
        ApiKey.Shown first = made(FISCAL_READ);
        ApiKey.Shown second = house.parts.apiKeys().rotate(hanna, first.key().id(), Duration.ofMinutes(10));
        assertThat(second.key().publicId()).isEqualTo(first.key().publicId());
        house.clock.turn(Duration.ofMinutes(9));
        assertThat(house.caller(first.text()).tenantId()).isEqualTo(hanna.tenantId());
        assertThat(house.caller(second.text()).tenantId()).isEqualTo(hanna.tenantId());
        house.clock.turn(Duration.ofMinutes(1));
        assertThat(refusalOf(() -> house.caller(first.text()))).isEqualTo(new TenancyFailure.NotSignedIn());
        assertThat(house.caller(second.text()).tenantId()).isEqualTo(hanna.tenantId());
    }

    @Test
    void aSecondRotationEndsTheFirstSecret() {
        ApiKey.Shown first = made(FISCAL_READ);
        ApiKey.Shown second = house.parts.apiKeys().rotate(hanna, first.key().id(), Duration.ofDays(1));
        ApiKey.Shown third = house.parts.apiKeys().rotate(hanna, first.key().id(), Duration.ofDays(1));
        assertThat(refusalOf(() -> house.caller(first.text()))).isEqualTo(new TenancyFailure.NotSignedIn());
        assertThat(house.caller(second.text()).tenantId()).isEqualTo(house.caller(third.text()).tenantId());
    }

    @Test
    void anExpiredKeyOpensNothingEvenWhileItIsRemembered() {
        ApiKey.Shown key = house.parts.apiKeys().create(hanna,
                new ApiKey.Wish(name(), Set.of(FISCAL_READ), List.of(), house.clock.instant().plusSeconds(60)));
        assertThat(house.caller(key.text()).tenantId()).isEqualTo(hanna.tenantId());
        house.clock.turn(Duration.ofSeconds(60));
        assertThat(refusalOf(() -> house.caller(key.text()))).isEqualTo(new TenancyFailure.NotSignedIn());
    }

    @Test
    void aKeyIsGoodOnlyFromItsAddresses() {
        ApiKey.Shown key = house.parts.apiKeys().create(hanna,
                new ApiKey.Wish(name(), Set.of(FISCAL_READ), List.of("192.0.2.0/28", "2001:db8::/32"), null));
        assertThat(from(key, "192.0.2.15").tenantId()).isEqualTo(hanna.tenantId());
        assertThat(from(key, "2001:db8::7").tenantId()).isEqualTo(hanna.tenantId());
        assertThat(refusalOf(() -> from(key, "192.0.2.16"))).isEqualTo(new TenancyFailure.NotSignedIn());
        assertThat(key.key().allowedAddresses()).containsExactly("192.0.2.0/28", "2001:db8:0:0:0:0:0:0/32");
    }

    @Test
    void aKeyCarriesNoMoreThanItsMakersRights() {
        Caller adam = house.member(hanna, "adam@hansen.example", Role.ADMIN);
        assertThat(refusalOf(() -> house.parts.apiKeys().create(adam, new ApiKey.Wish("x", Set.of(TENANT_ADMIN), List.of(), null))))
                .isEqualTo(new TenancyFailure.BeyondOwnRights());
    }

    @Test
    void whoRotatesAKeyHoldsItSoTheyNeedItsRights() {
        ApiKey.Shown key = made(TENANT_ADMIN);
        Caller adam = house.member(hanna, "anna@hansen.example", Role.ADMIN);
        assertThat(refusalOf(() -> house.parts.apiKeys().rotate(adam, key.key().id(), Duration.ZERO)))
                .isEqualTo(new TenancyFailure.BeyondOwnRights());
        house.parts.apiKeys().revoke(adam, key.key().id());
    }

    @Test
    void noKeyStandsAboveTenants() {
        Caller job = Caller.job(hanna.tenantId(), "test", "run", Duration.ofSeconds(5));
        Failure failure = refusalOf(
                () -> house.parts.apiKeys().create(job, new ApiKey.Wish("x", Set.of(Permission.PLATFORM_ADMIN), List.of(), null)));
        assertThat(failure.violations()).extracting(Failure.Violation::pointer).containsExactly("/permissions");
    }

    @Test
    void everyMistakeInAWishIsToldAtOnce() {
        Failure failure = refusalOf(() -> house.parts.apiKeys().create(hanna,
                new ApiKey.Wish("x", Set.of(), List.of("example.com"), house.clock.instant().minusSeconds(1))));
        assertThat(failure).isInstanceOf(WebFailure.InvalidInput.class);
        assertThat(failure.violations()).extracting(Failure.Violation::pointer).containsExactly("/permissions", "/expires_at",
                "/allowed_addresses");
    }

    @Test
    void twoKeysInUseCannotShareANameButARevokedOneGivesItFree() {
        ApiKey.Shown key = made(FISCAL_READ);
        ApiKey.Wish same = new ApiKey.Wish(key.key().name(), Set.of(FISCAL_READ), List.of(), null);
        assertThat(refusalOf(() -> house.parts.apiKeys().create(hanna, same))).isEqualTo(new TenancyFailure.KeyNameTaken());
        house.parts.apiKeys().create(lotte, same);
        house.parts.apiKeys().revoke(hanna, key.key().id());
        house.parts.apiKeys().create(hanna, same);
    }

    @Test
    void anotherTenantsKeyIsUnknown() {
        UUID key = made(FISCAL_READ).key().id();
        assertThat(refusalOf(() -> house.parts.apiKeys().rotate(lotte, key, Duration.ZERO))).isEqualTo(new TenancyFailure.UnknownKey());
        assertThat(refusalOf(() -> house.parts.apiKeys().revoke(lotte, key))).isEqualTo(new TenancyFailure.UnknownKey());
        assertThat(house.parts.apiKeys().keys(lotte, new Page.Request(100, null)).items()).extracting(ApiKey::id).doesNotContain(key);
        assertThat(house.parts.apiKeys().keys(hanna, new Page.Request(100, null)).items()).extracting(ApiKey::id).contains(key);
    }

    @Test
    void lastUseIsNotedToTheMinuteAndEndsNobodysAccess() {
        ApiKey.Shown key = made(Permission.KEY_ADMIN);
        Caller caller = house.caller(key.text());
        long epoch = house.epoch(hanna.tenantId());
        house.parts.upkeep().write();
        assertThat(house.parts.apiKeys().keys(caller, new Page.Request(100, null)).items())
                .filteredOn(each -> each.id().equals(key.key().id()))
                .singleElement().extracting(ApiKey::lastUsedAt)
                .isEqualTo(house.clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MINUTES));
        assertThat(house.epoch(hanna.tenantId())).isEqualTo(epoch);
    }

    @Test
    void aKeyDoesNotDoWhatOnlyAPersonCan() {
        Caller caller = house.caller(made(FISCAL_READ).text());
        assertThat(refusalOf(() -> house.parts.accounts().me(caller))).isEqualTo(new TenancyFailure.PeopleOnly());
    }

    private static ApiKey.Shown made(Permission... permissions) {
        return house.parts.apiKeys().create(hanna, new ApiKey.Wish(name(), Set.of(permissions), List.of(), null));
    }

    private static String name() {
        return "key " + number++;
    }

    private static Caller from(ApiKey.Shown key, String address) {
        return house.parts.credentials().caller(new Presented(key.text(), false), visitor(InetAddress.ofLiteral(address)));
    }
}
