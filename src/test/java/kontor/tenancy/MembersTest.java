package kontor.tenancy;

import static kontor.tenancy.House.PASSWORD;
import static kontor.tenancy.House.visitor;
import static kontor.tenancy.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kontor.platform.web.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MembersTest {
    private static final Page.Request FIRST = new Page.Request(2, null);
    private House house;
    private Caller hanna;

    @BeforeEach
    void furnish() {
        house = new House();
        hanna = house.tenant("Hansen & Sons", "hanna@hansen.example");
    }

    @AfterEach
    void leave() {
        house.close();
    }

    @Test
    void membersArePagedAndThoseOfAnotherTenantAreNotAmongThem() {
        Caller lotte = house.tenant("Luebeck Company", "lotte@luebeck.example");
        house.member(hanna, "otto@hansen.example", Role.OPERATOR);
        house.member(hanna, "vera@hansen.example", Role.VIEWER);
        Page<Member> first = house.parts.tenancy().members(hanna, FIRST);
        assertThat(first.items()).extracting(Member::email).containsExactly("hanna@hansen.example", "otto@hansen.example");
        assertThat(first.hasMore()).isTrue();
        Page<Member> second = house.parts.tenancy().members(hanna, Page.Request.of(2, first.nextCursor()));
        assertThat(second.items()).extracting(Member::email).containsExactly("vera@hansen.example");
        assertThat(second.hasMore()).isFalse();
        assertThat(house.parts.tenancy().members(lotte, FIRST).items()).extracting(Member::role).containsExactly(Role.OWNER);
    }

    @Test
    void aViewerInvitesAndPromotesNobody() {
        Caller vera = house.member(hanna, "vera@hansen.example", Role.VIEWER);
        TenancyFailure refused = new TenancyFailure.NotAllowed(Permission.MEMBER_ADMIN);
        assertThat(refusalOf(() -> house.parts.invitations().invite(vera, "x@hansen.example", Role.VIEWER))).isEqualTo(refused);
        assertThat(refusalOf(() -> house.parts.tenancy().changeRole(vera, vera.person(), Role.OWNER))).isEqualTo(refused);
        assertThat(refusalOf(() -> house.parts.tenancy().removeMember(vera, hanna.person()))).isEqualTo(refused);
    }

    @Test
    void anAdminCannotMakeTouchOrRemoveAnOwner() {
        Caller adam = house.member(hanna, "adam@hansen.example", Role.ADMIN);
        TenancyFailure refused = new TenancyFailure.BeyondOwnRights();
        assertThat(refusalOf(() -> house.parts.invitations().invite(adam, "x@hansen.example", Role.OWNER))).isEqualTo(refused);
        assertThat(refusalOf(() -> house.parts.tenancy().changeRole(adam, adam.person(), Role.OWNER))).isEqualTo(refused);
        assertThat(refusalOf(() -> house.parts.tenancy().changeRole(adam, hanna.person(), Role.VIEWER))).isEqualTo(refused);
        assertThat(refusalOf(() -> house.parts.tenancy().removeMember(adam, hanna.person()))).isEqualTo(refused);
    }

    @Test
    void aMemberOfAnotherTenantIsUnknownHere() {
        Caller lotte = house.tenant("Luebeck Company", "lotte@luebeck.example");
        assertThat(refusalOf(() -> house.parts.tenancy().changeRole(hanna, lotte.person(), Role.VIEWER)))
                .isEqualTo(new TenancyFailure.UnknownMember());
        assertThat(refusalOf(() -> house.parts.tenancy().removeMember(hanna, lotte.person())))
                .isEqualTo(new TenancyFailure.UnknownMember());
    }

    @Test
    void aMemberMayLeaveButTheLastOwnerMayNot() {
        Caller vera = house.member(hanna, "vera@hansen.example", Role.VIEWER);
        house.parts.tenancy().removeMember(vera, vera.person());
        assertThat(refusalOf(() -> house.parts.tenancy().removeMember(hanna, hanna.person()))).isEqualTo(new TenancyFailure.LastOwner());
        assertThat(refusalOf(() -> house.parts.tenancy().changeRole(hanna, hanna.person(), Role.ADMIN)))
                .isEqualTo(new TenancyFailure.LastOwner());
    }

    @Test
    void anOwnerWhoCannotSignInDoesNotCountAsOne() {
        Caller olaf = house.member(hanna, "olaf@hansen.example", Role.OWNER);
        house.parts.operators().deactivateAccount(house.operator, olaf.person());
        assertThat(refusalOf(() -> house.parts.tenancy().removeMember(hanna, hanna.person()))).isEqualTo(new TenancyFailure.LastOwner());
    }

    @Test
    void twoOwnersWhoLeaveAtOnceDoNotBothGetOut() throws Exception {
        for (int round = 0; round < 5; round++) {
            Caller one = house.tenant("Round " + round, "one" + round + "@hansen.example");
            Caller two = house.member(one, "two" + round + "@hansen.example", Role.OWNER);
            atOnce(() -> left(one), () -> left(two));
            assertThat(house.number("SELECT count(*) FROM membership WHERE role = 'OWNER' AND tenant_id = '" + one.tenantId() + "'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void anInvitationIsAcceptedOnce() {
        String token = house.parts.invitations().invite(hanna, "otto@hansen.example", Role.OPERATOR).token();
        assertThat(house.accept(token, "Otto").created()).isTrue();
        assertThat(refusalOf(() -> house.accept(token, "Otto"))).isEqualTo(new TenancyFailure.UnknownInvitation());
    }

    @Test
    void anInvitationSentTwiceIsOneUntilItExpires() {
        house.parts.invitations().invite(hanna, "otto@hansen.example", Role.OPERATOR);
        assertThat(refusalOf(() -> house.parts.invitations().invite(hanna, "Otto@Hansen.example", Role.VIEWER)))
                .isEqualTo(new TenancyFailure.AlreadyInvited());
        house.clock.turn(Duration.ofDays(8));
        Caller again = house.caller(house.signIn("hanna@hansen.example").token());
        house.parts.invitations().invite(again, "otto@hansen.example", Role.VIEWER);
        assertThat(house.parts.invitations().open(again, FIRST).items()).extracting(Invitation::role).containsExactly(Role.VIEWER);
    }

    @Test
    void anExpiredOrWithdrawnOrMadeUpInvitationIsUnknown() {
        Invitation.Sent withdrawn = house.parts.invitations().invite(hanna, "otto@hansen.example", Role.OPERATOR);
        house.parts.invitations().withdraw(hanna, withdrawn.invitation().id());
        String expired = house.parts.invitations().invite(hanna, "vera@hansen.example", Role.VIEWER).token();
        house.clock.turn(Duration.ofDays(7).plusSeconds(1));
        for (String token : List.of(withdrawn.token(), expired, SessionToken.fresh().text(), "nonsense")) {
            assertThat(refusalOf(() -> house.accept(token, "X"))).isEqualTo(new TenancyFailure.UnknownInvitation());
        }
    }

    @Test
    void whoHasAnAccountAcceptsWithItsPassword() {
        Caller lotte = house.tenant("Luebeck Company", "lotte@luebeck.example");
        String token = house.parts.invitations().invite(hanna, "lotte@luebeck.example", Role.VIEWER).token();
        assertThat(refusalOf(() -> house.parts.invitations()
                .accept(new Invitations.Acceptance(token, "Eve", "a password of my own", null), visitor())))
                .isEqualTo(new TenancyFailure.WrongCredentials());
        Invitations.Joined joined = house.parts.invitations().accept(new Invitations.Acceptance(token, null, PASSWORD, null), visitor());
        assertThat(joined).isEqualTo(new Invitations.Joined(hanna.tenantId(), lotte.person(), Role.VIEWER, false));
    }

    @Test
    void aMemberWhoAcceptsAnInvitationToTheSameTenantKeepsTheirRole() {
        String token = house.parts.invitations().invite(hanna, "hanna@hansen.example", Role.VIEWER).token();
        assertThat(refusalOf(() -> house.accept(token, "Hanna"))).isEqualTo(new TenancyFailure.AlreadyMember());
        assertThat(house.parts.tenancy().members(hanna, FIRST).items()).extracting(Member::role).containsExactly(Role.OWNER);
    }

    @Test
    void aTenantOpenedTwiceUnderOneIdIsOne() {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Operators.TenantWish wish = new Operators.TenantWish(id, "Bergen Trading", "bo@bergen.example");
        house.parts.operators().openTenant(house.operator, wish);
        assertThat(refusalOf(() -> house.parts.operators().openTenant(house.operator, wish))).isEqualTo(new TenancyFailure.TenantExists());
    }

    @Test
    void nobodyButAnOperatorStandsAboveTenants() {
        TenancyFailure refused = new TenancyFailure.NotAllowed(Permission.PLATFORM_ADMIN);
        Operators operators = house.parts.operators();
        assertThat(refusalOf(() -> operators.openTenant(hanna, new Operators.TenantWish(null, "X", "x@hansen.example"))))
                .isEqualTo(refused);
        assertThat(refusalOf(() -> operators.suspendTenant(hanna, hanna.tenantId()))).isEqualTo(refused);
        assertThat(refusalOf(() -> operators.deactivateAccount(hanna, hanna.person()))).isEqualTo(refused);
        assertThat(refusalOf(() -> operators.suspendTenant(house.operator, UuidCreator.getTimeOrderedEpoch())))
                .isEqualTo(new TenancyFailure.UnknownTenant());
        assertThat(refusalOf(() -> operators.deactivateAccount(house.operator, house.operator.person())))
                .isEqualTo(new TenancyFailure.NotYourself());
    }

    @Test
    void anOperatorWhoIsNoneAnyMoreCanDoNothingAboveTenantsEvenAsTheyWereSignedIn() {
        house.number("WITH x AS (UPDATE identity.account SET platform_operator = false RETURNING 1) SELECT count(*) FROM x");
        assertThat(refusalOf(() -> house.parts.operators().suspendTenant(house.operator, hanna.tenantId())))
                .isEqualTo(new TenancyFailure.NotAllowed(Permission.PLATFORM_ADMIN));
    }

    @Test
    void thereIsOneFirstOperator() {
        assertThat(refusalOf(() -> house.parts.operators().createFirst("second@kontor.example", "Second", PASSWORD, House.soon())))
                .isEqualTo(new TenancyFailure.OperatorExists());
    }

    private Boolean left(Caller caller) {
        try {
            house.parts.tenancy().removeMember(caller, caller.person());
            return true;
        } catch (kontor.platform.Refused e) {
            return false;
        }
    }

    private static void atOnce(Callable<Boolean> one, Callable<Boolean> two) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Boolean> done = new ArrayList<>();
            for (Future<Boolean> each : threads.invokeAll(List.of(one, two))) {
                done.add(each.get());
            }
            assertThat(done).containsExactlyInAnyOrder(true, false);
        }
    }
}
