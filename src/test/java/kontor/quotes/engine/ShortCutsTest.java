package kontor.quotes.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What is calculated the short way is what the long way gives, to the last digit.
class ShortCutsTest {
    private static final Random DICE = new Random(93);

    @Test
    void aUnitsPriceIsThatOfTheWholeQuotientRounded() {
        for (int i = 0; i < 200_000; i++) {
            int scale = 2 + DICE.nextInt(5);
            BigDecimal quantity = BigDecimal.valueOf(1 + DICE.nextInt(1 << DICE.nextInt(30)));
            BigDecimal amount = DICE.nextBoolean() ? anything() : nearAHalf(quantity, scale);
            BigDecimal whole = amount.divide(quantity, Rounding.EXACT).setScale(scale, RoundingMode.HALF_UP);
            assertThat(new Rounding(scale, true).unit(amount, quantity)).as("%s / %s", amount, quantity).isEqualTo(whole);
        }
    }

    @Test
    void figuresAreAddedUpExactlyWhateverTheirScales() {
        for (int i = 0; i < 50; i++) {
            Inputs inputs = new Generated(i).inputs(40);
            Result result = Calculation.of(RuleSet.WORKBOOK_V3, inputs);
            for (LineSymbol symbol : LineSymbol.values()) {
                LineWork[] none = new LineWork[inputs.lines().size()];
                java.util.Iterator<LineResult> lines = result.lines().iterator();
                BigDecimal plain = result.lines().stream().map(each -> each.value(symbol)).reduce(BigDecimal.ZERO, BigDecimal::add)
                        .round(Rounding.EXACT);
                assertThat(new Figures(none).sum(line -> lines.next().value(symbol))).isEqualTo(plain);
            }
        }
    }

    @Test
    void codesAreWhatTheirPatternsSay() {
        String letters = "AZ_a09é";
        for (int i = 0; i < 20_000; i++) {
            String text = DICE.ints(DICE.nextInt(13), 0, letters.length()).mapToObj(at -> String.valueOf(letters.charAt(at)))
                    .reduce("", String::concat);
            assertThat(Word.CURRENCY.fits(text)).as(text).isEqualTo(Pattern.matches("[A-Z]{3}", text));
            assertThat(Word.COUNTRY.fits(text)).as(text).isEqualTo(Pattern.matches("[A-Z][A-Z_]{1,39}", text));
            assertThat(Word.HS_CODE.fits(text)).as(text).isEqualTo(Pattern.matches("[0-9]{10}", text));
        }
        assertThat(Word.HS_CODE.fits("8409990009")).isTrue();
        assertThat(Word.COUNTRY.fits("A".repeat(40))).isTrue();
        assertThat(Word.COUNTRY.fits("A".repeat(41))).isFalse();
        assertThat(Word.CURRENCY.fits("EUR")).isTrue();
    }

    /// Up to 34 digits of any size.
    private static BigDecimal anything() {
        BigDecimal any = new BigDecimal(new BigInteger(1 + DICE.nextInt(112), DICE), DICE.nextInt(34)).round(Rounding.EXACT);
        return DICE.nextInt(4) == 0 ? any.negate() : any;
    }

    /// A quotient that is a half of the last decimal, or the least bit beside it.
    private static BigDecimal nearAHalf(BigDecimal quantity, int scale) {
        BigDecimal half = BigDecimal.valueOf(DICE.nextInt(1_000_000_000) * 10L + 5, scale + 1);
        BigDecimal beside = BigDecimal.valueOf(DICE.nextInt(3) - 1L, 8 + DICE.nextInt(22));
        return half.add(beside).multiply(quantity).round(Rounding.EXACT);
    }
}
