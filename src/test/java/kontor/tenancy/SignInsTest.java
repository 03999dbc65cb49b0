package kontor.tenancy;

import static kontor.tenancy.House.PASSWORD;
import static kontor.tenancy.House.visitor;
import static kontor.tenancy.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kontor.platform.Failure;
import kontor.platform.data.DatabaseFailure;
import kontor.platform.limits.LimitFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInsTest {
    private static House house;
    private static Caller hansen;
    private static Caller luebeck;

    @BeforeAll
    static void furnish() {
        house = new House(Map.of("SIGN_IN_TRIES_PER_EMAIL", "3", "SIGN_IN_TRIES_PER_ADDRESS", "6"));
        hansen = house.tenant("Hansen & Sons", "hanna@hansen.example");
        luebeck = house.tenant("Luebeck Company", "lotte@luebeck.example");
    }

    /// Other tests turn the clock past the ends of sessions.
    @BeforeEach
    void signInAnew() {
        hansen = house.caller(house.signIn("hanna@hansen.example").token());
        luebeck = house.caller(house.signIn("lotte@luebeck.example").token());
    }

    @AfterAll
    static void leave() {
        house.close();
    }

    @Test
    void whoSignsInActsForTheirTenantWithTheirRole() {
        SignIns.SignedIn signedIn = house.signIn("Hanna@Hansen.Example");
        Caller caller = house.caller(signedIn.token());
        assertThat(caller.tenantId()).isEqualTo(hansen.tenantId()).isEqualTo(signedIn.tenantId());
        assertThat(caller.permissions()).isEqualTo(Role.OWNER.permissions());
        assertThat(house.activity).contains("session.opened session");
    }

    @Test
    void anUnknownAddressAndAWrongPasswordSoundTheSame() {
        assertThat(refusal("hanna@hansen.example", "not her password", "192.0.2.20")).isEqualTo(new TenancyFailure.WrongCredentials());
        assertThat(refusal("nobody@hansen.example", PASSWORD, "192.0.2.20")).isEqualTo(new TenancyFailure.WrongCredentials());
        assertThat(refusal("not an address", PASSWORD, "192.0.2.20")).isEqualTo(new TenancyFailure.WrongCredentials());
        house.signIn("hanna@hansen.example");
    }

    @Test
    void afterThreeWrongTriesEvenTheRightPasswordHasToWait() {
        house.member(hansen, "tim@hansen.example", Role.VIEWER);
        for (int i = 0; i < 3; i++) {
            refusal("tim@hansen.example", "not his password", "192.0.2.3" + i);
        }
        assertThat(refusal("tim@hansen.example", PASSWORD, "192.0.2.40")).isInstanceOf(LimitFailure.TooManyRequests.class);
        house.clock.turn(Duration.ofMinutes(16));
        assertThat(house.signIn("tim@hansen.example").tenantId()).isEqualTo(hansen.tenantId());
    }

    @Test
    void oneNetworkAddressCannotTryManyAccountsAndUsesUpNobodysTries() {
        for (int i = 0; i < 6; i++) {
            refusal("someone" + i + "@hansen.example", PASSWORD, "198.51.100.7");
        }
        assertThat(refusal("lotte@luebeck.example", PASSWORD, "198.51.100.7")).isInstanceOf(LimitFailure.TooManyRequests.class);
        assertThat(refusal("lotte@luebeck.example", PASSWORD, "198.51.100.7")).isInstanceOf(LimitFailure.TooManyRequests.class);
        assertThat(refusal("lotte@luebeck.example", PASSWORD, "198.51.100.7")).isInstanceOf(LimitFailure.TooManyRequests.class);
        assertThat(house.signIn("lotte@luebeck.example").tenantId()).isEqualTo(luebeck.tenantId());
    }

    @Test
    void allAddressesOfAnIpv6CustomerAreOne() {
        for (int i = 0; i < 6; i++) {
            refusal("someone6" + i + "@hansen.example", PASSWORD, "2001:db8:1:2::" + i);
        }
        assertThat(refusal("x@hansen.example", PASSWORD, "2001:db8:1:2:ffff::1")).isInstanceOf(LimitFailure.TooManyRequests.class);
        assertThat(refusal("x@hansen.example", PASSWORD, "2001:db8:1:3::1")).isEqualTo(new TenancyFailure.WrongCredentials());
    }

    @Test
    void manyPeopleOfOneOfficeMaySignIn() {
        for (int i = 0; i < 8; i++) {
            assertThat(house.signIn("hanna@hansen.example").accountId()).isNotNull();
        }
    }

    @Test
    void whoIsMemberOfTwoTenantsChoosesOne() {
        house.member(hansen, "max@example.com", Role.VIEWER);
        house.member(luebeck, "max@example.com", Role.ADMIN);
        assertThat(house.signIn("max@example.com").tenantId()).isEqualTo(hansen.tenantId());
        SignIns.SignedIn there = house.signIn("max@example.com", luebeck.tenantId());
        assertThat(there.memberships()).extracting(Membership::tenantName).containsExactly("Hansen & Sons", "Luebeck Company");
        assertThat(house.caller(there.token()).permissions()).isEqualTo(Role.ADMIN.permissions());
    }

    @Test
    void nobodyActsForATenantTheyAreNoMemberOf() {
        assertThat(refusalOf(() -> house.signIn("hanna@hansen.example", luebeck.tenantId()))).isEqualTo(new TenancyFailure.NoMembership());
    }

    @Test
    void aSessionThatIsNotUsedEnds() {
        String token = house.signIn("hanna@hansen.example").token();
        house.clock.turn(Duration.ofMinutes(31));
        assertThat(refusalOf(() -> house.caller(token))).isEqualTo(new TenancyFailure.NotSignedIn());
    }

    @Test
    void aSessionThatIsUsedGoesOnButNotForEver() {
        String token = house.signIn("hanna@hansen.example").token();
        for (int i = 0; i < 35; i++) {
            house.clock.turn(Duration.ofMinutes(20));
            // A node of its own each time, because what one has looked up it remembers for seconds.
            TenancyParts node = house.node();
            assertThat(node.credentials().caller(new Presented(token, false), visitor()).tenantId()).isEqualTo(hansen.tenantId());
            node.upkeep().write();
        }
        house.clock.turn(Duration.ofMinutes(20));
        assertThat(refusalOf(() -> house.node().credentials().caller(new Presented(token, false), visitor())))
                .isEqualTo(new TenancyFailure.NotSignedIn());
    }

    @Test
    void anotherSessionCanBeSeenAndEnded() {
        house.member(hansen, "vera@hansen.example", Role.VIEWER);
        SignIns.SignedIn other = house.signIn("vera@hansen.example");
        SignIns.SignedIn mine = house.signIn("vera@hansen.example");
        Caller caller = house.caller(mine.token());
        List<OpenSession> seen = house.parts.signIns().sessions(caller, mine.token());
        assertThat(seen).hasSize(3).filteredOn(OpenSession::current).extracting(OpenSession::id).containsExactly(mine.sessionId());
        house.parts.signIns().end(caller, other.sessionId());
        assertThat(refusalOf(() -> house.parts.accounts().me(house.caller(other.token())))).isEqualTo(new TenancyFailure.NotSignedIn());
        assertThat(house.parts.signIns().sessions(house.caller(mine.token()), mine.token())).hasSize(2);
    }

    @Test
    void nobodyEndsASessionOfSomeoneElse() {
        SignIns.SignedIn lotte = house.signIn("lotte@luebeck.example");
        Caller hanna = house.caller(house.signIn("hanna@hansen.example").token());
        assertThat(refusalOf(() -> house.parts.signIns().end(hanna, lotte.sessionId()))).isEqualTo(new TenancyFailure.UnknownSession());
        assertThat(house.caller(lotte.token()).tenantId()).isEqualTo(luebeck.tenantId());
    }

    @Test
    void whoSignsOutIsOut() {
        SignIns.SignedIn signedIn = house.signIn("lotte@luebeck.example");
        house.parts.signIns().signOut(house.caller(signedIn.token()), signedIn.token());
        // This node still remembers the session; the database does not let it do anything.
        assertThat(refusalOf(() -> house.parts.accounts().me(house.caller(signedIn.token()))))
                .isEqualTo(new DatabaseFailure.AccessChanged());
        assertThat(refusalOf(() -> house.caller(signedIn.token()))).isEqualTo(new TenancyFailure.NotSignedIn());
    }

    @Test
    void whatNobodyNeedsAnyMoreIsSweptAway() {
        house.signIn("lotte@luebeck.example");
        house.clock.turn(Duration.ofDays(2));
        house.parts.upkeep().sweep();
        assertThat(house.number("SELECT count(*) FROM identity.session")).isZero();
        assertThat(house.number("SELECT count(*) FROM identity.sign_in_attempt")).isZero();
    }

    private static Failure refusal(String email, String password, @Nullable String address) {
        return refusalOf(() -> house.parts.signIns().signIn(new SignIns.Wish(email, password, null, null),
                visitor(address == null ? House.OFFICE : InetAddress.ofLiteral(address))));
    }
}
