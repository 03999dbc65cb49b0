package kontor.quotes.documents;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import kontor.quotes.documents.Noun.Gender;

/// Whole numbers in Russian words.
final class RussianNumber {
    private static final String[] ONES = {"", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять",
            "одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать",
            "девятнадцать"};
    private static final String[] TENS = {"", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят",
            "девяносто"};
    private static final String[] HUNDREDS = {"", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот",
            "девятьсот"};
    /// A thousand is feminine, all above it masculine.
    private static final List<Noun> SCALES = List.of(new Noun(Gender.FEMININE, "тысяча", "тысячи", "тысяч"), scale("миллион"),
            scale("миллиард"), scale("триллион"), scale("квадриллион"), scale("квинтиллион"));
    private static final BigInteger THOUSAND = BigInteger.valueOf(1_000);

    private RussianNumber() {}

    /// @param number from 0 to below 10^21
    /// @param gender of what is counted: две лиры, два рубля
    static String words(BigInteger number, Gender gender) {
        if (number.signum() == 0) {
            return "ноль";
        }
        Deque<String> words = new ArrayDeque<>();
        BigInteger left = number;
        for (int scale = -1; left.signum() > 0; scale++) {
            BigInteger[] parts = left.divideAndRemainder(THOUSAND);
            int group = parts[1].intValueExact();
            if (group > 0) {
                words.addFirst(scale < 0
                        ? group(group, gender)
                        : group(group, SCALES.get(scale).gender()) + " "
                                + SCALES.get(scale).with(group));
            }
            left = parts[0];
        }
        return String.join(" ", words);
    }

    /// @param group from 1 to 999
    private static String group(int group, Gender gender) {
        List<String> words = new ArrayList<>();
        words.add(HUNDREDS[group / 100]);
        int rest = group % 100;
        words.add(TENS[rest / 10]);
        words.add(one(rest < 20 ? rest : rest % 10, gender));
        words.removeIf(String::isEmpty);
        return String.join(" ", words);
    }

    private static String one(int number, Gender gender) {
        if (gender == Gender.FEMININE && number == 1) {
            return "одна";
        }
        return gender == Gender.FEMININE && number == 2 ? "две" : ONES[number];
    }

    private static Noun scale(String name) {
        return new Noun(Gender.MASCULINE, name, name + "а", name + "ов");
    }
}
