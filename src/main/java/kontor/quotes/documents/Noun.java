package kontor.quotes.documents;

/// A Russian noun as numbers want it: один рубль, два рубля, пять рублей.
///
/// @param one with 1, 21, 31, …; @param few with 2 to 4, 22 to 24, …; @param many with all others, 11 to 14 among them
record Noun(Gender gender, String one, String few, String many) {
    private static final int TEN = 10;
    private static final int HUNDRED = 100;

    /// What the numbers one and two agree with.
    enum Gender {
        MASCULINE, FEMININE
    }

    /// @param count not negative; its last two digits decide
    String with(long count) {
        long tens = count % HUNDRED;
        long ones = count % TEN;
        if (tens >= 11 && tens <= 14) {
            return many;
        }
        return ones == 1 ? one : ones >= 2 && ones <= 4 ? few : many;
    }
}
