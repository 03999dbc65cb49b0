package kontor.quotes.documents;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import kontor.quotes.documents.Noun.Gender;

/// A sum of money in words, as contracts want it: the whole units in words, the hundredths in two digits.
final class AmountInWords {
    private static final int CENTS = 2;
    /// The words end at quintillions.
    private static final BigInteger MAX = BigInteger.TEN.pow(21);

    private AmountInWords() {}

    /// Сто двадцать один рубль 05 копеек; a currency we do not know by name: Сто двадцать один XAF 05/100.
    ///
    /// @param amount below 10^21 either way; rounded to hundredths
    /// @throws IllegalArgumentException when it is larger
    static String russian(BigDecimal amount, String currency) {
        Split split = Split.of(amount);
        Optional<CurrencyWords> known = CurrencyWords.of(currency);
        Gender gender = known.map(each -> each.russian().gender()).orElse(Gender.MASCULINE);
        String unit = known.map(each -> each.russian().with(split.lastUnits())).orElse(currency);
        String cents = known.map(CurrencyWords::russianCents).map(each -> each.with(split.cents())).map(name -> split.digits() + " " + name)
                .orElse(split.digits() + "/100");
        return capital((split.negative() ? "минус " : "") + RussianNumber.words(split.units(), gender) + " " + unit + " " + cents);
    }

    /// One hundred twenty-one euros and 05 cents; a currency we do not know by name: One hundred twenty-one XAF and 05/100.
    ///
    /// @param amount below 10^21 either way; rounded to hundredths
    /// @throws IllegalArgumentException when it is larger
    static String english(BigDecimal amount, String currency) {
        Split split = Split.of(amount);
        Optional<CurrencyWords> known = CurrencyWords.of(currency);
        String unit = known.map(each -> each.english().of(split.units().equals(BigInteger.ONE))).orElse(currency);
        String cents = known.map(CurrencyWords::englishCents).map(each -> split.digits() + " " + each.of(split.cents() == 1))
                .orElse(split.digits() + "/100");
        return capital((split.negative() ? "minus " : "") + EnglishNumber.words(split.units()) + " " + unit + " and " + cents);
    }

    private record Split(boolean negative, BigInteger units, int cents) {
        static Split of(BigDecimal amount) {
            BigInteger all = amount.setScale(CENTS, RoundingMode.HALF_UP).unscaledValue();
            BigInteger[] parts = all.abs().divideAndRemainder(BigInteger.valueOf(100));
            if (parts[0].compareTo(MAX) >= 0) {
                throw new IllegalArgumentException("an amount beyond words");
            }
            return new Split(all.signum() < 0, parts[0], parts[1].intValueExact());
        }

        /// Enough of them to choose the noun's form.
        long lastUnits() {
            return units.mod(BigInteger.valueOf(100)).longValueExact();
        }

        String digits() {
            return cents < 10 ? "0" + cents : Integer.toString(cents);
        }
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
