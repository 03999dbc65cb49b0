package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "0E9", "999.99", "100", "1E2", "0.10000000000000000000"})
    void whatTheColumnHoldsIsWithin(String number) {
        assertThat(Decimals.within(new BigDecimal(number), 3, 2)).isTrue();
    }

    /// The last ones have exponents that no whole number of digits can be reckoned from.
    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "1000", "0.001", "1E3", "1E400", "1E-400", "1E2147483647", "1E-2147483647"})
    void whatItDoesNotIsNot(String number) {
        assertThat(Decimals.within(new BigDecimal(number), 3, 2)).isFalse();
    }
}
