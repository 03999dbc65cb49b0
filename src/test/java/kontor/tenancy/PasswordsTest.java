package kontor.tenancy;

import static kontor.tenancy.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import kontor.platform.Deadline;
import kontor.platform.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private static final EmailAddress ADA = new EmailAddress("ada@example.com");
    private final Passwords passwords = new Passwords();

    @Test
    void aHashIsArgon2idWithItsParametersAndFitsOnlyItsPassword() {
        String hash = passwords.hash("salted almonds, roasted", soon());
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("salted almonds, roasted", hash, soon())).isTrue();
        assertThat(passwords.matches("salted almonds, roasteD", hash, soon())).isFalse();
    }

    @Test
    void thePasswordMadeUpForUnknownAccountsOpensNothing() {
        assertThat(passwords.matches("nobody's password", null, soon())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "elevenchars", "Password1234", "PASSWORD123!", "qwertyuiop12", "1234567890123", "aaaaaaaaaaaaaaa",
            "xyxyxyxyxyxyxy",
            "ada@example.com", "my ada@example.com"})
    void anEasyPasswordIsRefused(String password) {
        Failure failure = refusalOf(() -> passwords.check(password, ADA, "/password"));
        assertThat(failure.violations()).extracting(Failure.Violation::pointer).containsExactly("/password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"twelve chars", "пароль для входа", "correct horse battery"})
    void aPasswordOfAnyScriptAndWithoutDigitsIsTaken(String password) {
        assertThatCode(() -> passwords.check(password, ADA, "/password")).doesNotThrowAnyException();
    }

    @Test
    void aPasswordOf200CharactersIsTakenAndOneMoreIsNot() {
        String longest = "abcdefghij".repeat(20);
        assertThatCode(() -> passwords.check(longest, ADA, "/password")).doesNotThrowAnyException();
        assertThat(refusalOf(() -> passwords.check(longest + "k", ADA, "/password"))).isInstanceOf(TenancyFailure.BadField.class);
    }

    @Test
    void whoWaitsTooLongForAPlaceIsToldThatItIsBusy() throws Exception {
        Deadline brief = Deadline.after(Duration.ofMillis(60));
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Failure.Kind>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 30; i++) {
                answers.add(threads.submit(() -> {
                    go.await();
                    return refusalOf(() -> passwords.hash("salted almonds, roasted", brief)).kind();
                }));
            }
            go.countDown();
        }
        long busy = answers.stream().filter(PasswordsTest::wasBusy).count();
        assertThat(busy).isGreaterThan(20).isLessThan(30);
    }

    /// A call that was not refused makes `refusalOf` fail, so its future fails.
    private static boolean wasBusy(Future<Failure.Kind> answer) {
        try {
            return answer.get() == Failure.Kind.BUSY;
        } catch (ExecutionException | InterruptedException e) {
            return false;
        }
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(10));
    }
}
