package kontor.tenancy;

import static kontor.tenancy.House.PASSWORD;
import static kontor.tenancy.House.visitor;
import static kontor.tenancy.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import kontor.platform.Failure;
import kontor.platform.web.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Another node has just looked the credential up and remembers it. Whatever takes rights away, that node's very next use of
/// them is refused, and who keeps their rights notices nothing.
class AccessEndsAtOnceTest {
    private House house;
    private TenancyParts elsewhere;
    private Caller hanna;
    private String otto;
    private String ottoAtLuebeck;
    private Caller bystander;

    @BeforeEach
    void furnish() {
        house = new House();
        elsewhere = house.node();
        hanna = house.tenant("Hansen & Sons", "hanna@hansen.example");
        Caller lotte = house.tenant("Luebeck Company", "lotte@luebeck.example");
        house.member(hanna, "otto@example.com", Role.OPERATOR);
        house.member(lotte, "otto@example.com", Role.OPERATOR);
        bystander = house.member(hanna, "vera@hansen.example", Role.VIEWER);
        otto = house.signIn("otto@example.com", hanna.tenantId()).token();
        ottoAtLuebeck = house.signIn("otto@example.com", lotte.tenantId()).token();
    }

    @AfterEach
    void leave() {
        house.close();
    }

    @Test
    void whenTheRoleIsTakenDown() {
        Caller remembered = remembered(otto);
        house.parts.tenancy().changeRole(hanna, remembered.person(), Role.VIEWER);
        assertThat(use(remembered).kind()).isEqualTo(Failure.Kind.UNAUTHENTICATED);
        assertThat(remembered(otto).permissions()).isEqualTo(Role.VIEWER.permissions());
        assertOthersNoticeNothing();
    }

    @Test
    void whenTheMembershipEnds() {
        Caller remembered = remembered(otto);
        house.parts.tenancy().removeMember(hanna, remembered.person());
        assertGone(remembered, otto);
        assertOthersNoticeNothing();
    }

    @Test
    void whenTheAccountIsDeactivatedInEveryTenant() {
        Caller here = remembered(otto);
        Caller there = remembered(ottoAtLuebeck);
        house.parts.operators().deactivateAccount(house.operator, here.person());
        assertGone(here, otto);
        assertGone(there, ottoAtLuebeck);
        assertThat(refusalOf(() -> house.signIn("otto@example.com"))).isEqualTo(new TenancyFailure.WrongCredentials());
        house.parts.operators().reactivateAccount(house.operator, here.person());
        assertThat(house.signIn("otto@example.com").accountId()).isEqualTo(here.person());
    }

    @Test
    void whenThePasswordIsChangedButForTheSessionThatChangedIt() {
        Caller there = remembered(ottoAtLuebeck);
        Caller here = house.caller(otto);
        house.parts.accounts().changePassword(here, PASSWORD, null, "roasted almonds, salted", otto);
        assertGone(there, ottoAtLuebeck);
        assertThat(house.parts.accounts().me(house.caller(otto)).email()).isEqualTo("otto@example.com");
        assertThat(refusalOf(() -> house.signIn("otto@example.com"))).isEqualTo(new TenancyFailure.WrongCredentials());
    }

    @Test
    void whenTheSessionIsEnded() {
        Caller remembered = remembered(otto);
        house.parts.signIns().signOut(house.caller(otto), otto);
        assertGone(remembered, otto);
        assertOthersNoticeNothing();
    }

    @Test
    void whenTheTenantIsSuspendedAndNoLongerThanThat() {
        Caller remembered = remembered(otto);
        house.parts.operators().suspendTenant(house.operator, hanna.tenantId());
        assertThat(use(remembered)).isEqualTo(new TenancyFailure.TenantSuspended());
        assertThat(refusalOf(() -> remembered(otto))).isEqualTo(new TenancyFailure.TenantSuspended());
        assertThat(refusalOf(() -> house.signIn("hanna@hansen.example"))).isEqualTo(new TenancyFailure.TenantSuspended());
        assertThat(elsewhere.accounts().me(remembered(ottoAtLuebeck)).email()).isEqualTo("otto@example.com");
        house.parts.operators().resumeTenant(house.operator, hanna.tenantId());
        assertThat(elsewhere.accounts().me(house.node().credentials().caller(new Presented(otto, false), visitor())).email())
                .isEqualTo("otto@example.com");
    }

    @Test
    void whenTheKeyIsRevoked() {
        ApiKey.Shown key = key();
        Caller remembered = remembered(key.text());
        house.parts.apiKeys().revoke(hanna, key.key().id());
        assertThat(refusalOf(() -> elsewhere.tenancy().members(remembered, new Page.Request(5, null))).kind())
                .isEqualTo(Failure.Kind.UNAUTHENTICATED);
        assertThat(refusalOf(() -> remembered(key.text()))).isEqualTo(new TenancyFailure.NotSignedIn());
        assertOthersNoticeNothing();
    }

    @Test
    void whenTheKeyIsRotatedWithoutOverlap() {
        ApiKey.Shown key = key();
        Caller remembered = remembered(key.text());
        ApiKey.Shown rotated = house.parts.apiKeys().rotate(hanna, key.key().id(), Duration.ZERO);
        assertThat(refusalOf(() -> elsewhere.tenancy().members(remembered, new Page.Request(5, null))).kind())
                .isEqualTo(Failure.Kind.UNAUTHENTICATED);
        assertThat(remembered(rotated.text()).tenantId()).isEqualTo(hanna.tenantId());
    }

    @Test
    void aTransactionOfAnOutdatedEpochDoesNothingWhenTheCredentialIsNotLookedUpAnew() {
        Caller stale = remembered(otto);
        house.parts.tenancy().removeMember(hanna, stale.person());
        Caller stubborn = new Caller(stale.tenantId(), stale.accessEpoch(), stale.principal(), Set.of(Permission.values()), "r",
                House.soon(), any -> null);
        long before = house.number("SELECT count(*) FROM invitation");
        assertThat(refusalOf(() -> elsewhere.invitations().invite(stubborn, "eve@hansen.example", Role.VIEWER)).code())
                .isEqualTo("auth.access_changed");
        assertThat(house.number("SELECT count(*) FROM invitation")).isEqualTo(before);
    }

    private ApiKey.Shown key() {
        return house.parts.apiKeys().create(hanna, new ApiKey.Wish("till", Set.of(Permission.TENANT_READ), List.of(), null));
    }

    private Caller remembered(String credential) {
        return elsewhere.credentials().caller(new Presented(credential, false), visitor());
    }

    private Failure use(Caller caller) {
        return refusalOf(() -> elsewhere.accounts().me(caller));
    }

    private void assertGone(Caller remembered, String credential) {
        assertThat(use(remembered).kind()).isEqualTo(Failure.Kind.UNAUTHENTICATED);
        assertThat(refusalOf(() -> remembered(credential))).isEqualTo(new TenancyFailure.NotSignedIn());
    }

    private void assertOthersNoticeNothing() {
        assertThat(house.parts.tenancy().members(bystander, new Page.Request(5, null)).items()).isNotEmpty();
    }
}
