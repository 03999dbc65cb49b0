package kontor.quotes.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import kontor.quotes.documents.Noun.Gender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sums as a contract says them.
class AmountInWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0            | RUB | Ноль рублей 00 копеек
            0.01         | RUB | Ноль рублей 01 копейка
            1            | RUB | Один рубль 00 копеек
            2.02         | RUB | Два рубля 02 копейки
            5.05         | RUB | Пять рублей 05 копеек
            11.11        | RUB | Одиннадцать рублей 11 копеек
            12.12        | RUB | Двенадцать рублей 12 копеек
            14.14        | RUB | Четырнадцать рублей 14 копеек
            21.21        | RUB | Двадцать один рубль 21 копейка
            22.22        | RUB | Двадцать два рубля 22 копейки
            40           | RUB | Сорок рублей 00 копеек
            90           | RUB | Девяносто рублей 00 копеек
            100          | RUB | Сто рублей 00 копеек
            111.11       | RUB | Сто одиннадцать рублей 11 копеек
            1000         | RUB | Одна тысяча рублей 00 копеек
            1001         | RUB | Одна тысяча один рубль 00 копеек
            2002         | RUB | Две тысячи два рубля 00 копеек
            5000         | RUB | Пять тысяч рублей 00 копеек
            11000        | RUB | Одиннадцать тысяч рублей 00 копеек
            21000        | RUB | Двадцать одна тысяча рублей 00 копеек
            122345.67    | RUB | Сто двадцать две тысячи триста сорок пять рублей 67 копеек
            1000000      | RUB | Один миллион рублей 00 копеек
            2000001      | RUB | Два миллиона один рубль 00 копеек
            5000000000   | RUB | Пять миллиардов рублей 00 копеек
            1000000000000| RUB | Один триллион рублей 00 копеек
            -3.5         | RUB | Минус три рубля 50 копеек
            1.005        | RUB | Один рубль 01 копейка
            0.995        | RUB | Один рубль 00 копеек
            1            | USD | Один доллар США 00 центов
            2            | USD | Два доллара США 00 центов
            5.01         | USD | Пять долларов США 01 цент
            1            | EUR | Один евро 00 центов
            22.02        | EUR | Двадцать два евро 02 цента
            1            | TRY | Одна турецкая лира 00 курушей
            2            | TRY | Две турецкие лиры 00 курушей
            11           | TRY | Одиннадцать турецких лир 00 курушей
            1001.01      | TRY | Одна тысяча одна турецкая лира 01 куруш
            2            | CNY | Два китайских юаня 00 фэней
            5            | CNY | Пять китайских юаней 00 фэней
            3.02         | AED | Три дирхама ОАЭ 02 филса
            2            | PLN | Два польских злотых 00 грошей
            2            | INR | Две индийские рупии 00 пайс
            2            | KRW | Две южнокорейские воны 00/100
            121.05       | XAF | Сто двадцать один XAF 05/100
            """)
    void inRussian(String amount, String currency, String words) {
        assertThat(AmountInWords.russian(new BigDecimal(amount), currency)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0            | EUR | Zero euros and 00 cents
            0.01         | EUR | Zero euros and 01 cent
            1            | EUR | One euro and 00 cents
            13           | EUR | Thirteen euros and 00 cents
            20.20        | EUR | Twenty euros and 20 cents
            21           | EUR | Twenty-one euros and 00 cents
            100          | USD | One hundred US dollars and 00 cents
            101.01       | USD | One hundred one US dollars and 01 cent
            1000         | USD | One thousand US dollars and 00 cents
            1000001      | USD | One million one US dollars and 00 cents
            122345.67    | RUB | One hundred twenty-two thousand three hundred forty-five Russian roubles and 67 kopecks
            1            | RUB | One Russian rouble and 00 kopecks
            2            | TRY | Two Turkish liras and 00 kuruş
            1            | GBP | One pound sterling and 00 pence
            1.01         | GBP | One pound sterling and 01 penny
            5            | KRW | Five South Korean won and 00/100
            -3.5         | EUR | Minus three euros and 50 cents
            121.05       | XAF | One hundred twenty-one XAF and 05/100
            """)
    void inEnglish(String amount, String currency, String words) {
        assertThat(AmountInWords.english(new BigDecimal(amount), currency)).isEqualTo(words);
    }

    @Test
    void differentNumbersHaveDifferentWords() {
        Set<String> russian = new HashSet<>();
        Set<String> english = new HashSet<>();
        Set<BigInteger> numbers = new HashSet<>();
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            numbers.add(i < 5_000 ? BigInteger.valueOf(i) : new BigInteger(1 + random.nextInt(69), random).mod(BigInteger.TEN.pow(21)));
        }
        numbers.forEach(each -> {
            russian.add(RussianNumber.words(each, Gender.MASCULINE));
            english.add(EnglishNumber.words(each));
        });
        assertThat(russian).hasSameSizeAs(numbers).noneMatch(each -> each.contains("  ") || each.isBlank());
        assertThat(english).hasSameSizeAs(numbers).noneMatch(each -> each.contains("  ") || each.isBlank());
    }

    @Test
    void theLargestAmountARevisionCanHoldHasWordsAndALargerOneNone() {
        assertThat(AmountInWords.russian(new BigDecimal("999999999999999999.99"), "RUB"))
                .startsWith("Девятьсот девяносто девять квадриллионов").endsWith("девяносто девять рублей 99 копеек");
        assertThatThrownBy(() -> AmountInWords.english(BigDecimal.TEN.pow(21), "EUR")).isInstanceOf(IllegalArgumentException.class);
    }
}
