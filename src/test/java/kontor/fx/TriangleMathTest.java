package kontor.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import kontor.fx.RateSet.Named;
import kontor.platform.Failure;
import kontor.platform.Refused;
import org.junit.jupiter.api.Test;

/// From one currency to another over the base.
class TriangleMathTest {
    private static final LocalDate DATE = LocalDate.of(2025, 11, 27);
    /// Per euro, as the workbook of case 2711 has them.
    private static final RateSet EURO = set("EUR", Quotation.UNITS_PER_BASE, rate("TRY", 1, "49.1889"), rate("USD", 1, "1.1602"),
            rate("CNY", 1, "8.2347"), rate("RUB", 1, "90.788"));
    private static final RateSet ROUBLE = set("RUB", Quotation.BASE_PER_UNITS, rate("EUR", 1, "90.7880"), rate("TRY", 10, "18.4570"),
            rate("VND", 10_000, "30.9200"), rate("USD", 1, "78.25"));

    private static Rate rate(String currency, long nominal, String value) {
        return new Rate(currency, nominal, new BigDecimal(value), false);
    }

    private static RateSet set(String base, Quotation quotation, Rate... rates) {
        PublishedRates content = new PublishedRates(RateSource.MANUAL, DATE, base, quotation, List.of(rates));
        return new RateSet(new UUID(0, 1), RateSource.MANUAL, DATE, base, quotation, Instant.EPOCH, null, content.sha256(),
                content.rates());
    }

    @Test
    void theWorkbooksRatesComeOutAsTheyStandInIt() {
        assertThat(EURO.ratePerUnit("EUR", "TRY")).isEqualByComparingTo("49.1889");
        assertThat(EURO.ratePerUnit("EUR", "USD")).isEqualByComparingTo("1.1602");
        assertThat(EURO.purchaseUnitsPerQuoteUnit(new Named("TRY", ""), new Named("EUR", ""))).isEqualByComparingTo("49.1889");
        assertThat(EURO.purchaseUnitsPerQuoteUnit(new Named("EUR", ""), new Named("EUR", ""))).isEqualByComparingTo("1");
        BigDecimal liraPerDollar = new BigDecimal("49.1889").divide(new BigDecimal("1.1602"), MathContext.DECIMAL128);
        assertThat(EURO.purchaseUnitsPerQuoteUnit(new Named("TRY", ""), new Named("USD", ""))).isEqualTo(liraPerDollar);
    }

    /// The audited program rounded to four digits twice: 78.25 roubles a dollar became 0.0128 dollars a rouble.
    @Test
    void nothingIsRoundedToFourDigits() {
        assertThat(ROUBLE.ratePerUnit("RUB", "USD")).isEqualTo(BigDecimal.ONE.divide(new BigDecimal("78.25"), MathContext.DECIMAL128));
        assertThat(ROUBLE.ratePerUnit("RUB", "USD").precision()).isEqualTo(34);
    }

    @Test
    void nominalsCountAndThePathIsShown() {
        assertThat(ROUBLE.ratePerUnit("TRY", "RUB")).isEqualByComparingTo("1.8457");
        assertThat(ROUBLE.ratePerUnit("VND", "RUB")).isEqualByComparingTo("0.003092");
        assertThat(ROUBLE.path(new Named("EUR", ""), new Named("TRY", ""))).containsExactly(
                new Conversion.Step("EUR", "RUB", new BigDecimal("90.7880"), BigDecimal.ONE),
                new Conversion.Step("RUB", "TRY", BigDecimal.TEN, new BigDecimal("18.4570")));
        assertThat(ROUBLE.ratePerUnit("EUR", "TRY").setScale(4, RoundingMode.HALF_UP)).isEqualTo("49.1889");
    }

    @Test
    void aMissingRateIsAnErrorAtTheFieldThatNamesTheCurrencyAndNeverOne() {
        assertThatThrownBy(() -> EURO.ratePerUnit(new Named("USD", "/a"), new Named("JPY", "/items/3/currency")))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.failure().kind()).isEqualTo(Failure.Kind.INVALID);
                    assertThat(refused.failure().code()).isEqualTo("fx.missing_rate");
                    assertThat(refused.failure().violations()).singleElement()
                            .satisfies(each -> assertThat(each.pointer()).isEqualTo("/items/3/currency"));
                });
        assertThat(EURO.knows("EUR")).isTrue();
        assertThat(EURO.knows("TRY")).isTrue();
        assertThat(EURO.knows("JPY")).isFalse();
    }

    @Test
    void thereAndBackIsWhereOneWasAndADetourChangesNothing() {
        Random random = new Random(20_261_121);
        for (int round = 0; round < 500; round++) {
            RateSet set = random(random);
            String a = set.rates().get(0).currency();
            String b = set.rates().get(1).currency();
            near(set.ratePerUnit(a, b).multiply(set.ratePerUnit(b, a)), BigDecimal.ONE);
            near(set.ratePerUnit(a, set.base()).multiply(set.ratePerUnit(set.base(), b)), set.ratePerUnit(a, b));
            ChosenRates chosen = new ChosenRates(set, DATE, 4);
            BigDecimal amount = new BigDecimal(random.nextInt(1, 1_000_000)).movePointLeft(2);
            near(chosen.convert(amount, new Named(a, ""), new Named(b, "")).result(), amount.multiply(set.ratePerUnit(a, b)));
        }
    }

    @Test
    void theAgeIsCountedInDaysAndOnlySavingMindsIt() {
        ChosenRates four = new ChosenRates(EURO, DATE.plusDays(4), 4);
        assertThat(four.forSaving()).isEqualTo(EURO);
        assertThat(four.warning()).isEmpty();
        ChosenRates five = new ChosenRates(EURO, DATE.plusDays(5), 4);
        assertThat(five.ageDays()).isEqualTo(5);
        assertThat(five.warning()).hasValueSatisfying(each -> assertThat(each.message()).contains("5 days"));
        assertThatThrownBy(five::forSaving).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.failure().code()).isEqualTo("fx.rates_too_old"));
    }

    @Test
    void aDigitMoreIsAnotherSet() {
        String hash = EURO.sha256();
        assertThat(set("EUR", Quotation.UNITS_PER_BASE, rate("TRY", 1, "49.18890"), rate("USD", 1, "1.1602"), rate("CNY", 1, "8.2347"),
                rate("RUB", 1, "90.788")).sha256()).isNotEqualTo(hash);
        assertThatThrownBy(() -> set("EUR", Quotation.UNITS_PER_BASE, rate("EUR", 1, "1"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rate("USD", 1, "0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rate("USD", 0, "1")).isInstanceOf(IllegalArgumentException.class);
    }

    private static RateSet random(Random random) {
        List<Rate> rates = new ArrayList<>();
        for (String currency : List.of("AAA", "BBB", "CCC")) {
            long nominal = List.of(1L, 10L, 100L, 10_000L).get(random.nextInt(4));
            rates.add(new Rate(currency, nominal, new BigDecimal(random.nextLong(1, 10_000_000_000L)).movePointLeft(random.nextInt(0, 7)),
                    false));
        }
        return set("ZZZ", random.nextBoolean() ? Quotation.UNITS_PER_BASE : Quotation.BASE_PER_UNITS, rates.toArray(Rate[]::new));
    }

    private static void near(BigDecimal one, BigDecimal other) {
        assertThat(one.subtract(other).abs()).isLessThanOrEqualTo(other.abs().multiply(new BigDecimal("1e-32")));
    }
}
