package kontor.quotes.documents;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Whole numbers in English words, with the short scale: a billion is a thousand millions.
final class EnglishNumber {
    private static final String[] ONES = {"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    private static final String[] TENS = {"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
    private static final List<String> SCALES = List.of("thousand", "million", "billion", "trillion", "quadrillion", "quintillion");
    private static final BigInteger THOUSAND = BigInteger.valueOf(1_000);

    private EnglishNumber() {}

    /// @param number from 0 to below 10^21
    static String words(BigInteger number) {
        if (number.signum() == 0) {
            return "zero";
        }
        Deque<String> words = new ArrayDeque<>();
        BigInteger left = number;
        for (int scale = -1; left.signum() > 0; scale++) {
            BigInteger[] parts = left.divideAndRemainder(THOUSAND);
            int group = parts[1].intValueExact();
            if (group > 0) {
                words.addFirst(scale < 0 ? group(group) : group(group) + " " + SCALES.get(scale));
            }
            left = parts[0];
        }
        return String.join(" ", words);
    }

    /// @param group from 1 to 999
    private static String group(int group) {
        String hundreds = group < 100 ? "" : ONES[group / 100] + " hundred";
        String rest = belowHundred(group % 100);
        return hundreds.isEmpty() || rest.isEmpty() ? hundreds + rest : hundreds + " " + rest;
    }

    private static String belowHundred(int number) {
        if (number < 20) {
            return ONES[number];
        }
        return TENS[number / 10] + (number % 10 == 0 ? "" : "-" + ONES[number % 10]);
    }
}
