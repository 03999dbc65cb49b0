package kontor.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private final Totp totp = new Totp();

    /// RFC 6238, appendix B, SHA-1; the last six of its eight digits.
    @ParameterizedTest
    @CsvSource({"59,287082", "1111111109,081804", "1111111111,050471", "1234567890,005924", "2000000000,279037", "20000000000,353130"})
    void theVectorsOfRfc6238AreMet(long second, String code) {
        assertThat(totp.code(SECRET, second / 30)).isEqualTo(code);
        assertThat(totp.step(SECRET, code, Instant.ofEpochSecond(second), 0)).hasValue(second / 30);
    }

    @ParameterizedTest
    @CsvSource({"-2,false", "-1,true", "0,true", "1,true", "2,false"})
    void aCodeIsGoodOneStepAround(int steps, boolean good) {
        long now = 1_000_000;
        OptionalLong step = totp.step(SECRET, totp.code(SECRET, now + steps), Instant.ofEpochSecond(now * 30), 0);
        assertThat(step.isPresent()).isEqualTo(good);
    }

    @Test
    void aUsedStepIsRefusedAndSoIsAnEarlierOne() {
        long now = 1_000_000;
        Instant at = Instant.ofEpochSecond(now * 30);
        assertThat(totp.step(SECRET, totp.code(SECRET, now), at, now)).isEmpty();
        assertThat(totp.step(SECRET, totp.code(SECRET, now - 1), at, now)).isEmpty();
        assertThat(totp.step(SECRET, totp.code(SECRET, now + 1), at, now)).hasValue(now + 1);
    }

    @Test
    void recoveryCodesAreTenAndDifferentAndReadInAnyWriting() {
        List<String> codes = totp.freshRecoveryCodes();
        assertThat(new HashSet<>(codes)).hasSize(10).allMatch(code -> code.matches("([A-Z2-7]{6}-){3}[A-Z2-7]{6}"));
        String code = codes.getFirst();
        assertThat(Totp.recoveryDigest(" " + code.replace("-", "").toLowerCase(java.util.Locale.ROOT) + " "))
                .isEqualTo(Totp.recoveryDigest(code));
    }

    @Test
    void theUriNamesAccountAndSecret() {
        assertThat(Totp.uri("ada+1@example.com", SECRET))
                .isEqualTo("otpauth://totp/Kontor:ada%2B1%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Kontor");
    }
}
