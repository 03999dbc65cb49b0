package kontor.quotes;

/// The last digits of Russian company numbers, by the tax service's own rules: INN of 10 and 12 digits, OGRN of 13, OGRNIP of 15.
final class TaxNumbers {
    private static final int[] TEN = {2, 4, 10, 3, 5, 9, 4, 6, 8};
    private static final int[] ELEVENTH = {7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    private static final int[] TWELFTH = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};

    private TaxNumbers() {}

    static boolean inn(String text) {
        if (text.matches("[0-9]{10}")) {
            return weighed(text, TEN) == digit(text, 9);
        }
        return text.matches("[0-9]{12}") && weighed(text, ELEVENTH) == digit(text, 10) && weighed(text, TWELFTH) == digit(text, 11);
    }

    /// Nine signs, of which the fifth and sixth may be letters. It has no check digit.
    static boolean kpp(String text) {
        return text.matches("[0-9]{4}[0-9A-Z]{2}[0-9]{3}");
    }

    static boolean ogrn(String text) {
        return (text.matches("[0-9]{13}") && rest(text, 12, 11) == digit(text, 12))
                || (text.matches("[0-9]{15}") && rest(text, 14, 13) == digit(text, 14));
    }

    private static int weighed(String text, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * digit(text, i);
        }
        return sum % 11 % 10;
    }

    private static int rest(String text, int digits, int divisor) {
        return (int) (Long.parseLong(text.substring(0, digits)) % divisor % 10);
    }

    private static int digit(String text, int at) {
        return text.charAt(at) - '0';
    }
}
