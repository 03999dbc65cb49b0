package kontor.tenancy;

import static kontor.tenancy.House.PASSWORD;
import static kontor.tenancy.House.visitor;
import static kontor.tenancy.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.bouncycastle.util.encoders.Base32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecondFactorTest {
    private static final TenancyFailure WRONG = new TenancyFailure.WrongCredentials();
    private final Totp application = new Totp();
    private House house;
    private Caller hanna;
    private byte[] secret;
    private List<String> recovery;

    @BeforeEach
    void enable() {
        house = new House();
        hanna = house.tenant("Hansen & Sons", "hanna@hansen.example");
        Accounts.Proposal proposal = house.parts.accounts().enableTotp(hanna, PASSWORD);
        secret = Base32.decode(proposal.secret());
        recovery = house.parts.accounts().confirmTotp(hanna, code(0));
        house.clock.turn(Duration.ofMinutes(1));
    }

    @AfterEach
    void leave() {
        house.close();
    }

    @Test
    void thePasswordAloneIsNotEnough() {
        assertThat(refusalOf(() -> signIn(PASSWORD, null))).isEqualTo(new TenancyFailure.CodeNeeded());
        assertThat(refusalOf(() -> signIn(PASSWORD, "000000x"))).isEqualTo(WRONG);
        assertThat(signIn(PASSWORD, code(0)).accountId()).isEqualTo(hanna.person());
    }

    @Test
    void aWrongPasswordDoesNotRevealThatThereIsASecondFactor() {
        assertThat(refusalOf(() -> signIn("not her password", null))).isEqualTo(WRONG);
    }

    @Test
    void aCodeIsGoodOnce() {
        String code = code(0);
        signIn(PASSWORD, code);
        assertThat(refusalOf(() -> signIn(PASSWORD, code))).isEqualTo(WRONG);
        assertThat(refusalOf(() -> signIn(PASSWORD, code(-1)))).isEqualTo(WRONG);
        assertThat(signIn(PASSWORD, code(1)).accountId()).isEqualTo(hanna.person());
    }

    @Test
    void theCodeThatConfirmedItCannotBeUsedToSignIn() {
        house.clock.turn(Duration.ofMinutes(-1));
        assertThat(refusalOf(() -> signIn(PASSWORD, code(0)))).isEqualTo(WRONG);
    }

    @Test
    void aRecoveryCodeIsGoodOnce() {
        String code = recovery.getFirst();
        assertThat(signIn(PASSWORD, code).accountId()).isEqualTo(hanna.person());
        assertThat(refusalOf(() -> signIn(PASSWORD, code))).isEqualTo(WRONG);
        assertThat(house.parts.accounts().me(hanna).recoveryLeft()).isEqualTo(9);
    }

    @Test
    void neitherSecretNorRecoveryCodesAreInTheDatabaseInClear() {
        assertThat(house.number("SELECT count(*) FROM identity.account WHERE position('\\x" + java.util.HexFormat.of().formatHex(secret)
                + "'::bytea IN totp_secret) > 0")).isZero();
        assertThat(house.number("SELECT count(*) FROM identity.account a WHERE a::text LIKE '%" + recovery.getFirst() + "%'")).isZero();
    }

    @Test
    void itIsDisabledOnlyWithPasswordAndCode() {
        Accounts accounts = house.parts.accounts();
        assertThat(refusalOf(() -> accounts.disableTotp(hanna, "not her password", code(0)))).isEqualTo(WRONG);
        assertThat(refusalOf(() -> accounts.disableTotp(hanna, PASSWORD, ""))).isEqualTo(new TenancyFailure.CodeNeeded());
        accounts.disableTotp(hanna, PASSWORD, code(0));
        assertThat(signIn(PASSWORD, null).accountId()).isEqualTo(hanna.person());
        assertThat(accounts.me(hanna).secondFactor()).isFalse();
    }

    @Test
    void anEnabledOneIsNotReplacedUnseen() {
        assertThat(refusalOf(() -> house.parts.accounts().enableTotp(hanna, PASSWORD))).isEqualTo(new TenancyFailure.CodeNeeded());
        assertThat(refusalOf(() -> house.parts.accounts().confirmTotp(hanna, code(0)))).isEqualTo(new TenancyFailure.SecondFactorState());
    }

    @Test
    void aWrongFirstCodeEnablesNothing() {
        Caller vera = house.member(hanna, "vera@hansen.example", Role.VIEWER);
        house.parts.accounts().enableTotp(vera, PASSWORD);
        assertThat(refusalOf(() -> house.parts.accounts().confirmTotp(vera, "000000x"))).isInstanceOf(TenancyFailure.BadField.class);
        assertThat(house.signIn("vera@hansen.example").accountId()).isEqualTo(vera.person());
    }

    @Test
    void thePasswordIsNotChangedWithoutTheCode() {
        String token = signIn(PASSWORD, code(0)).token();
        Caller caller = house.caller(token);
        assertThat(refusalOf(() -> house.parts.accounts().changePassword(caller, PASSWORD, null, "roasted almonds, salted", token)))
                .isEqualTo(new TenancyFailure.CodeNeeded());
        house.parts.accounts().changePassword(caller, PASSWORD, code(1), "roasted almonds, salted", token);
    }

    private SignIns.SignedIn signIn(String password, @Nullable String code) {
        return house.parts.signIns().signIn(new SignIns.Wish("hanna@hansen.example", password, code, null), visitor());
    }

    private String code(int steps) {
        return application.code(secret, house.clock.instant().getEpochSecond() / 30 + steps);
    }
}
