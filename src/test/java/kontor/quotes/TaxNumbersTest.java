package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers of well-known public bodies and companies, as they stand in the public register.
class TaxNumbersTest {
    /// Sberbank, Gazprom, the tax service's own inspectorate No. 46.
    @ParameterizedTest
    @ValueSource(strings = {"7707083893", "7736050003", "7733506810", "500100732259"})
    void aTaxNumberWhoseLastDigitsFitIsTaken(String inn) {
        assertThat(TaxNumbers.inn(inn)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7707083894", "7707083983", "500100732250", "500100732269", "", "77070838", "77070838930", "770708389x"})
    void anyOtherIsNot(String inn) {
        assertThat(TaxNumbers.inn(inn)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1027700132195", "1027700070518", "304500116000157"})
    void aRegistrationNumberWhoseLastDigitFitsIsTaken(String ogrn) {
        assertThat(TaxNumbers.ogrn(ogrn)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1027700132196", "1027700070519", "304500116000158", "102770013219", "10277001321955", ""})
    void anyOtherRegistrationNumberIsNot(String ogrn) {
        assertThat(TaxNumbers.ogrn(ogrn)).isFalse();
    }

    /// Each digit counts: no single mistake passes in nine of ten places, and never in the last.
    @ParameterizedTest
    @ValueSource(strings = {"7707083893", "1027700132195"})
    void aWrongLastDigitNeverFits(String number) {
        char last = number.charAt(number.length() - 1);
        for (char digit = '0'; digit <= '9'; digit++) {
            String changed = number.substring(0, number.length() - 1) + digit;
            boolean fits = number.length() == 10 ? TaxNumbers.inn(changed) : TaxNumbers.ogrn(changed);
            assertThat(fits).as(changed).isEqualTo(digit == last);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"773601001", "7736AB001"})
    void aRegistrationReasonHasNineSigns(String kpp) {
        assertThat(TaxNumbers.kpp(kpp)).isTrue();
        assertThat(TaxNumbers.kpp(kpp + "1")).isFalse();
        assertThat(TaxNumbers.kpp("x" + kpp.substring(1))).isFalse();
    }
}
